const hasIdle = typeof requestIdleCallback === 'function' // Safari has not

/** Does a long work piece by piece while the page has nothing else to do, until a piece says that nothing is left, or it is called off. */
export function meanwhile(piece: () => boolean): () => void {
  const run = (idle?: IdleDeadline): void => {
    let isMore = piece()
    while (isMore && idle !== undefined && idle.timeRemaining() > 0) isMore = piece()
    if (isMore) called = later()
  }
  const later = (): number => (hasIdle ? requestIdleCallback(run) : window.setTimeout(run))
  let called = later()
  return () => (hasIdle ? cancelIdleCallback(called) : clearTimeout(called))
}
