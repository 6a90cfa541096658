import type { Meter, Mix } from '../../../../src-renderer/media/mix.ts'

const silent: Meter = {
  level: () => 0,
  block: () => ({ loudness: -Infinity, peak: 0 }),
  reach: () => 0,
  stop: () => undefined,
}

/**
 * A mix that nobody listens to. What the server sends still arrives, but is not decoded: one machine could not play what
 * sixty hear.
 */
export const unheard: Mix = {
  play: () => undefined,
  begins: () => undefined,
  silentMs: () => Infinity,
  meter: () => silent,
  meterOutput: () => silent,
  listenTo: () => ({ frames: () => [], stop: () => undefined }),
  echoIn: null,
  blocked: false,
  delayMs: () => 0,
  unblock: () => Promise.resolve(),
  onBlocked: () => () => undefined,
  test: () => Promise.resolve(),
  choose: null,
  stop: () => Promise.resolve(),
}
