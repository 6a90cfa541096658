import type { ClinicId } from '../../../src-core/base/id.ts'
import type { RecordedVoice } from '../../../src-core/clinic/view.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import { HostError } from '../../../src-core/contract/reply.ts'
import type { OpenTape, Tape } from '../../media/tape.ts'
import { toBase64 } from '../base64.ts'
import { type Timing, wait } from '../timing.ts'

export interface TapingOptions {
  readonly call: NonNullable<Host['call']>
  readonly clinic: ClinicId
  readonly openTape: OpenTape
  readonly timing: Timing
  readonly voice: RecordedVoice
  /** Called once with a code: nothing more is recorded of this voice until its next span. */
  readonly onFailed: (code: string) => void
}

const againMs = 1_000

/** One voice on its way into one file of main's, from its beginning to its first pause. */
export class Taping {
  readonly #options: TapingOptions
  #tracks: readonly MediaStreamTrack[] = []
  #tape: Tape | null = null
  #isOver = false
  #next = 0
  /** When the tape began to run. */
  #begunAt = 0
  #sent: Promise<void> = Promise.resolve()

  constructor(options: TapingOptions) {
    this.#options = options
    void this.#begin()
  }

  get channel(): RecordedVoice['channel'] {
    return this.#options.voice.channel
  }

  get since(): number {
    return this.#options.voice.since
  }

  mix(tracks: readonly MediaStreamTrack[]): void {
    this.#tracks = tracks
    this.#tape?.mix(tracks)
  }

  stop(): void {
    this.#isOver = true
    this.#tape?.stop()
    this.#tape = null
  }

  async #begin(): Promise<void> {
    const { call, clinic, openTape, timing } = this.#options
    try {
      const { file } = await this.#answered(() => call('recordings.begin', { clinic, channel: this.channel }))
      if (this.#isOver) return
      this.#tape = openTape(
        (bytes) => this.#send(file, bytes),
        (cause) => this.#failed(cause),
      )
      this.#begunAt = timing.now()
      this.#tape.mix(this.#tracks)
    } catch (failure) {
      this.#failed(failure)
    }
  }

  #send(file: string, bytes: Uint8Array): void {
    const { call, clinic, timing } = this.#options
    const piece = { clinic, file, number: this.#next, sound: toBase64(bytes) }
    const ask = () => ({ ...piece, begunMsAgo: Math.max(0, Math.round(timing.now() - this.#begunAt)) })
    this.#next += 1
    this.#sent = this.#sent
      .then(() => this.#answered(() => call('recordings.append', ask())))
      .then(
        () => undefined,
        (failure: unknown) => this.#failed(failure),
      )
  }

  /** Main that cannot be reached is asked again: a piece that came twice is written once. */
  async #answered<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.#isOver) throw new HostError('notRecorded')
      try {
        return await ask()
      } catch (failure) {
        if (!(failure instanceof HostError) || failure.code !== 'hostUnreachable') throw failure
        await wait(this.#options.timing, againMs)
      }
    }
  }

  #failed(failure: unknown): void {
    if (this.#isOver) return
    this.stop()
    this.#options.onFailed(failure instanceof HostError ? failure.code : 'browserRefused')
    if (!(failure instanceof HostError) && !(failure instanceof DOMException)) throw failure
  }
}
