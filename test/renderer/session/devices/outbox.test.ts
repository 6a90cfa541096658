import { expect, test, vi } from 'vitest'
import type { MediaRoom, Sending } from '../../../../src-renderer/media/media.ts'
import { type Outgoing, Outbox } from '../../../../src-renderer/session/devices/Outbox.ts'

type Step = 'publish' | 'mute' | 'rest' | 'replace'

/** A room in which a step fails as often as it is told, as rooms do while they are being mended. */
function mendingRoom() {
  const failures = new Map<Step, number>()
  const done: string[] = []
  const step = async (name: Step, what: string): Promise<void> => {
    await Promise.resolve()
    const left = failures.get(name) ?? 0
    failures.set(name, left - 1)
    if (left > 0) throw new Error(`no ${name} now`)
    done.push(what)
  }
  const sending: Sending = {
    mute: (muted) => step('mute', muted ? 'muted' : 'open'),
    rest: (on) => step('rest', on ? 'resting' : 'awake'),
    replace: (track) => step('replace', `sends ${track.id}`),
    end: () => Promise.resolve(),
  }
  const room = {
    async publish(track: MediaStreamTrack) {
      await step('publish', `sends ${track.id}`)
      return sending
    },
  } satisfies Pick<MediaRoom, 'publish'>
  return { room: room as unknown as MediaRoom, failures, done }
}

const first = { id: 'first' } as MediaStreamTrack
const outgoing = (change: Partial<Outgoing>): Outgoing => ({
  key: 'microphone',
  track: first,
  as: { kind: 'microphone' },
  muted: false,
  rests: false,
  ...change,
})

test.each([
  ['publish', {}, 'sends first'],
  ['mute', { muted: true }, 'muted'],
  ['rest', { muted: true, rests: true }, 'resting'],
  ['replace', { track: { id: 'second' } as MediaStreamTrack }, 'sends second'],
] as const)('a %s that fails is tried again with the next wish', async (step, change, last) => {
  const { room, failures, done } = mendingRoom()
  const outbox = new Outbox(room)
  if (step !== 'publish') {
    outbox.want([outgoing({})])
    await vi.waitFor(() => expect(done.at(-1)).toBe('sends first'))
  }
  failures.set(step, 1)
  outbox.want([outgoing(change)])
  await vi.waitFor(() => expect(failures.get(step)).toBe(0))
  expect(done.at(-1)).not.toBe(last)
  await vi.waitFor(() => {
    outbox.want([outgoing(change)])
    expect(done.at(-1)).toBe(last)
  })
})
