/** A clinic without a server: main in memory, a FakeNetwork, and pages that sit down in it. */
import { type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import { briefingOf, mayReadBriefing } from '../../../src-core/clinic/briefing.ts'
import { type Clinic, startClinic } from '../../../src-core/clinic/clinic.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import { notAgreed } from '../../../src-core/clinic/recording.ts'
import { decide } from '../../../src-core/clinic/decide.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import type { CommandReply, LiveOpening } from '../../../src-core/contract/answers.ts'
import type { Announcement, Announcements, Ask, Endpoint } from '../../../src-core/contract/endpoints.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import { HostError } from '../../../src-core/contract/reply.ts'
import { deltaOf, encodeSnapshot, snapshotOf } from '../../../src-core/protocol/codec.ts'
import { seatOf } from '../../../src-core/clinic/view.ts'
import { pieceOf } from '../../../src-core/protocol/briefing.ts'
import { roomName } from '../../../src-core/protocol/roomName.ts'
import { hostMeans } from '../../../src-renderer/session/host/hostMeans.ts'
import { type LiveEntrance, entranceOfOpening } from '../../../src-renderer/session/entrance.ts'
import type { LiveSession } from '../../../src-renderer/session/live.ts'
import { type World, openLive } from '../../../src-renderer/session/openLive.ts'
import { aheadOf } from '../../../src-renderer/session/timing.ts'
import { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { FakeShelf } from '../sync/FakeShelf.ts'
import type { FakeMix } from './FakeMix.ts'
import type { FakeCapture } from './FakeCapture.ts'
import { FakeNetwork } from './FakeNetwork.ts'
import type { FakeTapes } from './FakeTapes.ts'
import type { FakeTiming } from './FakeTiming.ts'

export interface FakePerson {
  readonly session: LiveSession
  readonly mix: FakeMix
  readonly capture: FakeCapture
  readonly tapes: FakeTapes
  /** Whose sound each running tape holds: `amb ana | iva/es`. */
  tapesOf(): string
  /** Whom this person hears in what the page plays, with the gain when it is not full: `ana bo:0.13 iva/es`. */
  hears(): string
  /** The same of a second loudspeaker; null while there is none. */
  hearsBeside(): string | null
}

export class FakeClinic {
  readonly network = new FakeNetwork()
  readonly timing: FakeTiming
  readonly savedNotes: string[] = []
  /** Files that pages gave to their person. */
  readonly filesSaved: { readonly name: string; readonly text: string }[] = []
  /** False: main does not answer. */
  isMainThere = true
  /** True: whoever else sits in the host's Seat is a machine that was succeeded. */
  isStillHost = false
  /** How far the clock of the host's computer is ahead of host time. */
  hostOffMs = 0
  /** How often the window of the host had main look who decides. */
  looked = 0
  /** Pieces of sound that main has taken: `floor-1 0 text`. */
  readonly sounds: string[] = []
  /** Why main takes no sound; null when it does. */
  soundTrouble: string | null = null
  /** False: what notes are made with cannot be fetched. */
  canFetchNotes = true
  #clinic: Clinic
  #files = 0
  /** Which pieces of the Briefing were asked for: `iva 0 sent`. */
  readonly pieces: string[] = []
  readonly #listeners = new Set<{ readonly to: Announcement; readonly listener: (value: never) => void }>()
  readonly #stores = new Map<string, Map<string, string>>()
  readonly #browsers = new Map<string, Map<string, string>>()
  readonly #shelves = new Map<string, FakeShelf>()

  constructor(plan: Plan, timing: FakeTiming) {
    this.timing = timing
    this.#clinic = startClinic(plan)
    this.#tell()
  }

  get view(): Clinic['view'] {
    return this.#clinic.view
  }

  command(by: string, command: Command): CommandReply {
    const decision = decide(this.#clinic, command, asId(by), this.timing.now())
    if ('refused' in decision) return decision
    const from = this.#clinic.seq
    this.#clinic = decision.events.reduce(apply, this.#clinic)
    const deltas = decision.events.map((event, index) => deltaOf(1, from + 1 + index, event))
    this.#announce('live.appended', { clinic: this.#clinic.view.clinic, deltas })
    this.#tell()
    return { accepted: this.#clinic.seq }
  }

  /** Another machine has written into the home room. */
  sayOfEpoch(epoch: number): void {
    this.network.createRoom(roomName(this.view.clinic, null), encodeSnapshot(snapshotOf(this.#clinic, epoch)))
  }

  /** What the tabs of a Seat kept is gone, what its browser remembers is not. */
  closeTab(seat: string): void {
    this.#stores.delete(seat)
  }

  /**
   * Opens a page for a Seat. The ambassador's is the host's window. A page opened again is the same tab, reloaded. `browser`:
   * what it remembers, when others use it too.
   */
  sit(seat: string, browser?: Map<string, string>): FakePerson {
    const media = this.network.media()
    const isHost = seat === 'amb'
    const opening = this.#opening(asId(seat))
    const entrance: LiveEntrance = entranceOfOpening(opening)
    const stored = this.#stores.get(seat) ?? new Map<string, string>()
    this.#stores.set(seat, stored)
    const shelf = this.#shelves.get(seat)?.again() ?? new FakeShelf()
    this.#shelves.set(seat, shelf)
    const kept = browser ?? this.#browsers.get(seat) ?? new Map<string, string>()
    this.#browsers.set(seat, kept)
    let made = 0
    const session = openLive({
      media,
      entrance,
      host: isHost ? { host: this.#host(), opening, means: hostMeans } : null,
      world: {
        timing: isHost ? aheadOf(this.timing, this.hostOffMs) : this.timing,
        storage: storageOf(stored),
        memory: storageOf(kept),
        openStore: (_, options) =>
          this.canFetchNotes
            ? Promise.resolve(new NotesStore({ ...options, shelf: () => shelf }))
            : Promise.reject(new Error('no link')),
        newId: () => `${seat}-${(made += 1)}-${this.timing.now()}`,
        saveFile: (name, bytes) => {
          this.filesSaved.push({ name, text: atob(bytes) })
          return Promise.resolve()
        },
      },
    })
    const { mix, mixes, capture, tapes } = media
    const second = (): FakeMix | null => mixes.slice(1).findLast(({ stopped }) => !stopped) ?? null
    return {
      session,
      mix,
      capture,
      tapes,
      hears: () => this.#heard(seat, mix),
      hearsBeside: () => second() && this.#heard(seat, second()!),
      tapesOf: () => this.#taped(seat, tapes),
    }
  }

  #heard(seat: string, mix: FakeMix): string {
    const rooms = [...this.network.rooms.values()].flatMap(({ members }) => members.get(asId(seat)) ?? [])
    const senders = rooms.flatMap((room) => room.voices.map((voice) => ({ ...voice, room })))
    const heard = mix.sounds.flatMap(({ key, gain }) => {
      const voice = senders.find((each) => each.key === key)
      if (voice === undefined || !voice.room.audible.some((each) => each.split('/')[0] === voice.seat)) return []
      const name = voice.source.kind === 'channel' ? `${voice.seat}/${voice.source.language}` : voice.seat
      if (!voice.room.audible.includes(name)) return []
      return [gain === 1 ? name : `${name}:${gain.toFixed(2)}`]
    })
    return heard.sort().join(' ')
  }

  #taped(me: string, { running }: FakeTapes): string {
    const home = this.network.rooms.get(roomName(this.#clinic.view.clinic, null))
    const sent = [...(home?.members.values() ?? [])].flatMap((member) =>
      member.sent.map((each) => ({ ...each, member })),
    )
    const nameOf = (track: MediaStreamTrack): string => {
      const found = sent.find((each) => each.track === track)
      if (found === undefined) return me
      return found.as.kind === 'channel' ? `${found.member.seat}/${found.as.language}` : found.member.seat
    }
    return running.map(({ tracks }) => tracks.map(nameOf).toSorted().join(' ')).join(' | ')
  }

  #opening(seat: SeatId): LiveOpening {
    const clinic = this.#clinic.view.clinic
    const ticket = { server: 'ws://fake', token: `${roomName(clinic, null)} ${seat}`, seat, clinic, group: null }
    return {
      snapshot: snapshotOf(this.#clinic, 1),
      ticket,
      notes: '',
      met: [],
      window: 1,
      aheadMs: -this.hostOffMs,
      serverAheadMs: null,
    }
  }

  /** Main puts something into the notes by itself, as the review does. */
  putIntoNotes(update: Uint8Array): void {
    const base64 = Buffer.from(update).toString('base64')
    this.#announce('live.notesChanged', { clinic: this.#clinic.view.clinic, update: base64 })
  }

  #announce<A extends Announcement>(to: A, value: Announcements[A]): void {
    for (const each of this.#listeners) if (each.to === to) each.listener(value as never)
  }

  #tell(): void {
    const { clinic, round } = this.#clinic.view
    this.network.createRoom(roomName(clinic, null), encodeSnapshot(snapshotOf(this.#clinic, 1)))
    for (const { id } of round?.groups ?? []) this.network.createRoom(roomName(clinic, id), '')
  }

  #host(): Host {
    const call = (endpoint: Endpoint, ask: unknown): Promise<unknown> => {
      if (!this.isMainThere) return Promise.reject(new HostError('hostUnreachable'))
      return new Promise((resolve) => resolve(this.#answer(endpoint, ask)))
    }
    return {
      call: call as NonNullable<Host['call']>,
      on: (to, listener) => {
        const hearing = { to, listener: listener as (value: never) => void }
        this.#listeners.add(hearing)
        return () => this.#listeners.delete(hearing)
      },
      onReachable: () => () => undefined,
      invite: null,
      saveFile: () => Promise.resolve(),
      openLink: () => undefined,
      copyText: () => Promise.resolve(),
      languages: [],
    }
  }

  #answer(endpoint: Endpoint, ask: unknown): unknown {
    if (endpoint === 'live.command') {
      const { by, command } = ask as Ask<'live.command'>
      return this.command(by, command)
    }
    if (endpoint === 'live.groupTicket') {
      const { seat, group } = ask as Ask<'live.groupTicket'>
      return { server: 'ws://fake', token: `${roomName(this.#clinic.view.clinic, group)} ${seat}` }
    }
    if (endpoint === 'live.briefing') {
      const { seat, ...question } = ask as Ask<'live.briefing'>
      const asking = seatOf(this.#clinic.view, seat)
      if (asking === null || !mayReadBriefing(asking)) throw new HostError('notYourRole')
      const answer = pieceOf(briefingOf(this.#clinic), question)
      this.pieces.push(`${seat} ${question.piece} ${answer.text === null ? 'known' : 'sent'}`)
      return answer
    }
    if (endpoint === 'live.look') {
      this.looked += 1
      return this.isStillHost
    }
    if (endpoint.startsWith('recordings.')) return this.#record(endpoint, ask)
    if (endpoint !== 'live.saveNotes') throw new Error(`not in this fake: ${endpoint}`)
    this.savedNotes.push((ask as Ask<'live.saveNotes'>).update)
    return null
  }

  #record(endpoint: Endpoint, ask: unknown): unknown {
    if (endpoint === 'recordings.missing') return notAgreed(this.#clinic)
    if (this.soundTrouble !== null) throw new HostError(this.soundTrouble)
    if (endpoint === 'recordings.begin') {
      const { channel } = ask as Ask<'recordings.begin'>
      return { file: `${channel ?? 'floor'}-${(this.#files += 1)}` }
    }
    const { file, number, sound } = ask as Ask<'recordings.append'>
    this.sounds.push(`${file} ${number} ${atob(sound)}`)
    return null
  }
}

function storageOf(kept: Map<string, string>): World['storage'] {
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

export const groupRoom = (clinic: FakeClinic, group: string): string =>
  roomName(clinic.view.clinic, asId<GroupId>(group))
