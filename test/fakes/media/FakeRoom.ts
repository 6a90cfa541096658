import type { SeatId } from '../../../src-core/base/id.ts'
import { type EndCode, MediaFailure, type MediaRoom, type PersonInRoom, type RoomHappening, type RoomPart, type RoomPicture, type Sending, type SoundCount, type Source, type Voice } from '../../../src-renderer/media/media.ts' // prettier-ignore

interface Shared {
  readonly metadata: string
  readonly members: Map<SeatId, FakeRoom>
}

interface FakeSent {
  readonly key: string
  readonly as: Source
  track: MediaStreamTrack
  muted: boolean
  /** Nothing of it is sent, not even silence. */
  rests: boolean
}

let published = 0

/** One person's end of a room in a FakeNetwork. */
export class FakeRoom implements MediaRoom {
  readonly seat: SeatId
  /** What this person sends. */
  readonly sent: FakeSent[] = []
  /** Keys of voices that the server may send to this person. */
  readonly enabled = new Set<string>()
  /** Topics of the messages this person has sent. */
  readonly told: string[] = []
  readonly #shared: Shared
  readonly #part: RoomPart
  isSpeaking = false
  #isThere = true

  constructor(seat: SeatId, shared: Shared, part: RoomPart) {
    this.seat = seat
    this.#shared = shared
    this.#part = part
  }

  get metadata(): string {
    return this.#shared.metadata
  }

  get people(): readonly PersonInRoom[] {
    return [...this.#shared.members.values()].map(({ seat, sent, isSpeaking }) => ({
      seat,
      speaking: isSpeaking,
      microphoneOn: sent.some(({ as, muted }) => as.kind === 'microphone' && !muted),
      link: 'good',
    }))
  }

  get voices(): readonly Voice[] {
    return this.#others().flatMap((member) =>
      member.sent
        .filter(({ as }) => as.kind !== 'camera' && as.kind !== 'screen')
        .map((sent) => this.#voice(member.seat, sent)),
    )
  }

  /** While more than one voice is received, half of what is heard is made up. */
  isWeak = false
  #played = 0
  #madeUp = 0
  readonly #lost = new Set<string>()

  /** What a member sends comes no longer, and the server does not know it yet. */
  loseSoundOf(seat: SeatId): void {
    for (const { key } of this.#shared.members.get(seat)?.sent ?? []) this.#lost.add(key)
  }

  countSounds(): Promise<ReadonlyMap<string, SoundCount>> {
    this.#played += 48_000
    const sounds = this.#others().flatMap(({ sent }) =>
      sent.filter(({ key, muted }) => !muted && this.enabled.has(key)),
    )
    const share = this.isWeak && sounds.length > 1 ? 0.5 : 0
    const madeUp = (this.#madeUp += 48_000 * share)
    return Promise.resolve(
      new Map(
        sounds.map(({ key }) => [
          key,
          {
            samples: this.#played,
            madeUp,
            packets: this.#lost.has(key) ? 50 : this.#played / 960,
            lost: madeUp / 960,
            waitedS: (this.#played * this.bufferMs) / 1000,
            emitted: this.#played,
          },
        ]),
      ),
    )
  }

  /** To the server and back, and how long sound waits in the buffer here, in ms. */
  tripMs = 40
  bufferMs = 60

  roundTripMs(): Promise<number | null> {
    return Promise.resolve(this.tripMs)
  }

  get pictures(): readonly RoomPicture[] {
    return []
  }

  /** What the person would really hear of what is sent here: enabled, and not muted by its sender. */
  get audible(): readonly string[] {
    return this.#others().flatMap(({ seat, sent }) =>
      sent
        .filter(({ key, muted }) => !muted && this.enabled.has(key))
        .map(({ as }) => (as.kind === 'channel' ? `${seat}/${as.language}` : seat)),
    )
  }

  speaks(on: boolean): void {
    this.isSpeaking = on
    this.tellAll()
  }

  hear(happening: RoomHappening): void {
    if (this.#isThere) this.#part.hear(happening)
  }

  tellAll(): void {
    for (const member of this.#shared.members.values()) member.hear({ type: 'changed' })
  }

  send(topic: string, bytes: Uint8Array, to: SeatId | null): Promise<void> {
    if (!this.#isThere) return Promise.reject(new Error('not connected'))
    this.told.push(topic)
    for (const member of this.#others()) {
      if (to === null || to === member.seat)
        member.hear({ type: 'message', topic, from: this.seat, bytes, single: true })
    }
    return Promise.resolve()
  }

  async ask(seat: SeatId, method: string, text: string): Promise<string> {
    const answer = this.#shared.members.get(seat)?.answers[method]
    if (answer === undefined) throw new MediaFailure('noAnswer')
    return answer(this.seat, text)
  }

  get answers(): RoomPart['answers'] {
    return this.#part.answers
  }

  async publish(track: MediaStreamTrack, as: Source, muted: boolean): Promise<Sending> {
    await Promise.resolve()
    published += 1
    const sent: FakeSent = { key: `t${published}`, as, track: track.clone(), muted, rests: false }
    this.sent.push(sent)
    this.tellAll()
    const changed = (change: () => void): Promise<void> => {
      change()
      this.tellAll()
      return Promise.resolve()
    }
    return {
      mute: (now) => changed(() => (sent.muted = now)),
      rest: (now) => changed(() => (sent.rests = now)),
      replace: (other) => changed(() => (sent.track = other.clone())),
      end: () => changed(() => this.sent.splice(this.sent.indexOf(sent), 1)),
    }
  }

  leave(): Promise<void> {
    this.#go()
    return Promise.resolve()
  }

  end(code: EndCode): void {
    this.#go()
    this.#part.hear({ type: 'ended', code })
  }

  #go(): void {
    if (!this.#isThere) return
    this.#isThere = false
    if (this.#shared.members.get(this.seat) === this) this.#shared.members.delete(this.seat)
    for (const member of this.#shared.members.values()) member.hear({ type: 'changed' })
  }

  #others(): readonly FakeRoom[] {
    return [...this.#shared.members.values()].filter(({ seat }) => seat !== this.seat)
  }

  #voice(seat: SeatId, { key, as, track }: FakeSent): Voice {
    return {
      key,
      seat,
      source: as,
      track,
      enable: (on) => {
        if (on) this.enabled.add(key)
        else this.enabled.delete(key)
      },
      newest: () => null,
    }
  }
}
