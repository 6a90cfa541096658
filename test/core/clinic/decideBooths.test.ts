import { expect, test } from 'vitest'
import { applyPublic } from '../../../src-core/clinic/applyPublic.ts'
import { isPublic, parseClinicEvent } from '../../../src-core/clinic/event.ts'
import { preparedIn } from '../../../src-core/clinic/prepared.ts'
import { type View, isOffFloor } from '../../../src-core/clinic/view.ts'
import { viewOf } from '../../../src-core/clinic/viewOf.ts'
import { asId } from '../../../src-core/base/id.ts'
import { plan, samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const here = '0 amb openClinic | 0 amb seeArrival iva | 0 amb seeArrival ivo | 0 amb seeArrival ife | 1 iva startTurn x-es es' // prettier-ignore
const eve = '0 amb addSeat eve interpreter ar,fr Eve'

test.each([
  ['1 amb changeBooth x-ar ar,fr', 'boothChanged'],
  ['1 cof changeBooth x-ar ar,fr', 'boothChanged'],
  ['1 ana changeBooth x-ar ar,fr', 'no: notYourRole'],
  ['1 iva placeInterpreter ife x-es', 'no: notYourRole'],
  ['1 amb changeBooth x-ar ar', 'no: boothNeedsTwo'],
  ['1 amb changeBooth x-ar pt,pt-br', 'no: boothNeedsTwo'],
  ['1 amb changeBooth x-es en,es', ''],
  ['1 amb changeBooth x-es en,es,pt', 'boothChanged'],
  ['1 amb changeBooth x-es en,pt', 'turnEnded boothChanged'],
  ['1 amb changeBooth x-fr es,fr', 'boothChanged'],
  ['1 amb removeBooth x-es', 'turnEnded boothRemoved'],
  ['1 amb removeBooth x-de', ''],
  ['1 amb placeInterpreter ife x-fr', ''],
  ['1 amb placeInterpreter ife x-es', 'interpreterPlaced'],
  ['1 amb placeInterpreter iva x-fr', 'turnEnded interpreterPlaced'],
  ['1 amb placeInterpreter iva none', 'turnEnded interpreterPlaced'],
  ['1 amb placeInterpreter ana none', ''],
  ['1 amb placeInterpreter ana x-es', 'no: notAnInterpreter'],
  ['1 amb placeInterpreter zoe x-es', 'no: unknownSeat'],
  ['1 amb placeInterpreter ife x-de', 'no: unknownBooth'],
  ['1 amb removeSeat ife | 2 amb placeInterpreter ife x-es', 'no: seatRemoved'],
  ['1 amb removeSeat ife | 2 amb placeInterpreter ife none', 'interpreterPlaced'],
  ['2 ivo askHandover x-es | 3 amb placeInterpreter ivo none', 'handoverDropped interpreterPlaced'],
  ['2 ivo askHandover x-es | 3 iva answerHandover x-es yes | 3 amb placeInterpreter ivo x-fr', 'handoverDropped interpreterPlaced'], // prettier-ignore
  ['2 amb closeClinic | 3 amb changeBooth x-ar ar,fr', 'no: clinicClosed'],
])('%s', (script, expected) => expect(run(samplePlan(), `${here} | ${script}`).said.at(-1)).toBe(expected))

test('a Booth takes no more than it holds, and a clinic no more than it has room for', () => {
  const many = Array.from({ length: 9 }, (_, at) => `0 amb addSeat n${at} interpreter ar,fr N | 0 amb placeInterpreter n${at} x-ar`) // prettier-ignore
  const booths = Array.from({ length: 19 }, (_, at) => `0 amb changeBooth x${at} ar,fr`)
  expect(run(samplePlan(), ['0 amb changeBooth x-ar ar,fr', ...many].join(' | ')).said.at(-1)).toBe('no: boothFull')
  expect(run(samplePlan(), booths.join(' | ')).said.slice(-2)).toEqual(['boothChanged', 'no: boothsFull'])
})

test('an interpreter who was added goes on air in a Booth that was added, and before that is not on the floor either', () => {
  const added = `${here} | ${eve}`
  const isSilent = ({ view }: { view: View }): boolean => isOffFloor(view, asId('eve'))
  expect(isSilent(run(samplePlan(), added).clinic)).toBe(true)
  const placed = `${added} | 1 amb changeBooth x-ar ar,fr | 1 amb placeInterpreter eve x-ar | 2 amb seeArrival eve | 2 eve startTurn x-ar ar` // prettier-ignore
  const { said, clinic } = run(samplePlan(), placed)
  expect(said.slice(-4)).toEqual(['boothChanged', 'interpreterPlaced', 'seatArrived', 'turnStarted'])
  expect(clinic.view.booths.at(-1)).toEqual({ id: 'x-ar', languages: ['ar', 'fr'], seats: ['eve'] })
  expect(clinic.view.onAir.map(({ seat, language }) => `${seat} ${language}`)).toEqual(['iva es', 'eve ar'])
})

test('the rota keeps to its people: a new one is planned nowhere, and the Turns of who has gone are nobody’s', () => {
  const planned = ({ booths, rota }: View): string => rota.map((turns, at) => turns.map(([by]) => booths[at]?.seats[by] ?? '-').join()).join(' / ') // prettier-ignore
  const after = (script: string): string => planned(run(samplePlan(), `${here} | ${eve} | ${script}`).clinic.view)
  expect([
    after('1 amb changeFloor en'),
    after('1 amb placeInterpreter iva none'),
    after('1 amb placeInterpreter iva none | 1 amb placeInterpreter eve x-es'),
    after('1 amb placeInterpreter ife x-es | 1 amb placeInterpreter iva none'),
    after('1 amb removeBooth x-es'),
  ]).toEqual(['iva,ivo,iva / ife', '-,ivo,- / ife', '-,ivo,- / ife', '-,ivo,- / -', 'ife'])
})

test('a Relay goes with its Booth, and with the last Booth that could make its Channel; who works from the floor then speaks another language', () => {
  const booths = 'x-fr ar,fr iva | x-pt fr,pt ivo'
  const relayed = '0 amb openClinic | 1 iva startTurn x-fr fr | 1 ivo changeRelay x-pt fr | 1 ivo startTurn x-pt pt'
  const after = (script: string) => {
    const { clinic, said } = run(samplePlan({ booths, floorLanguages: ['ar'] }), `${relayed} | ${script}`)
    const { relays, onAir } = clinic.view
    return [said.at(-1), relays.length, onAir.map(({ seat, language }) => `${seat} ${language}`).join()]
  }
  expect([
    after('2 amb changeBooth x-fr ar,es'),
    after('2 amb removeBooth x-pt'),
    after('2 amb changeBooth x-pt ar,pt'),
    after('2 amb changeFloor fr | 2 amb changeBooth x-pt pt,ar'),
  ]).toEqual([
    ['turnEnded boothChanged', 0, 'ivo pt'],
    ['turnEnded boothRemoved', 0, 'iva fr'],
    ['boothChanged', 1, 'iva fr,ivo pt'],
    ['boothChanged', 1, 'iva ar,ivo pt'],
  ])
})

test('an interpreter who is put into a Booth while Groups meet goes where somebody needs them', () => {
  const seats = 'amb ambassador en | ana participant es | bo participant en | i1 interpreter en,es | i2 interpreter en,es' // prettier-ignore
  const called = '0 amb openClinic | 0 amb seeArrival i1 | 0 amb seeArrival i2 | 1 amb callGroups *ana,bo 0.1 20'
  const posts = (script: string) => {
    const { clinic, said } = run(plan({ seats, booths: 'x en,es i1 | y en,fr i2' }), `${called} | ${script}`)
    return [said.at(-1), clinic.view.posts.flatMap((post) => post.seats).join()]
  }
  expect([
    posts('2 amb changeFloor en'),
    posts('2 amb placeInterpreter i2 x'),
    posts('2 amb placeInterpreter i1 none'),
    posts('2 amb changeBooth y en,es'),
    posts('2 amb placeInterpreter i1 none | 2 amb changeBooth y es,en'),
  ]).toEqual([
    ['', 'i1'],
    ['interpreterPlaced interpretersPosted', 'i1,i2'],
    ['interpreterPlaced', ''],
    ['boothChanged', 'i1'],
    ['boothChanged interpretersPosted', 'i2'],
  ])
})

test('the log reads again, events of a Booth that is not there change nothing, and the Plan of another machine has the Booths', () => {
  const { clinic, log } = run(samplePlan(), `${here} | ${eve} | 1 amb changeBooth x-ar ar,fr | 1 amb placeInterpreter eve x-ar`) // prettier-ignore
  const read = (JSON.parse(JSON.stringify(log)) as unknown[]).map((line) => parseClinicEvent(line))
  expect(read.filter(isPublic).reduce(applyPublic, viewOf(samplePlan()))).toEqual(clinic.view)
  expect(preparedIn(clinic).booths).toEqual(clinic.view.booths)
  const astray = { type: 'interpreterPlaced', seat: asId('iva'), booth: asId('x-de') } as const
  expect(applyPublic(clinic.view, astray as never)).toBe(clinic.view)
})
