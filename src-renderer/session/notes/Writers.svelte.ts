import type { NoteId, SeatId } from '../../../src-core/base/id.ts'
import { type NotePlace, placeKey } from '../../../src-core/notes/place.ts'
import { decodeNotesMessage, encodeNotesMessage } from '../../../src-core/protocol/notesMessage.ts'

export type WhereOne = Pick<NotePlace, 'block' | 'groupNumber'>

interface Heard {
  readonly seat: SeatId
  readonly key: string
  readonly card: NoteId | null
  readonly at: number
}

export interface WritersOptions {
  /** To all; what is lost is followed by the next. */
  readonly send: (bytes: Uint8Array) => void
  /** Host time, reactive. */
  readonly now: () => number
}

/** Whoever types says so this often at most, and counts as typing for a little longer. */
const everyMs = 3_000
const freshMs = 7_000

/** Who is typing a card where, as their pages tell. */
export class Writers {
  readonly #options: WritersOptions
  #heard = $state.raw<readonly Heard[]>([])
  #told = { at: Number.NEGATIVE_INFINITY, key: '' }

  constructor(options: WritersOptions) {
    this.#options = options
  }

  /** A message about notes; one that is about something else is passed over. `from` is stamped by the server. */
  hear(from: SeatId, bytes: Uint8Array): void {
    const message = bytes[0] === 5 ? decodeNotesMessage(bytes) : null
    if (message?.kind !== 'writing') return
    const others = this.#heard.filter(({ seat }) => seat !== from)
    this.#heard = [...others, { seat: from, key: placeKey(message), card: message.card, at: this.#options.now() }]
  }

  /** Who else is typing there just now. */
  in(place: WhereOne): readonly SeatId[] {
    const key = placeKey(place)
    return this.#fresh((each) => each.key === key)
  }

  /** Who else is typing in that card just now. */
  on(card: NoteId): readonly SeatId[] {
    return this.#fresh((each) => each.card === card)
  }

  /** I am typing there: said at once when it is somewhere else than before, but never more often than a person can go. */
  tell({ block, groupNumber }: WhereOne, card: NoteId | null = null): void {
    const [now, key] = [this.#options.now(), `${placeKey({ block, groupNumber })}/${card ?? ''}`]
    const isSoon = now - this.#told.at < (key === this.#told.key ? everyMs : everyMs / 3)
    if (isSoon) return
    this.#told = { at: now, key }
    this.#options.send(encodeNotesMessage({ kind: 'writing', block, groupNumber, card }))
  }

  /** The clock is looked at only where somebody is. */
  #fresh(isMeant: (each: Heard) => boolean): readonly SeatId[] {
    const meant = this.#heard.filter(isMeant)
    return meant.filter(({ at }) => this.#options.now() - at < freshMs).map(({ seat }) => seat)
  }
}
