/** When things happened, in milliseconds since the address was opened. */
export interface Instants {
  /** The button to come in is there; for the minimal page, its script runs. */
  readonly ready: number
  readonly clicked: number
  /** The first peer connection is up. */
  readonly connected: number
  /** The speaker's tone comes out of the page. */
  readonly heard: number
}

export interface Watching {
  readonly hertz: number
  readonly heardDb: number
  /** What the button to come in says; empty when the page comes in by itself. */
  readonly button: string
}

declare global {
  var instants: Partial<Instants>
}

/**
 * Runs in a page before its scripts and after `installSound`, as text: so it uses nothing from outside itself. Clicks the
 * button as soon as it is there, and writes down when everything happened.
 */
export function watchInstants({ hertz, heardDb, button }: Watching): void {
  if (!('mediaDevices' in navigator)) return // an empty page
  const seen: { -readonly [Name in keyof Instants]?: number } = {}
  globalThis.instants = seen
  const note = (name: keyof Instants): void => {
    seen[name] ??= performance.now()
  }
  const press = (): void => {
    const found = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === button)
    if (found === undefined || found.disabled) return
    note('ready')
    looking.disconnect()
    found.click()
    note('clicked')
  }
  const looking = new MutationObserver(press)
  if (button !== '') looking.observe(document, { childList: true, subtree: true, attributes: true })

  const Peer = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(settings?: RTCConfiguration) {
      super(settings)
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') note('connected')
      })
    }
  }
  const listening = setInterval(() => {
    if (globalThis.sound.loudness(hertz) < heardDb) return
    note('heard')
    clearInterval(listening)
  }, 10)
}
