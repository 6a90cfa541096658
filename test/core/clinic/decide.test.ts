import { describe, expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import { withBlockChanged } from '../../../src-core/agenda/agenda.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import { decide } from '../../../src-core/clinic/decide.ts'
import { entryOf } from '../../../src-core/clinic/ledger.ts'
import { nextPass, viewAt } from '../../../src-core/clinic/handover.ts'
import { plan, samplePlan } from '../../notation/plan.ts'
import { type Ran, at, minute, run, seating } from '../../notation/run.ts'

const said = (script: string, of = samplePlan()): readonly string[] => run(of, script).said
const last = (script: string, of = samplePlan()): string => said(script, of).at(-1) ?? ''
const view = (script: string, of = samplePlan()) => run(of, script).clinic.view

describe('who may ask what', () => {
  test.each([
    ['0 ana openClinic', 'no: notYourRole'],
    ['0 iva openClinic', 'no: notYourRole'],
    ['0 cof openClinic', 'clinicOpened'],
    ['0 cof openClinic | 9 cof closeClinic', 'clinicClosed'],
    ['0 nobody openClinic', 'no: unknownSeat'],
    ['0 ana seeArrival ana', 'no: notYourRole'],
    ['0 ana addSeat eve participant es Eve', 'no: notYourRole'],
    ['0 amb removeSeat ana | 1 ana introduce es yes Ana Ana', 'no: seatRemoved'],
    ['0 cof removeSeat amb', 'no: notYourRole'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected))
})

describe('the stages of a clinic', () => {
  test.each([
    ['0 amb closeClinic', 'no: clinicNotOpen'],
    ['0 amb startBlock welcome', 'no: clinicNotOpen'],
    ['0 amb callGroups ana,bo 1 5', 'no: clinicNotOpen'],
    ['0 amb sendMessage We begin at three.', 'messageSent'],
    ['0 iva startTurn x-es es', 'seatArrived turnStarted'],
    ['0 amb openClinic | 1 amb openClinic', 'no: clinicAlreadyOpen'],
    ['0 amb openClinic | 1 amb closeClinic | 2 amb openClinic', 'no: clinicClosed'],
    ['0 amb openClinic | 1 amb closeClinic | 2 amb seeDeparture ana', 'no: clinicClosed'],
    ['0 amb openClinic | 1 amb closeClinic | 2 ana raiseHand up', 'no: clinicClosed'],
    ['0 amb openClinic | 1 amb reviewSeat ana present Ana', 'no: notReviewable'],
    ['0 amb openClinic | 1 amb closeClinic | 2 amb reviewSeat ana present Ana', 'seatReviewed'],
    ['0 amb openClinic | 1 amb closeClinic | 2 ana reviewSeat ana present Ana', 'no: notYourRole'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected))

  test('closing ends Turns, Groups and the Block', () => {
    const before =
      '0 amb openClinic | 1 amb startBlock trios | 1 iva startTurn x-es es | 2 amb callGroups ana,bo/cai,dua 0 20 | 3 ife startTurn x-fr fr g2'
    const { clinic, said } = run(samplePlan(), `${before} | 4 amb closeClinic`)
    expect(said.at(-1)).toBe('turnEnded turnEnded groupsEnded blockEnded clinicClosed')
    expect(clinic.view).toMatchObject({ stage: 'closed', running: null, round: null, onAir: [] })
    expect([clinic.openedAt, clinic.closedAt]).toEqual([at(0), at(4)])
  })
})

describe('Blocks', () => {
  const open = '0 amb openClinic | 0 amb startBlock welcome'
  test.each([
    [`${open} | 4 amb startBlock ask`, 'blockEnded blockStarted'],
    [`${open} | 4 amb startBlock welcome`, ''],
    [`${open} | 4 amb startBlock lunch`, 'no: unknownBlock'],
    ['0 amb openClinic | 1 amb pauseBlock', 'no: blockNotRunning'],
    [`${open} | 1 amb pauseBlock`, 'blockPaused'],
    [`${open} | 1 amb pauseBlock | 2 amb pauseBlock`, ''],
    [`${open} | 1 amb pauseBlock | 4 amb resumeBlock`, 'blockResumed'],
    [`${open} | 1 amb resumeBlock`, ''],
    [`${open} | 1 amb callGroups ana,bo 0 9 | 2 amb pauseBlock`, 'no: groupsRunning'],
    [`${open} | 1 amb pauseBlock | 2 amb callGroups ana,bo 0 9`, 'blockResumed groupsCalled'],
    [`${open} | 4 amb endBlock | 5 amb endBlock`, 'no: blockNotRunning'],
    [`${open} | 4 amb endBlock | 5 amb extendBlock 2`, 'no: blockNotRunning'],
    [`${open} | 4 amb extendBlock 0`, ''],
    [`${open} | 4 amb changeAgenda`, 'no: unknownBlock'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected))

  test('a Block with a language of its own changes the floor, once', () => {
    const spanish = plan({ floorLanguages: ['en', 'es'], agenda: withBlockChanged(samplePlan().agenda, asId('ask'), { floor: 'es' }) }) // prettier-ignore
    expect(said(`${open} | 4 amb startBlock ask | 5 amb startBlock story | 6 amb startBlock ask`, spanish).slice(2)).toEqual([
      'blockEnded blockStarted floorChanged', 'blockEnded blockStarted circleChanged', 'blockEnded blockStarted',
    ]) // prettier-ignore
    expect(view(`${open} | 4 amb startBlock ask`, spanish).floor).toBe('es')
  })

  test('a Block that is extended twice has the sum, and ends with its real length', () => {
    const { running } = view(`${open} | 1 amb extendBlock 2 | 2 amb extendBlock 3`)
    expect(running).toEqual({ block: 'welcome', startedAt: at(0), lengthMs: 10 * minute })
    expect(view(`${open} | 7 amb startBlock story`).done).toEqual([
      { block: 'welcome', startedAt: at(0), endedAt: at(7) },
    ])
  })

  test('an Agenda that changes while it runs keeps the running Block and loses its script on the way to all', () => {
    const { clinic } = run(samplePlan(), open)
    const agenda = samplePlan().agenda.filter(({ id }) => id !== 'story')
    const decision = decide(clinic, { type: 'changeAgenda', agenda }, asId('amb'), at(2))
    if ('refused' in decision) throw new Error(decision.refused)
    const after = decision.events.reduce(apply, clinic).view
    expect(after.agenda.map(({ id }) => id)).toEqual(['welcome', 'ask', 'trios', 'back', 'bye'])
    expect(JSON.stringify(after)).not.toContain('Say what')
  })

  test('an Agenda from someone who sees no scripts keeps those that were prepared', () => {
    const { clinic } = run(samplePlan(), open)
    const { agenda } = samplePlan()
    const unseen = agenda.map((block) => ({ ...block, script: '' }))
    const decision = decide(clinic, { type: 'changeAgenda', agenda: unseen }, asId('amb'), at(2))
    expect(decision).toEqual({ events: [{ type: 'agendaChanged', agenda }] })
  })

  test('a pause does not count as time of the Block', () => {
    const paused = `${open} | 1 amb pauseBlock`
    expect(view(paused).pausedAt).toBe(at(1))
    expect(view(`${paused} | 4 amb resumeBlock`)).toMatchObject({ pausedAt: null, running: { startedAt: at(3) } })
    expect(view(`${paused} | 4 amb startBlock story`)).toMatchObject({ pausedAt: null, running: { startedAt: at(4) } })
  })
})

describe('Groups', () => {
  const open = '0 amb openClinic | 0 amb startBlock trios'
  const called = `${open} | 1 amb callGroups ana,sha/bo,cai,fay/dua,ife 0.5 20`
  test.each([
    [`${open} | 1 amb callGroups ana,bo/bo,cai 1 9`, 'no: seatTwice'],
    [`${open} | 1 amb callGroups ana,ana 1 9`, 'no: seatTwice'],
    [`${open} | 1 amb callGroups ana,zoe 1 9`, 'no: unknownSeat'],
    [`${open} | 1 amb callGroups ana,bo/ 1 9`, 'no: nobodyInGroup'],
    [`${open} | 1 amb removeSeat bo | 1 amb callGroups ana,bo 1 9`, 'no: seatRemoved'],
    [`${called} | 2 amb callGroups ana,bo 1 9`, 'no: groupsRunning'],
    [`${called} | 22 amb callGroups ana,bo 1 9`, 'groupsEnded groupsCalled'],
    [`${called} | 2 amb endGroups`, 'no: groupsRunning'],
    [`${called} | 21.5 amb endGroups`, 'groupsEnded'],
    [`${called} | 21.5 amb endGroups | 21.6 amb endGroups`, 'no: noGroupsRunning'],
    [`${called} | 21.5 amb extendGroups 2`, 'no: noGroupsRunning'],
    [`${called} | 5 amb extendGroups 2`, 'groupsExtended blockExtended'],
    [`${called} | 1.2 amb recallGroups 1`, 'groupsEnded'],
    [`${called} | 5 amb recallGroups 1`, 'groupsExtended'],
    [`${called} | 21 amb recallGroups 1`, ''],
    [`${called} | 5 amb moveSeat ana g2`, 'clientsChanged groupsChanged'],
    [`${called} | 5 amb moveSeat ana g1`, ''],
    [`${called} | 5 amb moveSeat ana g9`, 'no: unknownGroup'],
    [`${called} | 5 amb moveSeat zoe g1`, 'no: unknownSeat'],
    [`${open} | 5 amb moveSeat ana g1`, 'no: noGroupsRunning'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected))

  test('a call gives T0 and the end as instants of the host', () => {
    expect(view(called).round).toMatchObject({ startsAt: at(1.5), endsAt: at(21.5) })
    expect(view(`${called} | 5 amb recallGroups 1`).round?.endsAt).toBe(at(6))
    expect(view(`${called} | 5 amb extendGroups 2`).running?.lengthMs).toBe(27 * minute)
  })

  test.each([
    ['eli', 'ana,sha,eli/bo,cai,fay/dua,ife', 'es is shared in Group 1 alone'],
    ['gus', 'ana,sha,gus/bo,cai,fay/dua,ife', 'es again'],
  ])('a newcomer (%s) is put where a language is shared: %s', (seat, expected) => {
    const people = `${open} | 1 amb callGroups ana,sha/bo,cai,fay/dua,ife 0.5 20`
    const shared = plan({}).seats.find(({ id }) => id === seat)
    expect(shared?.languages).toContain('es')
    const { round } = view(`${people} | 1 amb moveSeat sha g1 | 2 amb moveSeat nat g1 | 2 amb seeArrival ${seat}`)
    expect(seating(round?.groups ?? [])).toBe(expected.replace('ana,sha', 'ana,sha,nat'))
  })

  test('a newcomer without a shared language goes to the smallest Group; the Group then has no common one', () => {
    const { round } = view(`${called} | 1 amb addSeat kai participant sw,ha Kai | 2 amb seeArrival kai`)
    expect(seating(round?.groups ?? [])).toBe('ana,sha,kai/bo,cai,fay/dua,ife')
    expect(round?.groups.map(({ language }) => language)).toEqual([null, 'en', 'en'])
  })

  test('who drops and returns stays where they were; who interprets is sent nowhere', () => {
    const back = `${called} | 2 amb seeArrival ana | 3 amb seeDeparture ana | 4 amb seeArrival ana | 5 amb seeArrival ivo`
    expect(said(back).slice(-4)).toEqual(['seatArrived', 'seatLeft', 'seatArrived', 'seatArrived'])
    expect(seating(view(back).round?.groups ?? [])).toBe('ana,sha/bo,cai,fay/dua,ife')
  })

  test('a removed person leaves their Group', () => {
    expect(last(`${called} | 2 amb removeSeat bo`)).toBe('clientsChanged groupsChanged seatRemoved')
  })
})

describe('Turns', () => {
  const here = '0 amb openClinic | 0 amb seeArrival iva | 0 amb seeArrival ivo | 1 iva startTurn x-es es'
  test.each([
    ['0 ana startTurn x-es es', 'no: notYourBooth'],
    ['0 ife startTurn x-es es', 'no: notYourBooth'],
    ['0 iva startTurn x-de es', 'no: unknownBooth'],
    ['0 iva startTurn x-es fr', 'no: languageNotInBooth'],
    ['0 iva startTurn x-es es g1', 'no: unknownGroup'],
    [`${here} | 2 iva startTurn x-es es`, ''],
    [`${here} | 2 iva startTurn x-es en`, 'outputChanged floorChanged'],
    [`${here} | 2 ivo startTurn x-es en`, 'no: someoneElseOnAir'],
    [`${here} | 2 ife startTurn x-fr fr`, 'seatArrived turnStarted'],
    [`${here} | 2 amb seeDeparture iva`, 'turnEnded seatLeft'],
    [`${here} | 2 iva endTurn x-es | 2 ivo startTurn x-es en`, 'turnStarted'],
    [`${here} | 2 ivo endTurn x-es`, ''],
    ['0 iva startTurn x-es es | 1 ivo startTurn x-es es', 'no: someoneElseOnAir'],
    ['0 iva startTurn x-es es | 1 amb seeDeparture iva', 'turnEnded seatLeft'],
    [`${here} | 2 amb callGroups ana,bo 0 5 | 3 ivo startTurn x-es es g1`, 'turnStarted'],
    [`${here} | 2 amb callGroups ana,bo 0 5 | 3 iva startTurn x-es es g1`, 'turnEnded turnStarted'],
    [`${here} | 2 amb callGroups ana,bo 0 5 | 3 ivo startTurn x-es es g1 | 7 amb endGroups`, 'turnEnded groupsEnded'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected))
})

test('the output of who is on air follows the floor, and their Turn goes on', () => {
  const onAir = '0 amb openClinic | 0 amb seeArrival iva | 1 iva startTurn x-es es | 1 ife startTurn x-fr fr'
  expect(last(`${onAir} | 2 iva changeFloor es`)).toBe('floorChanged outputChanged')
  expect(view(`${onAir} | 2 iva changeFloor es`).onAir).toMatchObject([
    { seat: 'iva', language: 'en', startedAt: at(1) }, { seat: 'ife', language: 'fr' },
  ]) // prettier-ignore
  expect(last(`${onAir} | 2 iva changeFloor es | 3 amb changeFloor en`)).toBe('floorChanged outputChanged')
})

describe('Relay', () => {
  const booths = 'x-fr ar,fr iva | x-pt fr,pt ivo | x-es pt,es ife'
  const relayed = (script: string): Ran =>
    run(samplePlan({ booths, floorLanguages: ['ar'] }), `0 amb openClinic | ${script}`)
  const onAir = '1 iva startTurn x-fr fr | 1 ivo changeRelay x-pt fr | 1 ivo startTurn x-pt pt'
  test.each([
    ['1 ivo changeRelay x-pt fr', 'relayChanged'],
    ['1 ivo changeRelay x-pt fr | 2 ivo changeRelay x-pt fr', ''],
    ['1 ivo changeRelay x-pt floor', ''],
    [`${onAir} | 2 ivo changeRelay x-pt floor`, 'relayChanged'],
    [`${onAir} | 2 ife changeRelay x-es pt`, 'relayChanged'],
    [`${onAir} | 2 iva changeRelay x-fr pt`, 'no: relayLoop'],
    [`${onAir} | 2 ife changeRelay x-es pt | 2 ife startTurn x-es es | 3 iva changeRelay x-fr es`, 'no: relayLoop'],
    [`${onAir} | 2 ivo changeRelay x-pt floor | 3 iva changeRelay x-fr pt`, 'relayChanged'],
    ['1 iva changeRelay x-pt fr', 'no: notYourBooth'],
    ['1 amb changeRelay x-pt fr', 'no: notYourBooth'],
    ['1 ivo changeRelay x-en fr', 'no: unknownBooth'],
    ['1 ivo changeRelay x-pt zh', 'no: unknownChannel'],
    ['1 iva changeRelay x-fr ar', 'no: unknownChannel'],
    ['1 ivo changeRelay x-pt fr g1', 'no: unknownGroup'],
    ['1 amb callGroups ana,bo 0 5 | 2 ivo changeRelay x-pt fr g1', 'relayChanged'],
    ['1 ivo startTurn x-pt fr | 2 ivo changeRelay x-pt fr', 'relayChanged outputChanged'],
    [`${onAir} | 2 amb changeFloor pt`, 'floorChanged outputChanged outputChanged'],
    [`${onAir} | 2 amb changeFloor pt | 3 amb changeFloor ar`, 'floorChanged outputChanged outputChanged'],
  ])('%s', (script, expected) => expect(relayed(script).said.at(-1)).toBe(expected))

  test('outlives a floor that the Booth understands, and a Group’s ends with the Group', () => {
    const groups = '1 amb callGroups ana,bo/cai 0 5 | 1 ivo changeRelay x-pt fr | 1 ivo changeRelay x-pt ar g2'
    const relays = (script: string) => relayed(`${groups} | ${script}`).clinic.view.relays.map(({ from }) => from)
    expect(relays('2 amb changeFloor pt')).toEqual(['fr', 'ar'])
    expect(relays('2 amb mergeGroups g2 g1')).toEqual(['fr'])
    expect(relays('7 amb endGroups')).toEqual(['fr'])
  })
})

describe('hand-over', () => {
  const here = '0 amb openClinic | 0 amb seeArrival iva | 0 amb seeArrival ivo | 1 iva startTurn x-es es'
  test.each([
    ['2 iva askHandover x-es', 'handoverAsked'],
    ['2 ivo askHandover x-es', 'handoverAsked'],
    ['2 ivo askHandover x-es | 3 ivo askHandover x-es', ''],
    ['2 iva askHandover x-es | 3 ivo askHandover x-es', 'handoverAgreed'],
    ['2 iva askHandover x-es | 3 ivo answerHandover x-es yes', 'handoverAgreed'],
    ['2 iva askHandover x-es | 3 iva answerHandover x-es yes', ''],
    ['2 ivo askHandover x-es | 3 iva answerHandover x-es yes', 'handoverAgreed'],
    ['2 ivo askHandover x-es | 3 ivo answerHandover x-es no', 'handoverDropped'],
    ['2 iva askHandover x-es | 3 ivo answerHandover x-es no | 4 iva askHandover x-es', 'handoverAsked'],
    ['2 ife askHandover x-es', 'no: notYourBooth'],
    ['2 iva endTurn x-es | 3 ivo askHandover x-es', 'no: nobodyOnAir'],
    ['2 amb seeDeparture ivo | 3 iva askHandover x-es', 'no: notHere'],
    ['2 ivo askHandover x-es | 3 amb seeDeparture ivo', 'handoverDropped seatLeft'],
    ['2 iva askHandover x-es | 3 ivo askHandover x-es | 3 amb passTurns', ''],
    ['2 iva askHandover x-es | 3 ivo askHandover x-es | 4 amb passTurns', 'turnPassed'],
    ['2 iva askHandover x-es | 3 ivo askHandover x-es | 4 ivo endTurn x-es', 'turnPassed turnEnded'],
    ['2 ivo passTurns', 'no: notYourRole'],
  ])('%s', (script, expected) => expect(last(`${here} | ${script}`)).toBe(expected))

  test('every page passes the Turn at the agreed instant, and the host says the same a little later', () => {
    const asked = `${here} | 2 iva askHandover x-es | 3 ivo answerHandover x-es yes`
    const passed = view(`${asked} | 4 amb passTurns`).onAir
    expect(passed).toMatchObject([{ seat: 'ivo', startedAt: at(3) + 1_000, handover: null }])
    expect(viewAt(view(asked), at(3) + 1_000).onAir).toEqual(passed)
    expect(viewAt(view(asked), at(3) + 999)).toEqual(view(asked))
    expect(nextPass(view(asked))).toBe(at(3) + 1_000)
  })
})

describe('people', () => {
  test.each([
    ['0 amb addSeat eve participant es Eve', 'seatAdded'],
    ['0 amb addSeat ana participant es Ana', 'no: seatTwice'],
    ['0 amb addSeat eve participant es \u202e', 'no: emptyText'],
    ['0 amb seeArrival ana', 'seatArrived'],
    ['0 amb seeArrival ana | 1 amb seeArrival ana', ''],
    ['0 amb seeDeparture ana', ''],
    ['0 amb seeArrival zoe', 'no: unknownSeat'],
    ['0 amb removeSeat ana | 1 amb seeArrival ana', 'no: seatRemoved'],
    ['0 amb removeSeat ana | 1 amb removeSeat ana', ''],
    ['0 ana raiseHand up', 'seatArrived handRaised'],
    ['0 amb openClinic | 1 amb callGroups bo/cai 0 9 | 2 ana raiseHand up', 'seatArrived groupsChanged handRaised'],
    ['0 amb seeArrival ana | 1 ana raiseHand up', 'handRaised'],
    ['0 amb seeArrival ana | 1 ana raiseHand up | 2 ana raiseHand up', ''],
    ['0 amb seeArrival ana | 1 ana raiseHand up | 2 ana raiseHand down', 'handLowered'],
    ['0 amb sendMessage \u202e', 'no: emptyText'],
    ['0 amb changeFloor en', ''],
    ['0 amb changeFloor es', 'floorChanged'],
    ['0 iva changeFloor es', 'floorChanged'],
    ['0 ana changeFloor es', 'no: notYourRole'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected))

  test('an introduction says the name to all and the rest to the host, once', () => {
    const once = '0 ana introduce es,en yes Ana-Legal \u202eAna  M.'
    const { clinic, said } = run(samplePlan(), `${once} | 1 ana introduce es,en yes Ana-Legal Ana M.`)
    expect(said).toEqual(['seatChanged consentGiven contactGiven', ''])
    expect(clinic.view.seats.find(({ id }) => id === 'ana')).toMatchObject({ name: 'Ana M.', languages: ['es', 'en'] })
    expect(entryOf(clinic.ledger, asId('ana'))).toMatchObject({
      consents: { listed: true },
      consentedAt: at(0),
      certificateName: 'Ana-Legal',
    })
  })

  test('a departure lowers the hand', () => {
    const { seats } = view('0 amb seeArrival ana | 1 ana raiseHand up | 2 amb seeDeparture ana')
    expect(seats.find(({ id }) => id === 'ana')).toMatchObject({ here: false, handUpAt: null })
  })

  test('the view keeps the last five messages, fewer when they are long', () => {
    const texts = [1, 2, 3, 4, 5, 6].map((number) => `0 amb sendMessage m${number}`).join(' | ')
    expect(view(texts).messages.map(({ text }) => text)).toEqual(['m2', 'm3', 'm4', 'm5', 'm6'])
    const long = ['a', 'b'].map((letter) => `0 amb sendMessage ${letter.repeat(999)}`).join(' | ')
    expect(view(`${long} | 1 amb sendMessage end`).messages.map(({ text }) => text.length)).toEqual([999, 3])
  })
})

test('lengths beyond reason are capped, so that the log can be read again', () => {
  const { clinic } = run(samplePlan(), '0 amb openClinic | 0 amb startBlock trios')
  const huge: readonly Command[] = [{ type: 'extendBlock', ms: Number.MAX_SAFE_INTEGER }]
  const after = huge.reduce((each, command) => {
    const decision = decide(each, command, asId('amb'), at(1) + 0.4)
    return 'refused' in decision ? each : decision.events.reduce(apply, each)
  }, clinic)
  expect(Number.isSafeInteger(after.view.running?.lengthMs)).toBe(true)
})

test('a clinic that has not begun knows nobody', () => {
  expect(startClinic(samplePlan())).toMatchObject({ seq: 0, ledger: {}, openedAt: null, closedAt: null })
})
