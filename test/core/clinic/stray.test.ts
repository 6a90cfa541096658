import { expect, test } from 'vitest'
import { type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { straysIn } from '../../../src-core/clinic/stray.ts'
import { samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const opened = '0 amb openClinic | 1 amb startBlock trios'
const onAir = `${opened} | 1 iva startTurn x-es es`
const inGroups = `${onAir} | 2 amb callGroups ana,bo/cai,dua 0 20 | 3 ife startTurn x-fr fr g2`

/** Sounds as `seat` for a microphone and `seat/language` for a Channel. */
function strays(script: string, group: string | null, sounds: string): string {
  const open = sounds.split(' ').map((text) => {
    const [seat = '', channel = null] = text.split('/')
    return { seat: asId<SeatId>(seat), track: text, channel }
  })
  const found = straysIn(run(samplePlan(), script).clinic.view, group === null ? null : asId<GroupId>(group), open)
  return found.map(({ track }) => track).join(' ')
}

test.each([
  ['a Channel without a Turn', opened, null, 'amb ana iva/es', 'iva/es'],
  ['a Channel with its Turn, and nobody else into that language', onAir, null, 'iva/es ife/es ana/es', 'ife/es ana/es'],
  ['another language than that of the Turn', onAir, null, 'iva/es iva/fr', 'iva/fr'],
  ['the microphone of who works in a Booth, on air or not', onAir, null, 'iva iva/es ife amb', 'iva ife'],
  [
    'the microphone of an interpreter who is in no Booth yet',
    `${onAir} | 2 amb addSeat eve interpreter ar,en Eve`,
    null,
    'eve ana',
    'eve',
  ],
  ['everything of who was removed', `${onAir} | 2 amb removeSeat iva | 2 amb removeSeat ana`, null, 'iva iva/es ana amb', 'iva iva/es ana'], // prettier-ignore
  ['a Turn in a Group is one there alone', inGroups, 'g2', 'ife/fr iva/es cai', 'iva/es'],
  ['a Turn in a Group is none at home', inGroups, null, 'ife/fr', 'ife/fr'],
])('%s', (_, script, group, sounds, expected) => {
  expect(strays(script, group, sounds)).toBe(expected)
})
