import { apply } from './apply.ts'
import type { Clinic } from './clinic.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import type { ClinicEvent } from './event.ts'
import { notAgreed, recordable } from './recording.ts'
import type { RecordedVoice, Seat, View } from './view.ts'

/**
 * Recording begins only when everybody agrees. The refusal does not say who does not: the ambassador's window asks main for that.
 */
export function decideRecording(
  clinic: Clinic,
  { type }: CommandOf<'startRecording' | 'stopRecording'>,
  { role }: Seat,
  at: number,
): Decision {
  const { recording, running, round } = clinic.view
  if (type === 'stopRecording') return recording === null ? events() : events({ type: 'recordingStopped', at })
  if (role !== 'ambassador') return refuse('notYourRole')
  if (recording !== null) return events()
  if (running === null) return refuse('blockNotRunning')
  if (round !== null) return refuse('groupsRunning')
  return notAgreed(clinic).length > 0 ? refuse('notAllAgreed') : events({ type: 'recordingStarted', at })
}

/**
 * A Decision with what follows from it for the recording. What may no longer be recorded ends before the events that end it,
 * and what may be recorded again begins after those that allow it, so that the rule holds after every single event.
 */
export function withRecording(clinic: Clinic, decision: Decision, at: number): Decision {
  if ('refused' in decision) return decision
  const after = decision.events.reduce(apply, clinic)
  if (after.view.recording === null) return decision
  if (!goesOn(clinic.view, after.view)) return events({ type: 'recordingStopped', at }, ...decision.events)
  const before = clinic.view.recording?.voices ?? []
  const voices = voicesOf(after, before, at)
  const kept = before.filter(({ channel }) => voices.some((voice) => voice.channel === channel))
  return events(
    ...(kept.length < before.length ? [changed(kept)] : []),
    ...decision.events,
    ...(JSON.stringify(voices) === JSON.stringify(kept) ? [] : [changed(voices)]),
  )
}

/** A recording ends with its Block, unless the next one is meant to be recorded as well. */
function goesOn({ running: before }: View, { running, agenda }: View): boolean {
  if (running === null || running.block === before?.block) return running !== null
  return agenda.some(({ id, recorded }) => id === running.block && recorded)
}

function voicesOf(after: Clinic, before: readonly RecordedVoice[], at: number): readonly RecordedVoice[] {
  return recordable(after).map(({ channel, seat }) => {
    const since = before.find((voice) => voice.channel === channel)?.since ?? at
    return { channel, seat, since }
  })
}

function changed(voices: readonly RecordedVoice[]): ClinicEvent {
  return { type: 'recordedChanged', voices }
}
