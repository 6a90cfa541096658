import * as Y from 'yjs'
import type { NoteId } from '../../src-core/base/id.ts'
import { type Details, detailsWithout, fieldsOfDetails, readDetails } from '../../src-core/notes/details.ts'
import { translationsOf } from '../../src-core/notes/joined.ts'
import { type Trace, sightChange } from '../../src-core/notes/trace.ts'
import type { Ask, CardChange } from '../../src-core/contract/endpoints.ts'
import type { Workplace } from '../workplace.ts'
import { type Shelves, changeNotes, forgetWithdrawn } from './changeNotes.ts'
import { readCards } from './readNotes.ts'

/** What the review does with a card; `by` is who reviews. What is taken out of the notes is on no disk of ours afterwards. */
export async function changeCard(
  at: Shelves & Pick<Workplace, 'clock'>,
  { clinic, card, change }: Ask<'afterwards.changeCard'>,
  by: Trace['by'],
): Promise<void> {
  await changeNotes(at, clinic, (cards) => applyChange(cards, card, change, { at: at.clock.now(), by }))
  if (change.type === 'cutOut' || change.type === 'withdraw') await forgetWithdrawn(at, clinic)
}

function applyChange(cards: Y.Map<unknown>, id: NoteId, change: CardChange, step: Omit<Trace, 'act'>): void {
  const card = cards.get(id)
  if (!(card instanceof Y.Map)) return
  if (change.type === 'withdraw') {
    for (const each of [id, ...translationsOf(id, readCards(cards)).map((note) => note.id)]) cards.delete(each)
    return
  }
  const had = readDetails(Object.fromEntries(card.entries()))
  if (change.type === 'cutOut') {
    if (change.words === '') return
    cutOut(card.get('text'), change.words)
    changeFields(card, had, detailsWithout(change.words, had))
  } else changeFields(card, had, sightChange(had, { ...step, act: change.type === 'hide' ? 'hidden' : 'shown' }))
}

/** Writes only what is another now. */
export function changeFields(card: Y.Map<unknown>, had: Details, change: Partial<Details>): void {
  for (const [name, value] of Object.entries(fieldsOfDetails(change, had))) {
    if (value === null) card.delete(name)
    else if (JSON.stringify(card.get(name)) !== JSON.stringify(value)) card.set(name, value)
  }
}

/** From the end, so that what comes before stays where it is. */
function cutOut(text: unknown, words: string): void {
  if (!(text instanceof Y.Text)) return
  // oxlint-disable-next-line typescript/no-base-to-string -- Yjs has no other way to read a text
  const written = text.toString()
  for (let at = written.lastIndexOf(words); at >= 0; at = at === 0 ? -1 : written.lastIndexOf(words, at - 1)) {
    text.delete(at, words.length)
    text.insert(at, '…')
  }
}
