/** Tells whether an element is near to what is seen, now and whenever that changes, until the returned function is called. */
export type Nearness = (element: Element, onChange: (isNear: boolean) => void) => () => void

/** Nearness in what scrolls around `inside`: as far as `margin` beyond its edges, else a whole screen further up and down. */
export function nearnessIn(inside: () => HTMLElement | null, margin = '100% 50%'): Nearness {
  const listeners = new Map<Element, (isNear: boolean) => void>()
  let observer: IntersectionObserver | null = null
  const observe = (): IntersectionObserver =>
    new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting)
      },
      { root: inside()?.parentElement ?? null, rootMargin: margin },
    )
  return (element, onChange) => {
    listeners.set(element, onChange)
    queueMicrotask(() => {
      if (!listeners.has(element)) return
      observer ??= observe()
      observer.observe(element)
    })
    return () => {
      listeners.delete(element)
      observer?.unobserve(element)
      if (listeners.size > 0) return
      observer?.disconnect()
      observer = null
    }
  }
}
