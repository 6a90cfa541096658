/** The head of a section stands over what is under it. */
const headPx = 48

/** Scrolls `scroller`, and nothing around it, so that a row in it is seen: as little as that takes, or with the row at the start. */
export function bringInto(scroller: HTMLElement, row: HTMLElement, block: 'nearest' | 'start'): void {
  const [seen, wanted] = [scroller.getBoundingClientRect(), row.getBoundingClientRect()]
  const above = wanted.top - seen.top - (row.hasAttribute('aria-expanded') ? 0 : headPx)
  const below = wanted.bottom - seen.bottom
  if (block === 'start' || above < 0) scroller.scrollTop += above
  else if (below > 0) scroller.scrollTop += Math.min(below, above)
  const [left, right] = [wanted.left - seen.left, wanted.right - seen.right]
  if (left < 0) scroller.scrollLeft += left
  else if (right > 0) scroller.scrollLeft += Math.min(right, left)
}
