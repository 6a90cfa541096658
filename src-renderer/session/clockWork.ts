import type { Stop } from '../media/media.ts'
import type { Asking } from './asking.ts'
import { type Companion, idle } from './companion.ts'
import type { HostClock } from './HostClock.svelte.ts'

/** Measures the host's clock anew whenever the home room was entered. */
export function clockWork(clock: HostClock, asking: Asking): Companion {
  let stop: Stop = () => undefined
  return {
    ...idle,
    begin: () => () => stop(),
    joined() {
      stop()
      stop = clock.follow(() => asking.hostTime())
    },
  }
}
