import type { Stop } from '../media/media.ts'
import type { Asking } from './asking.ts'
import { reignOf } from '../../src-core/clinic/epoch.ts'
import type { Companion } from './companion.ts'
import type { Following } from './Following.svelte.ts'
import type { HostClock } from './HostClock.svelte.ts'

/** Measures the host's clock anew whenever the home room was entered, and when another machine has taken over. */
export function clockWork(clock: HostClock, asking: Asking, following: Following): Companion {
  let stop: Stop = () => undefined
  let reign = 0
  const measure = (): void => {
    stop()
    stop = clock.follow(() => asking.hostTime())
  }
  return {
    begin: () => () => stop(),
    joined: measure,
    settled() {
      const now = reignOf(following.epoch)
      if (now === reign) return
      reign = now
      clock.renew()
      measure()
    },
  }
}
