/** A microphone of somebody else in a room, as far as one decides whether to receive it. */
export interface Microphone {
  readonly key: string
  readonly open: boolean
  /** True while the server hears a voice in it, received here or not. */
  readonly speaking: boolean
  /** ms since 1970; 0 for who has not spoken. */
  readonly spokeAt: number
  readonly received: boolean
}

/** More than ever talk at once; fewer than would make every arrival dear for everyone. */
const most = 16

/**
 * The microphones that a page asks the server for where many may come. Each one received is negotiated with the server, so
 * that all of them for all would grow with the square of the people. While there are few, muted ones too, so that whoever
 * unmutes is heard at once; else the open ones, those who speak first, and with the places left over those that were received
 * before, who may speak again.
 */
export function whomToReceive(microphones: readonly Microphone[]): ReadonlySet<string> {
  if (microphones.length <= most) return new Set(microphones.map(({ key }) => key))
  const wanted = microphones.filter(({ open, received }) => open || received)
  const inOrder = [...wanted].sort((a, b) => rank(b) - rank(a) || b.spokeAt - a.spokeAt)
  return new Set(inOrder.slice(0, most).map(({ key }) => key))
}

/** Whoever is received stays before others who are as open, so that nobody is cut off to and fro. */
function rank({ open, speaking, received }: Microphone): number {
  return (open ? 2 : 0) + (open && speaking ? 2 : 0) + (received ? 1 : 0)
}
