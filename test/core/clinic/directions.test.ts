import { describe, expect, test } from 'vitest'
import { type GroupId, asId } from '../../../src-core/base/id.ts'
import { floorIn, turnsIn } from '../../../src-core/clinic/place.ts'
import { samplePlan, sampleStart } from '../../notation/plan.ts'
import { type Ran, continued, run } from '../../notation/run.ts'

/** Who is on air into what, since which minute, and what is spoken there: `iva es 1, ife fr 1 | en`. */
function directions({ clinic: { view } }: Ran, group: string | null = null): string {
  const place = group === null ? null : asId<GroupId>(group)
  const turns = turnsIn(view, place).map(({ seat, language, startedAt }) => `${seat} ${language} ${(startedAt - sampleStart) / 60_000}`) // prettier-ignore
  return `${turns.join(', ')} | ${floorIn(view, place)}`
}

describe('the direction of a Turn', () => {
  const trio = samplePlan({ booths: 'x-es en,es,fr iva,ivo | x-fr pt,fr ife' })
  const on = '0 amb openClinic | 1 iva startTurn x-es es'
  test.each([
    ['turns round with the floor, and back', samplePlan(), `${on} | 2 amb changeFloor es`, 'iva en 1 | es'],
    ['is turned round by hand: then the floor is what was the output', samplePlan(), `${on} | 2 iva startTurn x-es en`, 'iva en 1 | es'],
    ['and turned back', samplePlan(), `${on} | 2 iva startTurn x-es en | 3 iva startTurn x-es es`, 'iva es 1 | en'],
    ['is another output of three, and the floor stays', trio, `${on} | 2 iva startTurn x-es fr`, 'iva fr 1 | en'],
    ['which holds while another language is spoken', trio, `${on} | 2 iva startTurn x-es fr | 3 amb changeFloor es`, 'iva fr 1 | es'],
    ['until that very one is spoken: then into what was', trio, `${on} | 2 iva startTurn x-es fr | 3 amb changeFloor fr`, 'iva en 1 | fr'],
    ['and back in a dialogue', trio, `${on} | 2 iva startTurn x-es fr | 3 amb changeFloor fr | 4 amb changeFloor en`, 'iva fr 1 | en'],
  ])('%s', (_, planned, script, expected) => expect(directions(run(planned, script))).toBe(expected)) // prettier-ignore

  test('a hand-over that is asked for goes on when it is turned by hand', () => {
    const asked = `${on} | 1 amb seeArrival ivo | 2 ivo askHandover x-es | 3 iva startTurn x-es en`
    expect(run(samplePlan(), asked).clinic.view.onAir).toMatchObject([
      { seat: 'iva', language: 'en', handover: { by: 'ivo', agreed: null } },
    ])
  })
})

describe('two Booths', () => {
  const booths = 'x-es en,es iva,ivo | x-fr fr,es ife'
  const both = (script: string, floor = 'en') =>
    run(samplePlan({ booths, floorLanguages: [floor] }), `0 amb openClinic | ${script}`)
  const on = '1 iva startTurn x-es es | 1 ife startTurn x-fr fr'
  test.each([
    ['1 iva startTurn x-es es | 2 ife startTurn x-fr es', 'no: languageOnAir'],
    ['1 iva startTurn x-es es | 2 ife takeTurn x-fr es', 'no: languageOnAir'],
    [`${on} | 2 ife startTurn x-fr es`, 'no: languageOnAir'],
    ['1 iva startTurn x-es es | 2 amb callGroups ana,bo 0 5 | 3 ife startTurn x-fr es g1', 'seatArrived turnStarted'],
    ['1 iva startTurn x-es es | 2 iva endTurn x-es | 3 ife startTurn x-fr es', 'seatArrived turnStarted'],
    ['1 ife startTurn x-fr fr | 1 iva startTurn x-es es | 2 ife changeRelay x-fr es | 3 ife changeRelay x-fr floor', 'relayChanged'],
  ])('are never on air into one language: %s', (script, expected) => expect(both(script).said.at(-1)).toBe(expected)) // prettier-ignore

  test('a Relay that would leave a Turn without a language of its own is refused', () => {
    const three = samplePlan({ booths: 'x-es en,es iva | x-fr fr,es ife | x-en en,fr ivo', floorLanguages: ['sw'] })
    const on = '0 amb openClinic | 1 iva startTurn x-es es | 1 ife startTurn x-fr fr | 1 ivo startTurn x-en en'
    const ran = run(three, `${on} | 2 ivo changeRelay x-en fr | 3 ife changeRelay x-fr fr`)
    expect(ran.said.slice(-2)).toEqual(['relayChanged', 'no: languageOnAir'])
  })

  test('when a floor is to turn both into one, who is in the way goes on into another of theirs', () => {
    expect(directions(both(`${on} | 2 amb changeFloor fr`))).toBe('iva en 1, ife es 1 | fr')
    expect(directions(both(`${on} | 2 amb changeFloor fr | 3 amb changeFloor en`))).toBe('iva es 1, ife fr 1 | en')
  })

  test('when there is no other, the Turn that has nowhere to go ends', () => {
    const pairs = samplePlan({ booths: 'x-es en,es iva | x-en es,en ife', floorLanguages: ['fr'] })
    const ran = run(
      pairs,
      '0 amb openClinic | 1 iva startTurn x-es es | 1 ife startTurn x-en en | 2 amb changeFloor es',
    )
    expect([ran.said.at(-1), directions(ran)]).toEqual(['floorChanged turnEnded', 'ife en 1 | es'])
  })
})

describe('the floor of a Group', () => {
  const on =
    '0 amb openClinic | 1 amb callGroups *ana,bo/cai,dua 0 5 | 1 iva startTurn x-es es g1 | 1 ife startTurn x-fr fr'
  const ran = (script: string): Ran => run(samplePlan(), `${on} | ${script}`)
  test.each([
    ['is not known where nothing is shared', '1 iva endTurn x-fr', 'iva es 1 | und'],
    ['is said there, and turns its Turns', '2 iva changeFloor es g1', 'iva en 1 | es'],
    ['not by the plenary’s', '2 amb changeFloor es', 'iva es 1 | und'],
    ['is not known, and turned by hand: it is what was the output', '2 iva startTurn x-es en g1', 'iva en 1 | es'],
    ['is changed again', '2 iva changeFloor es g1 | 3 amb changeFloor en g1', 'iva es 1 | en'],
  ])('%s', (_, script, expected) => expect(directions(ran(script), 'g1')).toBe(expected))

  test('leaves the plenary as it is, and is forgotten with the Group', () => {
    const said = ran('2 iva changeFloor fr g1 | 2 amb changeFloor ar g2')
    expect(directions(said)).toBe('ife fr 1 | en')
    expect(said.clinic.view.round?.floors).toEqual([{ group: 'g1', language: 'fr' }, { group: 'g2', language: 'ar' }]) // prettier-ignore
    expect(continued(said, '3 amb mergeGroups g2 g1').clinic.view.round?.floors).toEqual([{ group: 'g1', language: 'fr' }]) // prettier-ignore
    expect(continued(said, '7 amb endGroups | 8 amb callGroups ana,bo 0 5').clinic.view.round?.floors).toEqual([])
  })

  test.each([
    ['2 iva changeFloor es g9', 'no: unknownGroup'],
    ['2 ana changeFloor es g1', 'no: notYourRole'],
    ['2 iva changeFloor es g1 | 3 iva changeFloor es g1', ''],
  ])('%s', (script, expected) => expect(ran(script).said.at(-1)).toBe(expected))
})
