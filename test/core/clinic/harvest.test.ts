import { describe, expect, test } from 'vitest'
import { blocksOf } from '../../../src-core/clinic/harvest.ts'
import { asId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { plan, samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const met = '0 amb openClinic | 1 amb startBlock trios | 2 amb callGroups ana,bo/cai,dua 1 20 | 23 amb endGroups'
const begun = `${met} | 24 amb startBlock back`
const view = (script: string): View => run(samplePlan(), script).clinic.view
const shown = ({ harvest, spotlight }: View): string =>
  `${harvest === null ? 'nothing' : `${harvest.block} ${harvest.step} ${String(harvest.dots)}`}, ${spotlight ?? 'no card'}`

describe('a harvest', () => {
  test.each([
    ['begins with its Block, with the cards of the Groups that met last', begun, 'trios cards 3, no card'],
    ['of a clinic without Groups shows what was said', '0 amb openClinic | 1 amb startBlock story | 9 amb startBlock back', 'story cards 3, no card'], // prettier-ignore
    ['that is the first of all shows its own cards', '0 amb openClinic | 1 amb startBlock back', 'back cards 3, no card'], // prettier-ignore
    ['is begun by hand between Blocks, too', `${met} | 24 amb endBlock | 25 amb changeHarvest trios cards 5`, 'trios cards 5, no card'], // prettier-ignore
    ['that is shown already stays as it is when its Block begins', `${met} | 24 amb changeHarvest trios dots 5 | 25 amb startBlock back`, 'trios dots 5, no card'], // prettier-ignore
    ['whose Block began while the Groups met begins when they are back', '0 amb openClinic | 1 amb startBlock trios | 2 amb callGroups ana,bo/cai,dua 1 20 | 20 amb startBlock back | 23 amb endGroups', 'trios cards 3, no card'], // prettier-ignore
    ['begins too when the Groups are called back before they met', '0 amb openClinic | 1 amb startBlock trios | 2 amb callGroups ana,bo 5 20 | 3 amb startBlock back | 4 amb recallGroups', 'trios cards 3, no card'], // prettier-ignore
    ['ends with its Block', `${begun} | 25 cof changeSpotlight n1 | 30 amb startBlock bye`, 'nothing, no card'],
    ['ends when Groups are called', `${begun} | 25 amb changeSpotlight n1 | 30 amb callGroups ana,bo 1 9`, 'nothing, no card'], // prettier-ignore
    ['ends with the clinic', `${met} | 24 amb endBlock | 25 amb changeHarvest trios cards 5 | 26 amb closeClinic`, 'nothing, no card'], // prettier-ignore
    ['has a card that is talked about', `${begun} | 25 sha changeSpotlight n1`, 'trios cards 3, n1'],
    ['of another Block begins without one', `${begun} | 25 nat changeSpotlight n1 | 26 amb changeHarvest story cards 3`, 'story cards 3, no card'], // prettier-ignore
    ['goes on with it when dots are given', `${begun} | 25 amb changeSpotlight n1 | 26 amb changeHarvest trios dots 3`, 'trios dots 3, n1'], // prettier-ignore
    ['gives each person one dot at least', `${begun} | 25 amb changeHarvest trios dots 0`, 'trios dots 1, no card'],
    ['gives each person twenty at most', `${begun} | 25 amb changeHarvest trios dots 99`, 'trios dots 20, no card'],
  ])('%s', (_, script, expected) => expect(shown(view(script))).toBe(expected))

  test.each([
    ['25 cof changeHarvest trios dots 3', 'harvestChanged'],
    ['25 amb changeHarvest trios cards 3', ''],
    ['25 amb changeHarvest', 'harvestChanged'],
    ['25 nat changeHarvest trios dots 3', 'no: notYourRole'],
    ['25 ana changeHarvest', 'no: notYourRole'],
    ['25 ana changeSpotlight n1', 'no: notYourRole'],
    ['25 sha changeSpotlight n1', 'spotlightChanged'],
    ['25 amb changeSpotlight', ''],
    ['25 amb changeHarvest lunch cards 3', 'no: unknownBlock'],
    ['25 amb callGroups ana,bo 1 9 | 27 amb changeHarvest trios cards 3', 'no: groupsRunning'],
    ['25 amb closeClinic | 26 amb changeHarvest trios cards 3', 'no: clinicClosed'],
  ])('%s', (script, expected) => expect(run(samplePlan(), `${begun} | ${script}`).said.at(-1)).toBe(expected))

  test('goes when its Block is taken out of the agenda', () => {
    expect(shown(view(`${met} | 24 amb endBlock | 25 amb changeHarvest trios cards 3 | 26 amb changeAgenda`))).toBe(
      'nothing, no card',
    )
  })
})

const several = plan({ agenda: 'pairs groups 5 | fours groups 10 | all harvest 10 | pause break 5 | best harvest 5 | more groups 5 | end harvest 5' }) // prettier-ignore

test.each([
  ['pairs', 'pairs'],
  ['fours', 'fours,all,best'],
  ['all', 'all,best'],
  ['more', 'more,end'],
])('a harvest of %s shows the cards of %s', (block, expected) => {
  expect(blocksOf(several, { block: asId(block) }).join()).toBe(expected)
})
