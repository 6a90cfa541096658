import { describe, expect, test } from 'vitest'
import { type GroupId, asId } from '../../../src-core/base/id.ts'
import { meantFor } from '../../../src-core/clinic/meant.ts'
import { seatOf } from '../../../src-core/clinic/view.ts'
import { samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const { view } = run(samplePlan(), '0 amb openClinic').clinic
const signal = { kind: 'slowDown', group: null, at: 100_000, count: 1, thanked: false } as const

/** As what somebody sees the Signal at 100 s; `heard` is who spoke when: `ana 95`, in seconds. */
function seenAs(who: string, heard: string, { group = null as string | null, on = false, announcer = '' } = {}) {
  const me = seatOf(view, asId(who))
  if (me === null) throw new Error(`no Seat ${who}`)
  const words = heard.split(' ').filter((word) => word !== '')
  const spokeAt = Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[asId<typeof me.id>(word), Number(words[at + 1]) * 1000] as const] : []))) // prettier-ignore
  const hearer = { me, group: group === null ? null : asId<GroupId>(group), microphoneOn: on, spokeAt }
  return meantFor({ ...view, announcer: announcer === '' ? null : asId(announcer) }, signal, hearer)
}

describe('a Signal is seen', () => {
  test.each([
    ['by who speaks', 'ana', 'ana 100', {}, 'speaker'],
    ['by who has just stopped', 'ana', 'ana 91', {}, 'speaker'],
    ['not by who spoke long ago', 'ana', 'ana 89 bo 100', {}, null],
    ['by everyone when several speak', 'bo', 'ana 97 bo 99', {}, 'speaker'],
    ['by the sharer while another speaks, as an owner', 'sha', 'ana 100', {}, 'owner'],
    ['by the ambassador and who helps, as owners', 'cof', 'ana 100', {}, 'owner'],
    ['by the ambassador who speaks, as the speaker', 'amb', 'amb 100', {}, 'speaker'],
    ['not by a listener whose microphone is on', 'bo', 'ana 100', { on: true }, null],
    ['by everyone whose microphone is on, when nobody is heard', 'bo', '', { on: true }, 'speaker'],
    ['not by who is silent with the microphone off', 'bo', '', {}, null],
    ['not by an interpreter', 'iva', 'iva 100', { on: true }, null],
    ['not in another place', 'ana', 'ana 100', { group: 'g1' }, null],
    ['not by the ambassador who is in a Group', 'amb', '', { group: 'g1' }, null],
    ['by who speaks to all Groups', 'cof', 'ana 100', { group: 'g1', announcer: 'cof' }, 'speaker'],
  ] as const)('%s', (_, who, heard, more, expected) => expect(seenAs(who, heard, more)).toBe(expected))
})
