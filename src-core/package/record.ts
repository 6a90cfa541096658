import { cleanName, cleanProse } from '../base/text.ts'
import { channelsOf } from '../interpretation/booth.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { consentPurposes } from '../clinic/event.ts'
import type { Note } from '../notes/note.ts'
import { agendaRun, realSpan } from './agendaRun.ts'
import { publicNotes } from './notesOf.ts'
import { publicRecordings } from './publishedRecordings.ts'
import type { Take } from './recordings.ts'
import { agreed, headCounts, listed, present } from './people.ts'
import type { RoleWord } from './speech.ts'
import { cleanTitle } from './title.ts'

const iso = (at: number): string => new Date(at).toISOString()

/**
 * What may be published of a clinic, as data for other programs: no e-mail, no token, no certificate name; people only with their
 * `listed` yes, with the purposes they said yes to.
 */
export function publicRecord(clinic: Clinic, notes: readonly Note[], roleWord: RoleWord, takes: readonly Take[] = []) {
  const { plan, view } = clinic
  const span = realSpan(clinic)
  return {
    format: 1,
    id: plan.id,
    title: cleanTitle(plan.title),
    kind: plan.kind,
    language: plan.language,
    host: cleanName(plan.host),
    purpose: cleanProse(plan.purpose),
    audience: cleanProse(plan.audience),
    planned: { startsAt: iso(plan.startsAt), minutes: Math.round(plan.plannedMs / 60_000) },
    real: span && { startsAt: iso(span.from), minutes: Math.round(span.ms / 60_000) },
    floorLanguages: plan.floorLanguages,
    channels: view.interpreted ? channelsOf(view.booths) : [],
    agenda: agendaRun(clinic).map(({ startedAt, ranMs, plannedMs, ...run }) => ({
      ...run,
      title: cleanTitle(run.title),
      plannedMinutes: Math.round(plannedMs / 60_000),
      startedAt: startedAt === null ? null : iso(startedAt),
      ranMinutes: ranMs === null ? null : Math.round(ranMs / 60_000),
    })),
    people: {
      present: present(clinic).length,
      byRole: Object.fromEntries(headCounts(clinic).map(({ role, people }) => [role, people])),
      listed: listed(clinic).map(({ id, name, role }) => ({
        name: cleanName(name),
        role,
        agreedTo: consentPurposes.filter((purpose) => agreed(clinic, id, purpose)),
      })),
    },
    recordings: recordingsOf(clinic, takes),
    notes: publicNotes(clinic, notes, plan.language, roleWord),
  } as const
}

function recordingsOf(clinic: Clinic, takes: readonly Take[]) {
  const { published, kept } = publicRecordings(clinic, takes)
  return {
    published: published.map(({ from, to, blocks, ...recording }) => ({
      ...recording,
      from: iso(from),
      to: iso(to),
      blocks: blocks.map(({ title, offsetMs }) => ({ title: cleanTitle(title), offsetMs })),
    })),
    kept,
  }
}
