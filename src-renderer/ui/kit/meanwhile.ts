/** Does a long work piece by piece while the page has nothing else to do, until a piece says that nothing is left, or it is called off. */
export function meanwhile(piece: () => boolean): () => void {
  if (typeof requestIdleCallback === 'undefined') return inTurns(piece) // Safari
  const run = (idle: IdleDeadline): void => {
    let isMore = true
    while (isMore && idle.timeRemaining() > 0) isMore = piece()
    if (isMore) called = requestIdleCallback(run)
  }
  let called = requestIdleCallback(run)
  return () => cancelIdleCallback(called)
}

function inTurns(piece: () => boolean): () => void {
  const run = (): void => {
    if (piece()) called = setTimeout(run)
  }
  let called = setTimeout(run)
  return () => clearTimeout(called)
}
