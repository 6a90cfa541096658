import type { SeatId } from '../../../src-core/base/id.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import { type Pulse, encodePulse } from '../../../src-core/protocol/pulse.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import type { PersonInRoom } from '../../media/media.ts'
import { type Companion, idle } from '../companion.ts'
import type { GroupStay } from './GroupStay.svelte.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import type { Timing } from '../timing.ts'

/** A Pulse goes out this often, and at once (but not more often than that) when somebody begins or ends to speak. */
const everyMs = 4_000
const leastMs = 1_000

export interface PulseWorkOptions {
  readonly me: SeatId
  readonly view: () => View
  readonly home: HomeLink
  readonly stay: GroupStay
  readonly timing: Timing
}

/** Tells those who run the clinic how my Group is doing, when I am the first of those who are there. */
export function pulseWork({ me, view, home, stay, timing }: PulseWorkOptions): Companion {
  let group: Pulse['group'] | null = null
  let spokenAt = 0
  let sent: { readonly at: number; readonly text: string } = { at: 0, text: '' }
  return {
    ...idle,
    settled() {
      const now = timing.now()
      const people = stay.room?.people ?? []
      const entered = stay.entered
      if (entered?.id !== group) spokenAt = now
      group = entered?.id ?? null
      const speaking = people.filter((person) => person.speaking).map(({ seat }) => seat)
      if (speaking.length > 0) spokenAt = now
      if (entered === null || home.room === null || firstOf(people, entered.seats) !== me) return
      const here = people.map(({ seat }) => seat)
      const text = JSON.stringify([entered.id, here, speaking])
      const sinceMs = now - sent.at
      if (sinceMs < leastMs || (sinceMs < everyMs && text === sent.text)) return
      sent = { at: now, text }
      const pulse = encodePulse({ group: entered.id, here, speaking, silentMs: Math.round(now - spokenAt) })
      const bytes = new TextEncoder().encode(pulse)
      for (const lead of leadsOf(view())) home.room.send(topics.pulse, bytes, lead).catch(() => undefined) // the next one follows
    },
  }
}

function firstOf(people: readonly PersonInRoom[], members: readonly SeatId[]): SeatId | null {
  return people.map(({ seat }) => seat).filter((seat) => members.includes(seat)).toSorted()[0] ?? null // prettier-ignore
}

function leadsOf({ seats }: View): readonly SeatId[] {
  return seats
    .filter(({ role, here }) => here && (role === 'ambassador' || role === 'cofacilitator'))
    .map(({ id }) => id)
}
