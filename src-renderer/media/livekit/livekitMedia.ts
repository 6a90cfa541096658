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
  const context = openContext()
  const mix = webAudioMix(context)
  return {
    enter: (entrance, part) => enterRoom(entrance, part, context),
    reach,
    capture: browserCapture(devices),
    mix,
    openMix: mix.choose && (() => webAudioMix(openContext())),
    tape: webTape(context),
  }
}

/** At the computer's own sample rate: Firefox refuses a microphone of another. */
function openContext(): AudioContext {
  return new AudioContext({ latencyHint: 'interactive' })
}

async function reach(server: string): Promise<boolean> {
  const address = server.replace(/^ws/, 'http')
  const signal = AbortSignal.timeout(answerWithinMs)
  return fetch(address, { mode: 'no-cors', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  )
}
