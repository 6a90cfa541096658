import { briefingOf } from '../clinic/briefing.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { type ClinicEvent, type PublicEvent, isPublic } from '../clinic/event.ts'
import { utf8Length } from './base64url.ts'
import { briefingMark } from './briefing.ts'
import { type Delta, type Snapshot, protocolVersion } from './message.ts'
import { unsaid } from './parseView.ts'
import { placed } from './round.ts'

/** What a Snapshot of 60 Seats takes at most, in bytes of UTF-8. */
export const maxSnapshotBytes = 24 * 1024

/** What one reliable data packet may hold, in bytes. */
export const maxDeltaBytes = 15_000

/** The Snapshot of a Clinic as the host of `epoch` has it. */
export function snapshotOf(clinic: Clinic, epoch: number, serverAheadMs: number | null = null): Snapshot {
  const { seq, view } = clinic
  return { v: protocolVersion, epoch, seq, view, serverAheadMs, briefing: briefingMark(briefingOf(clinic)) }
}

/** The Delta of the event that took the clinic to `seq`: null for a private one, without the ambassador's script. */
export function deltaOf(epoch: number, seq: number, event: ClinicEvent): Delta {
  return { epoch, seq, event: isPublic(event) ? withoutScripts(event) : null }
}

/** A Snapshot as the room's metadata holds it. */
export function encodeSnapshot(snapshot: Snapshot): string {
  const travelling = { ...snapshot, view: { ...snapshot.view, round: placed(snapshot.view) } }
  return JSON.stringify(travelling, (key, value: unknown) => (isUnsaid(key, value) ? undefined : value))
}

/** A Delta as it travels; null when it would not fit into one packet: then only the Snapshot tells. */
export function encodeDelta({ event, ...delta }: Delta): string | null {
  const text = JSON.stringify({ ...delta, event: event && withoutScripts(event) })
  return utf8Length(text) <= maxDeltaBytes ? text : null
}

function withoutScripts(event: PublicEvent): PublicEvent {
  if (event.type !== 'agendaChanged') return event
  return { ...event, agenda: event.agenda.map((block) => ({ ...block, script: '' })) }
}

function isUnsaid(key: string, value: unknown): boolean {
  if (!Object.hasOwn(unsaid, key)) return false
  return Array.isArray(value) ? value.length === 0 : value === unsaid[key as keyof typeof unsaid]
}
