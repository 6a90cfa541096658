import type { SeatId } from '../../../src-core/base/id.ts'
import type { LiveAppended } from '../../../src-core/contract/answers.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import { encodeDelta } from '../../../src-core/protocol/codec.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import { fromBase64 } from '../base64.ts'
import type { Asking } from '../asking.ts'
import { type Companion, idle } from '../companion.ts'
import type { Following } from '../Following.svelte.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import { Presence } from '../Presence.ts'
import type { Notebook } from '../notes/Notebook.svelte.ts'
import type { Timing } from '../timing.ts'

export interface HostWorkOptions {
  readonly on: NonNullable<Host['on']>
  readonly clinic: LiveAppended['clinic']
  readonly following: Following
  readonly home: HomeLink
  readonly timing: Timing
  readonly asking: Asking
  readonly notebook: Pick<Notebook, 'hearMain'>
}

/** What only the host's window does: it tells everyone what main has written, and main who is here. */
export function hostWork({ on, clinic, following, home, timing, asking, notebook }: HostWorkOptions): Companion {
  const presence = new Presence(timing, (command) => asking.command(command))
  const connected = (): ReadonlySet<SeatId> | null => {
    // while the link is mended LiveKit knows of nobody
    if (home.link.kind !== 'live' || home.room === null) return null
    return new Set(home.room.people.map(({ seat }) => seat))
  }
  const tell = ({ deltas }: LiveAppended): void => {
    for (const delta of deltas) {
      following.delta(delta)
      const text = encodeDelta(delta)
      // whoever misses it takes the Snapshot
      if (text !== null) home.room?.send(topics.delta, new TextEncoder().encode(text), null).catch(() => undefined)
    }
  }
  return {
    ...idle,
    begin(changed) {
      const stopHearing = on('live.appended', (appended) => {
        if (appended.clinic !== clinic) return
        tell(appended)
        changed()
      })
      const stopNotes = on('live.notesChanged', (changed) => {
        if (changed.clinic === clinic) notebook.hearMain(fromBase64(changed.update))
      })
      return () => {
        stopHearing()
        stopNotes()
        presence.stop()
      }
    },
    settled: () => presence.settle(() => following.view, connected),
  }
}
