import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import { type Briefing, emptyBriefing } from '../../../src-core/clinic/briefing.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import { type Seat, type View, seatOf } from '../../../src-core/clinic/view.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import type {
  BoothDesk, DeviceState, GroupPulse, HeadsetState, HubState, LinkState, LiveSession, LoudnessState, PaceState, PersonHere, Picture, Place,
  SpeakerState,
} from '../../../src-renderer/session/live.ts' // prettier-ignore
import { type EarMix, earSources } from '../../../src-renderer/session/interpretation/earMix.ts'
import { notePlaceOf } from '../../../src-renderer/session/notes/places.ts'
import { FakeBooth } from './FakeBooth.svelte.ts'
import { FakeDevice, FakeSpeaker } from './FakeDevice.svelte.ts'
import { FakeHub } from './FakeHub.svelte.ts'
import { FakeInterpreting, type InterpretingScene } from './FakeInterpreting.svelte.ts'
import { FakeListening } from './FakeListening.svelte.ts'
import { FakeNotes } from './FakeNotes.svelte.ts'

/** A scene for a screen: what is not given is quiet and works. */
export interface FakeScene {
  readonly view: View
  readonly me: SeatId
  readonly now: number
  readonly isHost?: boolean
  readonly link?: LinkState
  readonly place?: Place
  /** People in my place; not given: every Seat that is here, microphones off. */
  readonly people?: readonly PersonHere[]
  readonly pictures?: readonly Picture[]
  readonly microphone?: Partial<DeviceState>
  readonly camera?: Partial<DeviceState>
  readonly screen?: Partial<DeviceState> | null
  readonly speaker?: Partial<SpeakerState>
  readonly wanted?: Language | null
  readonly missing?: FakeListening['missing']
  /** Null where the browser cannot choose a loudspeaker; not given: there is no second one. */
  readonly hub?: Partial<HubState> | null
  /** The link is weak: one voice at a time. */
  readonly isSpare?: boolean
  /** How an interpreter hears; not given: as at first. */
  readonly ears?: Partial<EarMix>
  /** The Relay is heard. */
  readonly relayed?: boolean
  readonly pace?: Partial<Omit<PaceState, 'turn'>>
  /** Not given: nothing is too loud. */
  readonly loudness?: LoudnessState
  /** How far the headset check is; not given: done. */
  readonly headset?: Pick<HeadsetState, 'step' | 'troubles'>
  readonly notes?: readonly Note[]
  readonly recorder?: LiveSession['recorder']
  readonly interpreting?: InterpretingScene
  readonly booth?: Partial<Pick<BoothDesk, 'lines' | 'pad' | 'pads'>>
  readonly briefing?: Briefing
  readonly pulses?: Readonly<Record<string, GroupPulse>>
  /** What becomes of a Command: null when accepted. Not given: all are accepted. */
  readonly answer?: (command: Command) => string | null
}

/** A LiveSession without a server. Readings are set by the test; commands are remembered in `asked`. */
export class FakeLive implements LiveSession {
  link = $state.raw<LiveSession['link']>({ kind: 'live' })
  view = $state.raw() as View
  now = $state(0)
  place = $state.raw<Place>({ kind: 'home' })
  people = $state.raw<readonly PersonHere[]>([])
  pictures = $state.raw<readonly Picture[]>([])
  asked = $state.raw<readonly Command[]>([])
  /** Name and text of what was saved. */
  readonly saved: [name: string, text: string][] = []
  left = $state(false)
  readonly isHost: boolean
  readonly microphone: FakeDevice
  readonly camera: FakeDevice
  readonly screen: FakeDevice | null
  readonly speaker: FakeSpeaker
  readonly listening: FakeListening
  readonly hub: FakeHub | null
  readonly interpreting: FakeInterpreting
  readonly pace: FakePace
  readonly loudness: LoudnessState
  readonly headset: HeadsetState | null
  readonly notes: FakeNotes
  readonly recorder: LiveSession['recorder']
  readonly booth: FakeBooth
  briefing = $state.raw<Briefing>(emptyBriefing)
  readonly visit: LiveSession['visit']
  readonly #me: SeatId
  readonly #answer: (command: Command) => string | null
  readonly #pulses: Readonly<Record<string, GroupPulse>>

  constructor(scene: FakeScene) {
    this.#me = scene.me
    this.#pulses = scene.pulses ?? {}
    this.#answer = scene.answer ?? (() => null)
    this.view = scene.view
    this.now = scene.now
    this.link = scene.link ?? { kind: 'live' }
    this.place = scene.place ?? { kind: 'home' }
    this.people = scene.people ?? peopleHere(scene.view)
    this.pictures = scene.pictures ?? []
    this.isHost = scene.isHost ?? false
    this.recorder = scene.recorder ?? null
    this.microphone = new FakeDevice(scene.microphone)
    this.camera = new FakeDevice(scene.camera)
    this.screen = scene.screen === null ? null : new FakeDevice(scene.screen)
    this.speaker = new FakeSpeaker(scene.speaker)
    this.pace = new FakePace(scene.pace)
    this.listening = new FakeListening(() => this.view, scene)
    this.hub = scene.hub === null ? null : new FakeHub(scene.hub)
    this.interpreting = new FakeInterpreting(scene.interpreting)
    for (const source of earSources) this.listening.ears.change(source, scene.ears?.[source] ?? {})
    this.listening.ears.isRelayed = scene.relayed ?? false
    this.loudness = scene.loudness ?? { voice: null, loudMinute: false }
    this.headset = new FakeHeadset(scene.headset)
    const stamp = {
      me: this.me,
      language: this.me.languages[0] ?? 'en',
      now: () => this.now,
      place: () => notePlaceOf(this),
    }
    this.booth = new FakeBooth(scene.me, scene.booth)
    this.briefing = scene.briefing ?? emptyBriefing
    this.notes = new FakeNotes(stamp, scene.notes)
    const mayVisit = this.me.role === 'ambassador' || this.me.role === 'cofacilitator'
    this.visit = mayVisit ? (group) => this.#visit(group) : null
  }

  get me(): Seat {
    const seat = seatOf(this.view, this.#me)
    if (seat === null) throw new Error(`no Seat ${this.#me} in this View`)
    return seat
  }

  ask(command: Command): Promise<string | null> {
    this.asked = [...this.asked, command]
    return Promise.resolve(this.#answer(command))
  }

  pulseOf(group: GroupId): GroupPulse | null {
    return this.#pulses[group] ?? null
  }

  saveText(...file: [name: string, text: string]): Promise<void> {
    this.saved.push(file)
    return Promise.resolve()
  }

  leave(): void {
    this.left = true
  }

  #visit(id: GroupId | null): Promise<void> {
    const group = this.view.round?.groups.find((each) => each.id === id)
    this.place = group === undefined ? { kind: 'home' } : { kind: 'group', group }
    return Promise.resolve()
  }
}

/** A check that begins when it is told, and goes no further by itself. */
class FakeHeadset implements HeadsetState {
  step = $state<HeadsetState['step']>('done')
  readonly troubles: HeadsetState['troubles']

  constructor({ step, troubles }: Pick<HeadsetState, 'step' | 'troubles'> = { step: 'done', troubles: [] }) {
    this.step = step
    this.troubles = troubles
  }

  begin(): Promise<void> {
    this.step = 'listening'
    return Promise.resolve()
  }

  skip(): void {
    this.step = 'done'
  }
}

class FakePace implements PaceState {
  on = $state(true)
  perMinute = $state<number | null>(null)

  constructor(start: Partial<Omit<PaceState, 'turn'>> = {}) {
    Object.assign(this, start)
  }

  turn(on: boolean): void {
    this.on = on
  }
}

/** Opens a fake clinic for a screen: `fakeLive({ view, me, now })`. */
export function fakeLive(scene: FakeScene): FakeLive {
  return new FakeLive(scene)
}

function peopleHere(view: View): readonly PersonHere[] {
  const here = view.seats.filter((seat) => seat.here)
  return here.map(({ id }) => ({ seat: id, speaking: false, microphoneOn: false, link: 'good' }))
}
