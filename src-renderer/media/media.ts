/**
 * Sound, picture and messages in our words. A clinic has a home room and, while Groups meet, a room per Group; each is a
 * `MediaRoom`. What is heard is decided outside: every voice can be enabled (the server sends it) and given to the Mix.
 * `livekit/` is the real one.
 */
import type { SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Capture } from './capture.ts'
import type { Mix } from './mix.ts'
import type { OpenTape } from './tape.ts'

export type Stop = () => void

export interface Media {
  /** Connects to a room. Rejects with `MediaFailure`. */
  enter(entrance: Entrance, part: RoomPart): Promise<MediaRoom>
  /** True when the server answers at all just now. */
  reach(server: string): Promise<boolean>
  readonly capture: Capture
  readonly mix: Mix
  /** Opens another mix, for a second loudspeaker. Null where the browser cannot choose one. */
  readonly openMix: (() => Mix) | null
  /** Null where the browser cannot record. */
  readonly tape: OpenTape | null
}

export interface Entrance {
  /** `ws://` or `wss://` address. */
  readonly server: string
  readonly token: string
  /** After this the attempt has failed. */
  readonly patienceMs: number
  /** Gives the attempt up: it fails at once, and cannot put out a later one that has come in meanwhile. */
  readonly signal: AbortSignal
}

/** What one page does in a room, known before it connects so that nothing is missed. */
export interface RoomPart {
  readonly hear: (happening: RoomHappening) => void
  /** Everyone's tracks are received as soon as they are there; or, in a room that many may come to, what is worth it. */
  readonly receives: 'everything' | 'wisely'
  /** Questions that this Seat answers, by method; `by` is stamped by the server. */
  readonly answers: Readonly<Record<string, (by: SeatId, text: string) => Promise<string>>>
}

export type RoomHappening =
  /** People, voices or pictures are others than before: read them anew. */
  | { readonly type: 'changed' }
  | { readonly type: 'metadata' }
  /** `single` is false for a message that came in parts, which others could have tampered with. */
  | { readonly type: 'message'; readonly topic: string; readonly from: SeatId; readonly bytes: Uint8Array; readonly single: boolean } // prettier-ignore
  /** The server has muted something that I send. */
  | { readonly type: 'silenced' }
  /** `late`: sound flows again, but after so long a silence that what is sent reliably may wait as long again. */
  | { readonly type: 'link'; readonly state: 'live' | 'returning' | 'late' }
  /** `lost` may be tried again; the others are final. */
  | { readonly type: 'ended'; readonly code: EndCode }

export type EndCode = 'lost' | 'joinedElsewhere' | 'removed' | 'roomClosed'

export interface MediaRoom {
  /** What main says of the room; the Snapshot in the home room. */
  readonly metadata: string
  /** Everyone connected, me included. */
  readonly people: readonly PersonInRoom[]
  /** What others send to be heard. */
  readonly voices: readonly Voice[]
  /** What others show. */
  readonly pictures: readonly RoomPicture[]
  /** Of the sounds that are flowing in now, by key of their Voice: what was played, made up and kept waiting. All only grow. */
  countSounds(): Promise<ReadonlyMap<string, SoundCount>>
  /** From here to the server and back, in ms; null while nothing is sent or received that could tell. */
  roundTripMs(): Promise<number | null>
  /**
   * Sends to one Seat, or to all when `to` is null. Delivered once and in order while the link holds; what is hasty waits for no
   * packet that was lost before it, but may come twice, and late.
   */
  send(topic: string, bytes: Uint8Array, to: SeatId | null, isHasty?: boolean): Promise<void>
  /** Asks a Seat. Rejects with `MediaFailure` `noAnswer`. */
  ask(seat: SeatId, method: string, text: string): Promise<string>
  /** Sends a copy of this track, muted or not. The track itself stays the caller's. */
  publish(track: MediaStreamTrack, as: Source, muted: boolean): Promise<Sending>
  leave(): Promise<void>
}

/** In samples at 48 kHz, and packets of the network. Made up is what did not arrive in time; silence that was made up does not count. */
export interface SoundCount {
  readonly samples: number
  readonly madeUp: number
  readonly packets: number
  /** Packets that did not come, late ones taken off again. */
  readonly lost: number
  /** How long samples have waited in the buffer that evens out the network, in seconds and all together; and how many have left it. */
  readonly waitedS: number
  readonly emitted: number
}

export interface PersonInRoom {
  readonly seat: SeatId
  readonly speaking: boolean
  readonly microphoneOn: boolean
  readonly link: 'good' | 'poor' | 'lost' | 'unknown'
}

/** What a Seat sends. A channel's language is what its sender claims: only the View says who is on air. */
export type Source =
  | { readonly kind: 'microphone' | 'camera' | 'screen' | 'screenSound' }
  | { readonly kind: 'channel'; readonly language: Language }

export interface Voice {
  readonly key: string
  readonly seat: SeatId
  readonly source: Source
  /** Null until it is received. */
  readonly track: MediaStreamTrack | null
  /** Lets the server send it or not; what is muted may be kept away later. Without effect until `track` is there. */
  enable(on: boolean): void
  /** A stamp of the newest packet that was played, other than before when more has come; null while nothing is sent, or it is not known. */
  readonly newest: () => number | null
}

export interface RoomPicture {
  readonly key: string
  readonly seat: SeatId
  readonly kind: 'camera' | 'screen'
  show(element: HTMLVideoElement): Stop
}

/** Something that I send. */
export interface Sending {
  mute(muted: boolean): Promise<void>
  /** While it is muted: true to send nothing, not even silence, a few seconds from now; false to be ready to be opened. */
  rest(on: boolean): Promise<void>
  /** Sends a copy of another track instead: the device was changed. */
  replace(track: MediaStreamTrack): Promise<void>
  end(): Promise<void>
}

/** `inviteExpired`, `roomMissing`, `serverUnreachable`, `noAnswer`. */
export type MediaFailureCode = 'inviteExpired' | 'roomMissing' | 'serverUnreachable' | 'noAnswer'

export class MediaFailure extends Error {
  override readonly name = 'MediaFailure'
  readonly code: MediaFailureCode
  constructor(code: MediaFailureCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}
