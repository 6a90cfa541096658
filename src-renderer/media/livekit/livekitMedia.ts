import { setLogLevel } from 'livekit-client'
import { browserCapture } from '../devices/browserCapture.ts'
import type { Media } from '../media.ts'
import { webAudioMix } from '../mix/webAudioMix.ts'
import { webTape } from '../mix/webTape.ts'
import { enterRoom } from './enterRoom.ts'

const answerWithinMs = 2_000

/** Media over LiveKit, in a browser window. */
export function livekitMedia(): Media {
  setLogLevel('warn')
  const devices = 'mediaDevices' in navigator ? navigator.mediaDevices : undefined
  // at the computer's own sample rate: Firefox refuses a microphone of another
  const context = new AudioContext({ latencyHint: 'interactive' })
  return {
    enter: (entrance, part) => enterRoom(entrance, part, context),
    reach,
    capture: browserCapture(devices),
    mix: webAudioMix(context),
    tape: webTape(context),
  }
}

async function reach(server: string): Promise<boolean> {
  const address = server.replace(/^ws/, 'http')
  const signal = AbortSignal.timeout(answerWithinMs)
  return fetch(address, { mode: 'no-cors', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  )
}
