/* eslint-disable svelte/prefer-svelte-reactivity -- the set is replaced as a whole */
import { untrack } from 'svelte'
import type { NoteId } from '../../../src-core/base/id.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import type { NotesDesk } from '../../session/live.ts'
import { bringInto } from '../kit/bringInto.ts'
import { nearnessIn } from '../kit/nearness.ts'

/** What is read, and whether it must stay where it is. */
export interface FollowingSource {
  readonly desk: Pick<NotesDesk, 'notes' | 'rightsOn'>
  /** What is in the list that scrolls. */
  readonly inside: HTMLElement | null
  /** Somebody writes in a card of the list. */
  readonly isEditing: boolean
}

const slack = '0px 0px 32px'

/**
 * Where one is in the list of cards. Who is at its end sees what comes; who reads or edits further up is not moved, and is
 * told how many there are.
 */
export class Following {
  #isAtEnd = $state(true)
  #known = $state.raw<ReadonlySet<NoteId>>(new Set())
  #end: HTMLElement | null = null
  /** In px, how far the list was scrolled when its end was last seen. */
  #top = 0
  readonly #source: () => FollowingSource
  readonly #nearness = nearnessIn(() => this.#source().inside, slack)
  /** New cards of others that have not come into sight, in the order they were made. */
  readonly fresh: readonly Note[] = $derived.by(() => {
    const { desk } = this.#source()
    const isMine = (note: Note): boolean => desk.rightsOn(note).withdraw
    return desk.notes.filter((note) => !this.#known.has(note.id) && isOfItself(note) && !isMine(note))
  })

  constructor(source: () => FollowingSource) {
    this.#source = source
    let before: readonly Note[] | null = null
    $effect(() => {
      const { desk, isEditing } = source()
      if (!this.#isAtEnd || isEditing || this.#hasLeft()) return
      const { notes } = desk
      untrack(() => (this.#known = idsOf(notes)))
      if (notes !== before) this.#bringEnd()
      before = notes
    })
  }

  /** For the element behind the last card. */
  readonly end = (element: HTMLElement): (() => void) => {
    this.#end = element
    const forget = this.#nearness(element, (isNear) => {
      this.#isAtEnd = isNear
      if (isNear) this.#top = this.#list?.scrollTop ?? 0
    })
    return () => {
      forget()
      if (this.#end === element) this.#end = null
    }
  }

  /** For what changes its height: the list and all that is in it. Cards that are drawn late move nobody who is at the end. */
  readonly sized = (element: HTMLElement): (() => void) => {
    const observer = new ResizeObserver(() => {
      if (this.#isAtEnd && !this.#source().isEditing && !this.#hasLeft()) this.#bringEnd()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }

  /** All that there is has been told of. */
  read(): void {
    this.#known = idsOf(this.#source().desk.notes)
  }

  get #list(): HTMLElement | null {
    return this.#source().inside?.parentElement ?? null
  }

  /** Somebody has scrolled up just now, of which the browser tells later than of cards that come. */
  #hasLeft(): boolean {
    const list = this.#list
    return list !== null && list.scrollTop < Math.min(this.#top, list.scrollHeight - list.clientHeight) - 1
  }

  #bringEnd(): void {
    const list = this.#list
    if (list === null || this.#end === null) return
    bringInto(list, this.#end, 'nearest')
    this.#top = list.scrollTop
  }
}

/** What belongs to another card is seen there. */
const isOfItself = ({ details }: Note): boolean => details.translates === null && details.sameAs === null

const idsOf = (notes: readonly Note[]): ReadonlySet<NoteId> => new Set(notes.map(({ id }) => id))
