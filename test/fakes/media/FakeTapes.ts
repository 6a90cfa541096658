import type { OpenTape, Tape } from '../../../src-renderer/media/tape.ts'

interface FakeTape extends Tape {
  readonly tracks: readonly MediaStreamTrack[]
  /** Gives a piece of sound away, as a real one does every second. */
  give(text: string): void
  /** Ends by itself. */
  fail(): void
}

/** Tapes that record nothing. `running` are those that have not been stopped, the first begun first. */
export class FakeTapes {
  running: readonly FakeTape[] = []

  readonly open: OpenTape = (onSound, onFailed) => {
    let tracks: readonly MediaStreamTrack[] = []
    const tape: FakeTape = {
      get tracks() {
        return tracks
      },
      mix: (wanted) => (tracks = wanted),
      give: (text) => onSound(new TextEncoder().encode(text)),
      fail: () => onFailed(new DOMException('failed')),
      stop: () => (this.running = this.running.filter((each) => each !== tape)),
    }
    this.running = [...this.running, tape]
    return tape
  }
}
