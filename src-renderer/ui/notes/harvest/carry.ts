import type { Place } from './Clustering.svelte.ts'

/** Less than this is a press that trembled. */
const trembleDistance = 6
const edge = 48
const scrollStep = 14

interface Carrying {
  /** The card has left its place. */
  readonly lift: () => void
  /** How far it is from its place, and over which place it is. */
  readonly move: (x: number, y: number, over: Place | null) => void
  /** Null: it is put back. */
  readonly drop: (over: Place | null) => void
}

/** Follows the pointer that was pressed on a card until it is released; a press that does not move stays a press. */
export function carry(pressed: PointerEvent, carrying: Carrying): void {
  const stop = new AbortController()
  const { signal } = stop
  const mine = ({ pointerId }: PointerEvent): boolean => pointerId === pressed.pointerId
  let lifted = false
  const move = (event: PointerEvent): void => {
    if (!mine(event)) return
    const [x, y] = [event.clientX - pressed.clientX, event.clientY - pressed.clientY]
    if (!lifted && Math.hypot(x, y) < trembleDistance) return
    if (!lifted) carrying.lift()
    lifted = true
    carrying.move(x, y, placeAt(event))
    scrollNear(event)
  }
  const end = (over: (event: PointerEvent) => Place | null) => (event: PointerEvent) => {
    if (!mine(event)) return
    stop.abort()
    if (lifted) carrying.drop(over(event))
  }
  addEventListener('pointermove', move, { signal })
  addEventListener('pointerup', end(placeAt), { signal })
  addEventListener(
    'pointercancel',
    end(() => null),
    { signal },
  )
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    stop.abort()
    if (lifted) carrying.drop(null)
  }, { signal }) // prettier-ignore
}

/** The carried card lets the pointer through, so what is found lies under it. */
function placeAt({ clientX, clientY }: PointerEvent): Place | null {
  const found = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-place]')
  const text = found?.dataset['place']
  return text === undefined ? null : (JSON.parse(text) as Place) // this page has written it
}

/** At the edge of what scrolls, more of it comes. */
function scrollNear({ clientX, clientY }: PointerEvent): void {
  const board = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-board]')
  if (!board) return
  const { top, bottom } = board.getBoundingClientRect()
  if (clientY < top + edge) board.scrollBy(0, -scrollStep)
  else if (clientY > bottom - edge) board.scrollBy(0, scrollStep)
}
