/** A page with many sessions of the product and no screens. The benchmark says who sits down here and asks how they are. */
import { livekitMedia } from '../../../../src-renderer/media/livekit/livekitMedia.ts'
import { Guest, type GuestReading, type Invited } from './guest.ts'
import { receivedVoices } from './receivedVoices.ts'
import { toneMicrophones } from './toneMicrophones.ts'

/** What the benchmark asks of a page. */
export interface CrowdPage {
  /** Somebody sits down, from now on with the habits of a `Guest`. */
  sitDown(invited: Invited): void
  read(): readonly GuestReading[]
  /** How many voices of others are flowing into this page just now, of all sessions together. */
  receivedVoices(): Promise<number>
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
  receivedVoices: () => receivedVoices(globalThis.peers),
}
setInterval(() => {
  for (const guest of guests) guest.look()
}, lookEveryMs)
document.documentElement.dataset['ready'] = ''
