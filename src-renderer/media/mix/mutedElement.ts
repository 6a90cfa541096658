/** Chromium decodes a track from the network only while a media element plays it. */
export function mutedElement(stream: MediaStream): HTMLAudioElement {
  const element = new Audio()
  element.muted = true
  element.srcObject = stream
  element.play().catch(() => undefined) // the AudioContext is what is heard, and says when it is blocked
  return element
}
