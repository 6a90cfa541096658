import type { Host } from '../../../src-core/contract/host.ts'
import { HostError } from '../../../src-core/contract/reply.ts'

type Behind = 'call' | 'on' | 'onReachable'

/** A Host with main behind it: Desktop or Local. */
export type MainHost = Omit<Host, Behind> & { readonly [M in Behind]: NonNullable<Host[M]> }

/** The Host when it has main behind it; null for a guest. */
export function mainHostOf(host: Host): MainHost | null {
  return hasMain(host) ? host : null
}

function hasMain(host: Host): host is MainHost & Host {
  return host.call !== null && host.on !== null && host.onReachable !== null
}

/** The code of what went wrong. Anything but a failure of the host or the browser is a defect and is thrown on. */
export function failureOf(cause: unknown): string {
  if (cause instanceof HostError) return cause.code
  if (cause instanceof DOMException) return 'browserRefused'
  throw cause
}
