/** Puts the keyboard on `element`. What it gives puts it back where it was; pressed again there, it is still the first way back. */
export function goTo(element: HTMLElement, back: (() => void) | null): () => void {
  const before = document.activeElement
  if (before === element && back !== null) return back
  element.focus()
  return () => {
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
}
