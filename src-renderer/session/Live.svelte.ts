import type { GroupId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Role } from '../../src-core/clinic/plan.ts'
import { isAway } from '../../src-core/clinic/groupStep.ts'
import { type Seat, type View, isOffFloor, seatOf } from '../../src-core/clinic/view.ts'
import type { RoomHappening, Stop } from '../media/media.ts'
import { isCrowd } from '../../src-core/protocol/invite.ts'
import { topics } from '../../src-core/protocol/message.ts'
import type { DeviceRunes } from './devices/DeviceRunes.svelte.ts'
import type { LiveParts } from './liveParts.ts'
import { allWanted, nothingHeard } from './listening/listener.ts'
import type {
  BoothDesk,
  GroupPulse,
  HubState,
  InterpretingDesk,
  Listening,
  LinkState,
  LiveSession,
  NotesDesk,
  PaceState,
  PersonHere,
  Picture,
  Place,
  RecorderDesk,
  SpeakerState,
} from './live.ts'
import { hearEvened } from './interpretation/evenedWork.ts'
import { type Homecoming, homecoming } from './groups/homecoming.ts'
import { Outbox } from './devices/Outbox.ts'
import { movesSoon, nextMove, whereIBelong } from './groups/whereIBelong.ts'
import { keptReady } from './listening/whatIHear.ts'
import { whatISend } from './devices/whatISend.ts'
import { keptPeople, keptPictures, peopleHere, picturesHere } from './groups/whoIsHere.ts'
import { every, wait } from './timing.ts'

const levelEveryMs = 100
/** Whoever leaves waits no longer for the host's answer. */
const farewellMs = 1_000
/** Who may go into any Group. */
const servesAll: readonly Role[] = ['ambassador', 'cofacilitator', 'interpreter']

/** One person's presence in one clinic. Whatever happens ends in `settle`, which brings everything in line. */
export class Live implements LiveSession {
  people = $state.raw<readonly PersonHere[]>([])
  pictures = $state.raw<readonly Picture[]>([])
  #visited = $state.raw<GroupId | null>(null)
  readonly #parts: LiveParts
  #stops: Stop[] = []
  #homeBox: Outbox | null = null
  #groupBox: { readonly room: unknown; readonly box: Outbox } | null = null
  #alarm: Stop = () => undefined
  readonly #homecoming: Homecoming
  #isSettling = false

  constructor(parts: LiveParts) {
    this.#parts = parts
    this.#homecoming = homecoming(parts.microphone)
  }

  get link(): LinkState {
    return this.#parts.home.link
  }

  get view(): View {
    return this.#parts.following.view
  }

  get me(): Seat {
    return seatOf(this.view, this.#parts.entrance.me.id) ?? this.#parts.entrance.me
  }

  get isHost(): boolean {
    return this.#parts.isHost
  }

  get now(): number {
    return this.#parts.clock.now
  }

  get place(): Place {
    const { entered } = this.#parts.stay
    return entered === null ? { kind: 'home' } : { kind: 'group', group: entered }
  }

  get microphone(): DeviceRunes {
    return this.#parts.microphone
  }

  get camera(): DeviceRunes {
    return this.#parts.camera
  }

  get screen(): DeviceRunes | null {
    return this.#parts.screen
  }

  get speaker(): SpeakerState {
    return this.#parts.speaker
  }

  get listening(): Listening {
    return this.#parts.listening
  }

  get hub(): HubState | null {
    return this.#parts.hub
  }

  get interpreting(): InterpretingDesk {
    return this.#parts.interpreting
  }

  get pace(): PaceState {
    return this.#parts.pace
  }

  get loudness(): LiveSession['loudness'] {
    return this.#parts.loudness
  }

  get headset(): LiveSession['headset'] {
    return this.me.role === 'interpreter' ? this.#parts.headset : null
  }

  get notes(): NotesDesk | null {
    return this.#parts.notebook.desk
  }

  get recorder(): RecorderDesk | null {
    return this.#parts.recorder
  }

  get booth(): BoothDesk {
    return this.#parts.booth
  }

  get briefing(): LiveSession['briefing'] {
    return this.#parts.briefing.briefing
  }

  pulseOf(group: GroupId): GroupPulse | null {
    return this.#parts.pulses.of(group, this.now)
  }

  get visit(): LiveSession['visit'] {
    return servesAll.includes(this.me.role) ? (group) => this.#visit(group) : null
  }

  async ask(command: Command): Promise<string | null> {
    const answer = await this.#parts.asking.command(command)
    this.settle()
    return answer
  }

  saveText(name: string, text: string): Promise<void> {
    return this.#parts.saveText(name, text)
  }

  /** Whoever is on air goes off air first: a Turn waits for who only reloads the page. */
  leave(): void {
    const { home, asking, timing } = this.#parts
    const turn = this.view.onAir.find(({ seat }) => seat === this.me.id)
    if (turn === undefined) {
      home.end('left')
      return
    }
    const told = asking.command({ type: 'endTurn', booth: turn.booth })
    void Promise.race([told, wait(timing, farewellMs)]).finally(() => home.end('left'))
  }

  /** Begins: called once. */
  start(): void {
    const { timing, clock, home, companions } = this.#parts
    this.#stops = [
      clock.tick(() => this.settle()),
      every(timing, levelEveryMs, () => {
        this.#parts.microphone.measure()
        this.#hear()
      }),
      ...companions.map(({ begin }) => begin(() => this.settle())),
    ]
    home.start()
  }

  /** Something happened in the home room. */
  hear(happening: RoomHappening): void {
    const { following, home, notebook, booth, isHost } = this.#parts
    if (happening.type === 'message') {
      const { topic, from, bytes, single } = happening
      if (topic === topics.notes) notebook.hear(from, bytes)
      else if (topic === topics.pulse) this.#parts.pulses.hear(from, bytes, this.view, this.now)
      else if (topic === topics.booth && single) booth.hear(from, bytes)
      else if (topic === topics.delta && single && !isHost) following.message(from, bytes)
      else if (topic === topics.evened) hearEvened(this.#parts.mix, this.view, from, bytes)
      else this.#parts.interpreting.hear(topic, from, bytes)
    } else if (happening.type === 'silenced') this.#parts.interpreting.silenced()
    else if (!isHost && home.room !== null) following.metadata(home.room.metadata)
    this.settle()
  }

  /** The home room is another, or gone. */
  homeRoom(): void {
    const { home, stay, following, isHost, companions } = this.#parts
    this.#homeBox?.stop()
    this.#homeBox = home.room === null ? null : new Outbox(home.room)
    stay.homeIsAnew(home.room !== null)
    if (home.room !== null) {
      if (!isHost) following.metadata(home.room.metadata)
      for (const { joined } of companions) joined()
    }
    this.settle()
  }

  /** Brings rooms, sounds and what I send in line with the View and the clock. */
  settle(): void {
    if (this.#isSettling || this.link.kind === 'ended') return
    this.#isSettling = true
    try {
      this.#settle()
    } finally {
      this.#isSettling = false
    }
    if (this.view.stage === 'closed') this.#parts.notebook.desk?.addDraft()
    if (this.me.removed) this.#parts.home.end('removed')
    else if (this.#parts.following.hostIsNewer) this.#parts.home.end('inviteNewer')
    else if (this.#isOver()) this.#parts.home.end('clinicClosed')
  }

  /** The clinic is closed, and what this person wrote has arrived. The host's window goes on to the review. */
  #isOver(): boolean {
    const { isHost, following } = this.#parts
    return !isHost && following.isKnown && this.view.stage === 'closed' && this.notes?.state === 'shared'
  }

  #settle(): void {
    const { clock, home, stay, following } = this.#parts
    const now = clock.read()
    following.pass(now)
    const { view } = this
    const belonging = following.isKnown
      ? whereIBelong(view, this.me.id, this.#visited, now)
      : { ahead: null, inside: null }
    if (view.round === null && this.#visited !== null) this.#visited = null
    stay.settle(belonging, (view.round?.startsAt ?? now) - now, this.link.kind === 'live')
    if (isCrowd(view.seats) && this.#isListener()) this.#homecoming.settle(belonging.inside !== null)
    this.#send(belonging.inside?.id ?? null)
    this.#hear()
    const groupRoom = stay.entered === null ? null : stay.room
    this.people = keptPeople(this.people, peopleHere(home.room, groupRoom, view, now))
    this.pictures = keptPictures(this.pictures, picturesHere(this.#parts, this.me.id, this.people))
    for (const { settled } of this.#parts.companions) settled()
    this.#setAlarm(nextMove(view, now), now)
  }

  /** Whose microphone no Booth and no announcement uses. */
  #isListener(): boolean {
    const { view, me } = this
    return view.announcer !== me.id && !isOffFloor(view, me.id)
  }

  /** The ticks are too coarse for T0. */
  #setAlarm(instant: number | null, now: number): void {
    this.#alarm()
    this.#alarm = instant === null ? () => undefined : this.#parts.timing.later(instant - now, () => this.settle())
  }

  #send(belongs: GroupId | null): void {
    const { stay, microphone, camera, screen } = this.#parts
    if (this.#groupBox?.room !== stay.room) {
      this.#groupBox?.box.stop()
      this.#groupBox = stay.room && { room: stay.room, box: new Outbox(stay.room) }
    }
    const { view, me } = this
    const now = this.#parts.clock.read()
    const away = stay.entered !== null && isAway(view, stay.entered, me.id, now)
    const soon = microphone.on && movesSoon(view, now) && (belongs === null || this.#homecoming.wasOpen)
    const sent = whatISend({ view, me, microphone, camera, screen, away, soon }, belongs, stay.entered?.id ?? null)
    this.#homeBox?.want(sent.home)
    this.#groupBox?.box.want(sent.group)
  }

  #hear(): void {
    const { home, stay, listening, hub, mix, clock } = this.#parts
    const isInGroup = stay.entered !== null
    const [here, other] = isInGroup ? [stay.room, home.room] : [home.room, stay.room]
    const rooms = { here, home: isInGroup ? home.room : null }
    const [heard, second] = [listening.hear(rooms), hub?.hear(rooms) ?? nothingHeard]
    const wanted = allWanted(heard.wanted, second.wanted)
    for (const voice of here?.voices ?? []) voice.enable(wanted.has(voice.key))
    const ready = keptReady(other?.voices ?? [], movesSoon(this.view, clock.read()), wanted)
    mix.play([...heard.sounds, ...ready])
    hub?.play([...second.sounds, ...ready])
  }

  async #visit(group: GroupId | null): Promise<void> {
    this.#visited = group
    this.settle()
    return Promise.resolve()
  }

  /** It is over, for whatever reason: devices, sounds and alarms stop. */
  ended(): void {
    this.#alarm()
    for (const stop of this.#stops) stop()
    this.#stops = []
    this.#homeBox?.stop()
    this.#groupBox?.box.stop()
    this.#parts.stay.stop()
    void this.#parts.mix.stop()
    this.#parts.hub?.stop()
    this.people = []
    this.pictures = []
  }
}
