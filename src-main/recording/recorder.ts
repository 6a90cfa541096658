import type { Language } from '../../src-core/base/language.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { recordable } from '../../src-core/clinic/recording.ts'
import type { RecordedVoice } from '../../src-core/clinic/view.ts'
import type { Ending, Take } from '../../src-core/package/recordings.ts'
import { endAll } from '../endAll.ts'
import { Failure } from '../failure.ts'
import type { AppendFile } from '../store/appendFile.ts'
import { inTurn } from '../store/inTurn.ts'
import { type RecordingFolder, endedTakes, withoutTake } from './recordingFolder.ts'

/**
 * Writes what the ambassador's window records. Whether a voice may be recorded is looked up in the clinic before each piece
 * of sound is written, whatever the window believes; without consent there is not even an empty file.
 */
export interface Recorder {
  /** Begins a file for a voice; an earlier one of the same voice ends. Gives its name. Failure: `notRecorded`. */
  begin(channel: Language | null): Promise<string>
  /**
   * Adds a piece of sound, numbered from 0; resolves when it is on disk. A piece that was written already is not written
   * again. `begunMsAgo`: since when the tape runs, as its page measures it; the first piece says from when on the file is. Failures: `notRecorded`, `soundMissing` when one before it has not come, and those of the disk.
   */
  append(file: string, number: number, bytes: Uint8Array, begunMsAgo?: number): Promise<void>
  /** The clinic has changed: what may no longer be recorded ends. */
  follow(clinic: Clinic): void
  takes(): readonly Take[]
  /** Deletes a file. Failures: `unknownFile`, `recordingRuns` while it grows. */
  remove(file: string): Promise<void>
  /** Ends every file, whichever fails; throws the first failure afterwards. */
  close(): Promise<void>
}

interface Growing {
  take: Take
  /** As in the View: another one means that the voice has paused in between. */
  readonly since: number
  next: number
  /** When the last piece came, which was recorded before. */
  heardAt: number
  /** Null until there is something to write. */
  file: AppendFile | null
}

export interface RecorderOptions {
  readonly folder: RecordingFolder
  readonly clinic: () => Clinic
  /** False once another machine does: then nothing may be recorded here. */
  readonly decides: () => boolean
  readonly now: () => number
  readonly onTrouble: (failure: unknown) => void
}

export async function openRecorder(options: RecorderOptions): Promise<Recorder> {
  return new Recording(await endedTakes(options.folder), options)
}

class Recording implements Recorder {
  #takes: readonly Take[]
  readonly #growing = new Map<string, Growing>()
  readonly #alone = inTurn()
  readonly #options: RecorderOptions

  constructor(takes: readonly Take[], options: RecorderOptions) {
    this.#takes = takes
    this.#options = options
  }

  takes(): readonly Take[] {
    return this.#takes
  }

  begin(channel: Language | null): Promise<string> {
    return this.#alone(async () => {
      const voice = this.#mustBeRecorded(channel)
      for (const { take } of this.#growing.values()) if (take.channel === channel) await this.#end(take.file, 'anew')
      const from = this.#options.now()
      const file = await this.#freeName(channel, from)
      const turns = voice.seat === null ? [] : [{ seat: voice.seat, from }]
      const take = { file, channel, from, to: null, ended: null, turns }
      this.#growing.set(file, { take, since: voice.since, next: 0, heardAt: from, file: null })
      return file
    })
  }

  append(file: string, number: number, bytes: Uint8Array, begunMsAgo?: number): Promise<void> {
    const cameAt = this.#options.now()
    return this.#alone(async () => {
      const growing = this.#growing.get(file)
      if (growing === undefined) throw new Failure('notRecorded', file)
      if (this.#mustBeRecorded(growing.take.channel).since !== growing.since) throw new Failure('notRecorded', file)
      if (number < growing.next) return
      if (number > growing.next) throw new Failure('soundMissing', `${file}: ${number} before ${growing.next}`)
      if (growing.file === null) {
        if (begunMsAgo !== undefined) growing.take = begunAt(growing.take, cameAt - begunMsAgo, cameAt)
        await this.#note([...this.#takes.filter((take) => take.file !== file), growing.take])
        growing.file = await this.#options.folder.open(file)
      }
      const heardAt = this.#options.now()
      await growing.file.append(bytes)
      growing.next += 1
      growing.heardAt = heardAt
    })
  }

  follow(after: Clinic): void {
    const voices = recordedNow(after)
    for (const { take, since } of this.#growing.values()) {
      const voice = voices.find(({ channel }) => channel === take.channel)
      const work = (): Promise<void> =>
        voice?.since === since
          ? this.#turn(take.file, voice)
          : this.#end(take.file, after.view.recording === null ? 'stopped' : 'paused')
      this.#alone(work).catch(this.#options.onTrouble)
    }
  }

  remove(file: string): Promise<void> {
    return this.#alone(async () => {
      if (this.#growing.has(file)) throw new Failure('recordingRuns')
      const { clinic, decides, folder } = this.#options
      if (!decides()) throw new Failure('steppedBack')
      this.#takes = await withoutTake(folder, clinic(), this.#takes, file)
    })
  }

  close(): Promise<void> {
    return this.#alone(() => endAll([...this.#growing.keys()].map((file) => () => this.#end(file, 'stopped'))))
  }

  #mustBeRecorded(channel: Language | null): RecordedVoice {
    const { clinic, decides } = this.#options
    const voice = decides() ? recordedNow(clinic()).find((each) => each.channel === channel) : undefined
    if (voice === undefined) throw new Failure('notRecorded', channel ?? 'floor')
    return voice
  }

  /** A colleague who agreed goes on in the same file. */
  async #turn(file: string, { seat }: RecordedVoice): Promise<void> {
    const growing = this.#growing.get(file)
    if (growing === undefined || seat === null || growing.take.turns.at(-1)?.seat === seat) return
    await this.#change(growing, { turns: [...growing.take.turns, { seat, from: this.#options.now() }] })
  }

  async #end(file: string, ended: Ending): Promise<void> {
    const growing = this.#growing.get(file)
    if (growing === undefined) return
    this.#growing.delete(file)
    await endAll([
      () => Promise.resolve(growing.file?.close()),
      () => this.#change(growing, { to: growing.heardAt, ended }),
    ])
  }

  async #change(growing: Growing, change: Partial<Take>): Promise<void> {
    growing.take = { ...growing.take, ...change }
    const { file } = growing.take
    if (growing.file !== null) await this.#note(this.#takes.map((take) => (take.file === file ? growing.take : take)))
  }

  async #note(takes: readonly Take[]): Promise<void> {
    await this.#options.folder.writeTakes(this.#options.clinic(), takes)
    this.#takes = takes
  }

  async #freeName(channel: Language | null, at: number): Promise<string> {
    const name = `${channel ?? 'floor'}-${new Date(at)
      .toISOString()
      .replace(/\.\d+Z/, 'Z')
      .replace(/[-:]/g, '')}`
    for (let count = 1; ; count++) {
      const file = count === 1 ? `${name}.webm` : `${name}-${count}.webm`
      if (!this.#growing.has(file) && (await this.#options.folder.look(file)) === null) return file
    }
  }
}

/** The tape begins to run some time after its file was asked for. */
function begunAt(take: Take, at: number, latest: number): Take {
  const from = Math.round(Math.min(Math.max(at, take.from), latest))
  return { ...take, from, turns: take.turns.map((turn) => ({ ...turn, from: Math.max(turn.from, from) })) }
}

/** What is recorded now by the View, and may be by the Ledger as well. */
function recordedNow(clinic: Clinic): readonly RecordedVoice[] {
  const may = recordable(clinic)
  return (clinic.view.recording?.voices ?? []).filter(({ channel, seat }) =>
    may.some((each) => each.channel === channel && each.seat === seat),
  )
}
