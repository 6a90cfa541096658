/** A page with many sessions of the product and no screens. The benchmark says who sits down here and asks how they are. */
import { livekitMedia } from '../../../../src-renderer/media/livekit/livekitMedia.ts'
import { type Flowing, flowing } from './flowing.ts'
import { Guest, type GuestReading, type Invited } from './guest.ts'
import { toneMicrophones } from './toneMicrophones.ts'

/** What the benchmark asks of a page. */
export interface CrowdPage {
  /** Somebody sits down, from now on with the habits of a `Guest`. */
  sitDown(invited: Invited): void
  read(): readonly GuestReading[]
  /** What is flowing in just now while Groups meet, of all sessions together. */
  flowing(): Promise<Flowing>
}

declare global {
  var crowd: CrowdPage
}

const lookEveryMs = 50

const guests: Guest[] = []
const { mix, ...real } = livekitMedia()
void mix.stop()
const newMicrophone = toneMicrophones()

globalThis.crowd = {
  sitDown: (invited) => void guests.push(new Guest(invited, real, newMicrophone())),
  read: () => guests.map((guest) => guest.read()),
  flowing: () => flowing(globalThis.peers, () => new Set(guests.flatMap((guest) => guest.meant()))),
}
setInterval(() => {
  for (const guest of guests) guest.look()
}, lookEveryMs)
document.documentElement.dataset['ready'] = ''
