import type { Mix } from '../../../../src-renderer/media/mix.ts'

/**
 * A mix that nobody listens to. What the server sends still arrives, but is not decoded: one machine could not play what
 * sixty hear.
 */
export const unheard: Mix = {
  play: () => undefined,
  silentMs: () => Infinity,
  meter: () => ({ level: () => 0, stop: () => undefined }),
  listenTo: () => ({ frames: () => [], stop: () => undefined }),
  blocked: false,
  unblock: () => Promise.resolve(),
  onBlocked: () => () => undefined,
  test: () => Promise.resolve(),
  choose: null,
  stop: () => Promise.resolve(),
}
