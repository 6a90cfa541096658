import type * as Y from 'yjs'
import { editBetween } from '../../src-core/notes/edit.ts'
import { fittingText, shownPart } from '../../src-core/notes/note.ts'
import { type Steps, rebased, stepsOf, withSteps } from '../../src-core/notes/steps.ts'
import { notesMap, textOf } from './notesDoc.ts'

/**
 * The text of a card as a field shows it, which may be behind what the document holds: the screen hears of others' words a
 * moment later, and not at all while an input method composes. What is typed is put into the document as a change of what the
 * field showed, so that nothing goes that its person has not seen.
 */
export class CardText {
  /** What the field shows. */
  shown = ''
  readonly #doc: Y.Doc
  readonly #id: string
  readonly #change: (run: () => void) => void
  /** What the document held when the field showed that: the part that is shown, and what is too much for a card. */
  #head = ''
  #tail = ''
  /** How the document has changed since. */
  #since: readonly Steps[] = []
  #isTyping = false

  /** `change` makes a change that counts as one of this page. */
  constructor(doc: Y.Doc, id: string, change: (run: () => void) => void) {
    this.#doc = doc
    this.#id = id
    this.#change = change
    const text = textOf(doc, id)
    if (text !== null) this.#show(rawOf(text))
    notesMap(doc).observeDeep(this.#hear)
  }

  stop(): void {
    notesMap(this.#doc).unobserveDeep(this.#hear)
  }

  /** The field shows this now. A card that is gone stays gone. */
  type(typed: string): void {
    const [next, text] = [fittingText(typed), textOf(this.#doc, this.#id)]
    const edit = editBetween(this.#head, next)
    if (text === null || next === this.shown || edit === null) return
    this.#catchUp(text)
    let mine = stepsOf(edit)
    const behind: Steps[] = []
    for (const theirs of this.#since) {
      behind.push(rebased(theirs, mine, false))
      mine = rebased(mine, theirs, true) // beside the letter behind which it was typed
    }
    this.#isTyping = true
    this.#change(() => write(text, mine))
    this.#isTyping = false
    this.#since = behind
    this.#head = this.shown = next
  }

  /** The field shows from now on what others have changed too: gives the steps from what it showed; none when there are none. */
  follow(): readonly Steps[] {
    const text = textOf(this.#doc, this.#id)
    if (text === null) return []
    this.#catchUp(text)
    const [shown, since, isWhole] = [this.shown, this.#since, this.#isWhole]
    this.#show(rawOf(text))
    if (isWhole && this.#isWhole) return since
    const edit = editBetween(shown, this.shown)
    return edit === null ? [] : [stepsOf(edit)]
  }

  /** True when the field shows all of the text as it is. */
  get #isWhole(): boolean {
    return this.#tail === '' && this.#head === this.shown
  }

  #show(whole: string): void {
    this.#head = shownPart(whole)
    this.#tail = whole.slice(this.#head.length)
    this.shown = fittingText(this.#head)
    this.#since = []
  }

  /** A card that was removed and brought back has another text, and its changes were not heard of. */
  #catchUp(text: Y.Text): void {
    const known = this.#since.reduce(withSteps, this.#head + this.#tail)
    const edit = editBetween(known, rawOf(text))
    if (edit !== null) this.#since = [...this.#since, stepsOf(edit)]
  }

  readonly #hear = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    if (this.#isTyping) return
    const text = textOf(this.#doc, this.#id)
    for (const event of events) if (event.target === text) this.#since = [...this.#since, stepsOfDelta(event.delta)]
  }
}

/** What is no letter, which only a hostile page puts there, counts as a control: it has a place and is not shown. */
const noLetter = '\u0000'

function rawOf(text: Y.Text): string {
  return (text.toDelta() as readonly { readonly insert: unknown }[]).map(({ insert }) => lettersOf(insert)).join('')
}

function stepsOfDelta(
  delta: readonly { insert?: unknown; delete?: number | undefined; retain?: number | undefined }[],
): Steps {
  return delta.map(({ insert, delete: remove, retain }) => {
    if (insert !== undefined) return { insert: lettersOf(insert) }
    return remove === undefined ? { keep: retain ?? 0 } : { remove }
  })
}

function lettersOf(insert: unknown): string {
  return typeof insert === 'string' ? insert : noLetter
}

/** Letter by letter, so that they look like those around them. */
function write(text: Y.Text, steps: Steps): void {
  let at = 0
  for (const step of steps) {
    if ('keep' in step) at += step.keep
    else if ('remove' in step) text.delete(at, step.remove)
    else {
      text.insert(at, step.insert)
      at += step.insert.length
    }
  }
}
