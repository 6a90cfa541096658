import type { NoteId } from '../../../../src-core/base/id.ts'
import { type Gathering, newHeading } from '../../../../src-core/notes/harvest.ts'
import { cleanCluster } from '../../../../src-core/notes/details.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import type { NotesDesk } from '../../../session/live.ts'
import { textOf } from '../../../../src-core/notes/textOf.ts'

/** Where a card is put: with another card, into a cluster, or out of its own. */
export type Place =
  | { readonly to: 'card'; readonly card: NoteId }
  | { readonly to: 'cluster'; readonly heading: string }
  | { readonly to: 'out' }

/** How a place is written on its element. */
export const placeText = (place: Place): string => JSON.stringify(place)

/** A card whose heading has become another. */
interface Turned {
  readonly id: NoteId
  readonly before: string | null
  readonly after: string | null
}

export type Said =
  | { readonly kind: 'picked'; readonly card: string }
  | { readonly kind: 'putBack'; readonly card: string }
  | { readonly kind: 'out'; readonly card: string }
  | { readonly kind: 'put'; readonly card: string; readonly heading: string }
  | { readonly kind: 'renamed'; readonly heading: string }
  | { readonly kind: 'merged'; readonly heading: string }
  | { readonly kind: 'undone' }

/** Cards put together by whoever leads the harvest. Each step is undone by itself. */
export class Clustering {
  /** The card in the hand: by pointer, or picked up by a press. */
  carried = $state.raw<Note | null>(null)
  /** True while the pointer holds it: then nothing else on the board moves. */
  isHeld = $state(false)
  /** The place under the pointer. */
  over = $state.raw<Place | null>(null)
  /** What has happened, for those who do not see it; null before anything has. */
  said = $state.raw<Said | null>(null)
  /** The cluster that has just been made, and has no name of its own yet. */
  unnamed = $state<string | null>(null)
  #steps = $state.raw<readonly (readonly Turned[])[]>([])
  readonly #desk: () => NotesDesk
  readonly #gathering: () => Gathering

  constructor(desk: () => NotesDesk, gathering: () => Gathering) {
    this.#desk = desk
    this.#gathering = gathering
  }

  pick(note: Note): void {
    this.carried = note
    this.said = { kind: 'picked', card: textOf(note) }
  }

  /** The pointer has taken the card from its place. */
  hold(note: Note): void {
    this.carried = note
    this.isHeld = true
  }

  isOver(place: Place): boolean {
    return this.over !== null && placeText(this.over) === placeText(place) && this.canPut(place)
  }

  /** The pointer lets go. */
  release(over: Place | null): void {
    this.isHeld = false
    this.over = null
    if (over === null) this.carried = null
    else this.put(over)
  }

  putBack(): void {
    if (this.carried === null) return
    this.said = { kind: 'putBack', card: textOf(this.carried) }
    this.carried = null
  }

  /** True where the carried card can be put. */
  canPut(place: Place): boolean {
    const { carried } = this
    if (carried === null) return false
    if (place.to === 'card') return place.card !== carried.id
    if (place.to === 'cluster') return place.heading !== carried.details.cluster
    return carried.details.cluster !== null
  }

  put(place: Place): void {
    const { carried } = this
    if (carried === null || !this.canPut(place)) return void (this.carried = null)
    this.carried = null
    if (place.to === 'card') this.#join(carried, place.card)
    else if (place.to === 'cluster') this.#into(carried, place.heading)
    else this.takeOut(carried)
  }

  takeOut(note: Note): void {
    this.#turn([note], null)
    this.said = { kind: 'out', card: textOf(note) }
  }

  /** All cards of a cluster get another heading. One that is there already becomes one with it. */
  rename(heading: string, typed: string): void {
    const wanted = cleanCluster(typed)
    if (this.unnamed === heading) this.unnamed = null
    if (wanted === '' || wanted === heading) return
    const { clusters } = this.#gathering()
    const own = clusters.find((each) => each.heading === heading)?.cards ?? []
    this.#turn(
      own.map(({ note }) => note),
      wanted,
    )
    this.said = { kind: clusters.some((each) => each.heading === wanted) ? 'merged' : 'renamed', heading: wanted }
  }

  /** Takes back what this page has put together last, as far as nobody has changed it since; null when there is nothing. */
  get undo(): (() => void) | null {
    const last = this.#steps.at(-1)
    if (last === undefined) return null
    return () => {
      const { notes } = this.#desk()
      const own = last.filter((turned) => notes.some(({ id, details }) => id === turned.id && details.cluster === turned.after)) // prettier-ignore
      this.#desk().changeEach(own.map(({ id, before }) => ({ id, change: { cluster: before } })))
      this.#steps = this.#steps.slice(0, -1)
      this.unnamed = null
      this.said = { kind: 'undone' }
    }
  }

  #turn(notes: readonly Note[], after: string | null): void {
    this.#desk().changeEach(notes.map(({ id }) => ({ id, change: { cluster: after } })))
    this.#steps = [...this.#steps, notes.map(({ id, details }) => ({ id, before: details.cluster, after }))]
  }

  #into(note: Note, heading: string): void {
    this.#turn([note], heading)
    this.said = { kind: 'put', card: textOf(note), heading }
  }

  /** Two loose cards become a cluster, named by the one that lay there; a card of a cluster stands for it. */
  #join(note: Note, onto: NoteId): void {
    const other = this.#desk().notes.find(({ id }) => id === onto)
    if (other === undefined) return
    if (other.details.cluster !== null) {
      this.#into(note, other.details.cluster)
      return
    }
    const taken = this.#gathering().clusters.map(({ heading }) => heading ?? '')
    const heading = newHeading(textOf(other), taken)
    this.#turn([other, note], heading)
    this.unnamed = heading
    this.said = { kind: 'put', card: textOf(note), heading }
  }
}
