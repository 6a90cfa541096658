import * as Y from 'yjs'
import type { NoteId } from '../../src-core/base/id.ts'
import { type Deletions, withDeletions } from '../../src-core/notes/deletions.ts'
import { translationsOf } from '../../src-core/notes/joined.ts'
import { type NotesPerson, tendsNotes } from '../../src-core/notes/rights.ts'
import { Failure } from '../failure.ts'
import { fittingUpdate } from '../store/notesLog.ts'
import { readCards } from './readNotes.ts'

/**
 * What is taken of the notes that somebody hands in: all that they have written, and of their deletions those that are theirs to
 * make. A card goes by the hand of who wrote it, and its translations with it; what stands in one also by those who take care of
 * everybody's. It is tried beside the notes, so that what cannot be read has changed nothing: `notNotes`.
 */
export function handedIn(state: Uint8Array, update: Uint8Array, person: NotesPerson): Uint8Array {
  const [before, after] = [docOf(state), docOf(state)]
  const fitting = fittingUpdate(before, update)
  if (fitting === null) throw new Failure('notNotes')
  try {
    Y.applyUpdate(after, fitting)
  } catch (cause) {
    throw new Failure('notNotes', cause)
  }
  const whole = Y.encodeStateAsUpdate(after, Y.encodeStateVector(before))
  const { ds } = Y.decodeUpdate(whole)
  const taken = withDeletions(whole, ds.clients, permitted(before, ds, person))
  if (taken === null) throw new Error('Yjs writes deletions in another way')
  return taken
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

function permitted(before: Y.Doc, ds: DeleteSet, person: NotesPerson): Deletions {
  const cards = before.getMap<unknown>('notes')
  const kept = new Map<number, { clock: number; len: number }[]>()
  const keep = (client: number, clock: number, len: number): void =>
    void kept.set(client, [...(kept.get(client) ?? []), { clock, len }])
  const pieces = piecesIn(before, ds)
  const cardsOfPieces = pieces.map((piece) => cardOf(piece, cards))
  const going = new Set(cardsOfPieces.filter((card, at) => card !== null && cards._map.get(card) === pieces[at]))
  const isMine = (card: string | null): card is NoteId => card !== null && authorOf(cards.get(card)) === person.id
  const withMine = translationsIn(cards, [...going].filter(isMine))
  for (const [at, piece] of pieces.entries()) {
    const card = cardsOfPieces[at] ?? null
    const isOwn = isMine(card) || withMine.has(card)
    const mayEdit = card !== null && tendsNotes(person) && !going.has(card)
    if (piece.deleted || isOwn || mayEdit) keep(piece.id.client, piece.id.clock, piece.length)
  }
  for (const [client, ranges] of ds.clients) {
    const known = Y.getState(before.store, client)
    for (const { clock, len } of ranges) {
      const from = Math.max(clock, known) // what they have written and deleted themselves
      if (from < clock + len) keep(client, from, clock + len - from)
    }
  }
  return kept
}

function translationsIn(cards: Y.Map<unknown>, of: readonly NoteId[]): ReadonlySet<string | null> {
  const all = readCards(cards)
  return new Set(of.flatMap((card) => translationsOf(card, all).map(({ id }) => id)))
}

/** What is there of what is deleted. */
function piecesIn(doc: Y.Doc, ds: DeleteSet): readonly (Y.Item | Y.GC)[] {
  const pieces: (Y.Item | Y.GC)[] = []
  doc.transact((transaction) => Y.iterateDeletedStructs(transaction, ds, (piece) => pieces.push(piece)))
  return pieces
}

/** The card that a piece belongs to; null for what belongs to none. */
function cardOf(piece: Y.Item | Y.GC, cards: Y.Map<unknown>): string | null {
  let at: Y.Item | Y.GC | null = piece
  while (at instanceof Y.Item) {
    if (at.parent === cards) return at.parentSub
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null
  }
  return null
}

function authorOf(card: unknown): unknown {
  return card instanceof Y.Map ? card.get('seat') : null
}
