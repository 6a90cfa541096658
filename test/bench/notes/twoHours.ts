import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Chance, seeded } from '../../../src-core/base/seeded.ts'
import { rewriteIn } from '../../notation/rewrite.ts'
import { addNote, removeNote } from '../../../src-renderer/sync/notesDoc.ts'
import { cardWith } from './typing.ts'

const people = 40
const words = 'we ask the new editors what they miss and write to them again after a month because nobody else does so in the first week of an editathon when the trainers of the affiliate have gone home and the campaign page is closed' // prettier-ignore

/** The notes of a clinic of two hours: so many cards by forty people, typed word by word; a third is changed by somebody else, some are removed. */
export function twoHours(cards: number, seed: number): Uint8Array {
  const chance = seeded(seed)
  const docs = Array.from({ length: people }, () => new Y.Doc())
  const all = new Y.Doc()
  let ofCard: Uint8Array[] = []
  for (const doc of docs) doc.on('update', (update: Uint8Array, origin: unknown) => origin !== all && ofCard.push(update)) // prettier-ignore
  const from = Date.now() - 2 * 3_600_000
  for (let number = 0; number < cards; number++) {
    const [writer, other] = [pick(docs, chance), pick(docs, chance)]
    ofCard = []
    const id = asId<NoteId>(`hour-${number}`)
    const text = sentence(10 + Math.floor(40 * chance()), chance)
    const seat = asId<SeatId>(`e${1 + Math.floor(20 * chance())}`)
    writer.transact(() => addNote(writer, cardWith(id, '', seat, from + Math.floor((7_200_000 * number) / cards))))
    for (let end = 1; end <= text.length; end += 15) rewriteIn(writer, id, text.slice(0, end))
    rewriteIn(writer, id, text)
    if (chance() < 0.3) {
      if (other !== writer) Y.applyUpdate(other, Y.mergeUpdates(ofCard), all)
      rewriteIn(other, id, changed(text, chance))
      if (chance() < 0.1) removeNote(other, id)
    }
    for (const update of ofCard) Y.applyUpdate(all, update)
  }
  return Y.encodeStateAsUpdate(all)
}

const pick = <T>(list: readonly T[], chance: Chance): T => list[Math.floor(chance() * list.length)]!
export const sentence = (length: number, chance: Chance): string => Array.from({ length }, () => pick(words.split(' '), chance)).join(' ') // prettier-ignore

function changed(text: string, chance: Chance): string {
  const at = Math.floor(chance() * text.length)
  return `${text.slice(0, at)} ${sentence(3, chance)} ${text.slice(at + 8)}`
}
