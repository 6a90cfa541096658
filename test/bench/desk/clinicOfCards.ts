import { type BlockId, type GroupId, type NoteId, asId } from '../../../src-core/base/id.ts'
import { seeded } from '../../../src-core/base/seeded.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { noteKinds } from '../../../src-core/notes/kind.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { groups, minute, now, plenary } from '../../renderer/live/gallery/clinic.ts'

const sentences = [
  'Newcomers stay when a person answers within a day, not a template.',
  'ينصح أحمد بأن يرافق كلَّ قادم جديد مرشدٌ واحد لمدة شهر.',
  '¿Quién responde cuando el concurso ya terminó?',
  'On m’a dit merci, alors je suis restée; **personne** ne me l’avait jamais dit.',
  'Pair each newcomer with one mentor: see https://meta.wikimedia.org/wiki/Learning_patterns for how.',
]

/** As many cards as a long clinic has: of all Blocks and Groups, some answered, some tagged. */
export function cardsOf(count: number): readonly Note[] {
  const chance = seeded(7)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)]!
  return Array.from({ length: count }, (_, at): Note => {
    const block: BlockId = pick(plenary.agenda).id
    const group = block === 'troika' ? pick(groups) : null
    const answers = chance() < 0.1 && at > 10 ? asId<NoteId>(`card-${Math.floor(chance() * at)}`) : null
    const text = `${pick(sentences)} (${at})`
    return {
      ...{ id: asId<NoteId>(`card-${at}`), kind: pick(noteKinds), text, block },
      ...{ group: group?.id ?? (null as GroupId | null), groupNumber: group?.number ?? null, language: 'en' },
      ...{ seat: pick(plenary.seats).id, createdAt: now - 15 * minute + Math.floor((at * 14 * minute) / count) },
      details: { ...noDetails, answers, important: chance() < 0.1, tags: chance() < 0.2 ? ['mentors', 'عربي'] : [] },
    }
  })
}

export const view: View = plenary
