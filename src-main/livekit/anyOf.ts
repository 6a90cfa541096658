/**
 * A signal that aborts with the first of these. Unlike `AbortSignal.any` it is held by its sources, so that it still aborts
 * when nothing else holds it: Node 24 collects composites of composites too early.
 */
export function anyOf(...signals: readonly AbortSignal[]): AbortSignal {
  const either = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) either.abort(signal.reason)
    else signal.addEventListener('abort', () => either.abort(signal.reason), { once: true, signal: either.signal })
  }
  return either.signal
}
