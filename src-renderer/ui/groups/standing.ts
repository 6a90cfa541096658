import type { View } from '../../../src-core/clinic/view.ts'
import { type Group, type Round, endOf } from '../../../src-core/grouping/group.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import type { GroupPulse } from '../../session/live.ts'

/** A Group that is silent for this long may need somebody. */
const silentWarningMs = 60_000

/** What the ambassador should know of a Group at a glance. */
export interface Standing {
  /** `alone`: one person; `deserted`: nobody of those who belong there; `silent`: nobody has spoken for long. */
  readonly warning: 'alone' | 'deserted' | 'silent' | null
  readonly isBack: boolean
  readonly extraMinutes: number
  /** Names of who speaks. */
  readonly speaking: readonly string[]
  readonly silentMs: number
  /** What the Group has written, the newest last. */
  readonly notes: readonly Note[]
}

/** Reads how a Group stands. Without a Pulse, who is connected to the clinic counts as there. */
export function standingOf(
  group: Group,
  { view, round, now, pulse, notes }: { readonly view: View; readonly round: Round; readonly now: number; readonly pulse: GroupPulse | null; readonly notes: readonly Note[] }, // prettier-ignore
): Standing {
  const members = view.seats.filter(({ id }) => group.seats.includes(id))
  const there = members.filter(({ id, here }) => (pulse === null ? here : pulse.here.includes(id)))
  const isBack = now >= endOf(round, group)
  const silentMs = pulse?.silentMs ?? 0
  return {
    warning: isBack || now < round.startsAt || members.length === 0 ? null : warningOf(there.length, silentMs),
    isBack,
    extraMinutes: Math.round(group.extraMs / 60_000),
    speaking: view.seats.filter(({ id }) => pulse?.speaking.includes(id)).map(({ name }) => name),
    silentMs,
    notes: notes.filter((note) => note.group === group.id),
  }
}

function warningOf(there: number, silentMs: number): Standing['warning'] {
  if (there === 0) return 'deserted'
  if (there === 1) return 'alone'
  return silentMs >= silentWarningMs ? 'silent' : null
}
