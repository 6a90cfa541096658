/** Tells whether an element is near to what is seen, now and whenever that changes, until the returned function is called. */
export type Nearness = (element: Element, onChange: (isNear: boolean) => void) => () => void

/** Nearness in what scrolls around `inside`: a whole screen further up and down counts as near. */
export function nearnessIn(inside: () => HTMLElement | null): Nearness {
  const listeners = new Map<Element, (isNear: boolean) => void>()
  let observer: IntersectionObserver | null = null
  const observe = (): IntersectionObserver =>
    new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting)
      },
      { root: inside()?.parentElement ?? null, rootMargin: '100% 50%' },
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
