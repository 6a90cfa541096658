import type { SeatId } from '../../src-core/base/id.ts'
import type { Seat, View } from '../../src-core/clinic/view.ts'
import type { Host } from '../../src-core/contract/host.ts'
import type { Media, RoomPart, Voice } from '../media/media.ts'
import type { NotesLine } from '../sync/notesExchange.ts'
import { type Asking, askHostSeat, askMain } from './asking.ts'
import { textToBase64 } from './base64.ts'
import { BoothRunes } from './interpretation/BoothRunes.svelte.ts'
import { BriefingRunes } from './interpretation/BriefingRunes.svelte.ts'
import { clockWork } from './clockWork.ts'
import { type Companion, idle } from './companion.ts'
import { countingWork } from './listening/countingWork.ts'
import type { DeviceRunes } from './devices/DeviceRunes.svelte.ts'
import { audienceWork } from './interpretation/audienceWork.ts'
import { Delays } from './interpretation/Delays.ts'
import { devicesWork, openDevices } from './devices/devicesWork.ts'
import { evenedWork } from './interpretation/evenedWork.ts'
import { loudnessWork } from './interpretation/loudnessWork.ts'
import { floorWork, heardAtHome, heardInGroup } from './interpretation/floorWork.ts'
import { Following } from './Following.svelte.ts'
import { GroupStay } from './groups/GroupStay.svelte.ts'
import { groupTickets } from './groups/groupTickets.ts'
import { HeadsetRunes } from './interpretation/HeadsetRunes.svelte.ts'
import { HomeLink } from './HomeLink.svelte.ts'
import { HostClock } from './HostClock.svelte.ts'
import { hostSeatOf } from './host/hostSeat.ts'
import { HubRunes } from './listening/HubRunes.svelte.ts'
import { InterpretingRunes } from './interpretation/InterpretingRunes.svelte.ts'
import { LastSpeakers } from './interpretation/LastSpeakers.ts'
import type { Surroundings } from './listening/listener.ts'
import { ListeningRunes } from './listening/ListeningRunes.svelte.ts'
import { LoudnessRunes } from './interpretation/LoudnessRunes.svelte.ts'
import type { Live } from './Live.svelte.ts'
import type { LiveParts } from './liveParts.ts'
import type { Stamps } from './notes/NotesRunes.svelte.ts'
import { notePlaceOf } from './notes/places.ts'
import { Writers } from './notes/Writers.svelte.ts'
import type { Notebook } from './notes/Notebook.svelte.ts'
import { notesLine, notesWork } from './notes/notesWork.ts'
import type { HostSide, LiveOptions, World } from './openLive.ts'
import { openNotes } from './notes/openNotes.ts'
import { PaceRunes } from './interpretation/PaceRunes.svelte.ts'
import { paceWork } from './interpretation/paceWork.ts'
import { partnerLinkWork } from './interpretation/partnerLink.ts'
import { PulseRunes } from './groups/PulseRunes.svelte.ts'
import { BalanceRunes } from './listening/BalanceRunes.svelte.ts'
import { WeakLink } from './listening/WeakLink.svelte.ts'
import { isInGroup } from './groups/whoIsHere.ts'
import { pulseWork } from './groups/pulseWork.ts'
import { keysToRecord } from './recording/recordedTracks.ts'
import { SpeakerRunes } from './devices/SpeakerRunes.svelte.ts'

interface Links {
  readonly following: Following
  readonly home: HomeLink
  readonly asking: Asking
  readonly stay: GroupStay
  readonly clock: HostClock
  readonly line: NotesLine
  readonly main: Main | null
}

type Main = Required<Pick<NonNullableMembers<Host>, 'call' | 'on'>> & Pick<HostSide, 'means'>
type NonNullableMembers<T> = { [K in keyof T]: NonNullable<T[K]> }

/** Makes the parts of a session. `live` is asked only once the session has begun. */
export function wired(options: LiveOptions, world: World, live: () => Live): LiveParts {
  const { media, entrance } = options
  const links = linked(options, world, live)
  const { following, home, asking, stay, clock, line, main } = links
  const settle = () => live().settle()
  const devices = openDevices(media, () => live().me.role === 'interpreter', settle)
  const speaker = new SpeakerRunes(media.mix)
  const [weakLink, delays, pulses] = [new WeakLink(), new Delays(), new PulseRunes()]
  const balance = new BalanceRunes(world.memory, settle)
  const around = surroundings(options, links, live, weakLink, balance)
  const listening = openListening(options, world, links, around, balance, settle)
  const hub = openHub(options, world, around, speaker, settle)
  const interpreting = interpretingOf(options, world, links)
  const notebook = openNotes(options, world, () => stampsOf(live(), clock.read()), () => following.view, writersOf(links)) // prettier-ignore
  const [{ timing, storage }, { me }] = [world, entrance]
  const ears = openProtection(media, world, devices.microphone, speaker, () => isGoingOnAir(following.view, me.id))
  const pace = new PaceRunes({ mix: media.mix, storage, onChanged: settle })
  const desk = openDesk(options, world, links, () => live().me)
  const companions: Companion[] = [
    clockWork(clock, asking, following),
    devicesWork(media, devices, speaker, hub),
    ...loudnessWorks(options, links, ears.loudness, live, timing),
    notesWork(me.id, notebook, home, line, timing),
    countingWork(weakLink, delays, () => placeOf(links)().room, timing),
    paceWork({ pace, me: me.id, view: () => following.view, microphone: devices.microphone, stay }),
    { ...idle, settled: () => [desk.booth, interpreting, desk.briefing].forEach((each) => each.settle()) },
    pulseWork({ me: me.id, view: () => following.view, home, stay, timing }),
    followingFloor(options, links, interpreting),
    partnerLinkWork({ me: me.id, view: () => following.view, place: placeOf(links), timing, onLost: (seat) => (interpreting.lostPartner = seat) }), // prettier-ignore
    audienceWork({ ...seated(options, links), ...media, stay, listening, hub, delays, speakers: new LastSpeakers(pulses), audiences: interpreting.audiences, timing, now: () => clock.read() }), // prettier-ignore
  ]
  if (main !== null) companions.push(...hostCompanions(options, timing, links, main, notebook))
  const { tape: openTape } = media
  const recording = main && openTape && main.means.openRecorder({ ...main, ...links, ...devices, openTape, timing, me: () => live().me }) // prettier-ignore
  if (recording !== null) companions.push(recording.work)
  const recorder = recording?.recorder ?? null
  const saveText = (name: string, text: string): Promise<void> => world.saveFile(name, textToBase64(text))
  const shown = { ...devices, ...ears, ...desk, speaker, listening, hub, interpreting, pace, notebook, recorder, pulses, saveText } // prettier-ignore
  return { entrance, isHost: main !== null, timing, mix: media.mix, ...links, ...shown, companions }
}

/** What an interpreter shares with the Booth, and has to look up. */
function openDesk(
  { entrance }: LiveOptions,
  { timing, storage, newId }: World,
  { following, home, asking, clock }: Links,
  me: () => Seat,
) {
  // prettier-ignore
  const { clinic, me: { id } } = entrance
  const isLive = (): boolean => home.link.kind === 'live'
  return {
    booth: new BoothRunes({ clinic, me: id, view: () => following.view, room: () => home.room, now: () => clock.read(), newId, storage }), // prettier-ignore
    briefing: new BriefingRunes({ me, mark: () => following.briefing, isLive, asking, timing }),
  }
}

function loudnessWorks(
  options: LiveOptions,
  links: Links,
  loudness: LoudnessRunes,
  live: () => Live,
  timing: World['timing'],
) {
  return [
    loudnessWork(loudness, () => live().me.role, timing),
    evenedWork({ ...seated(options, links), loudness, timing }),
  ]
}

/** Who types where; the line is the notes' own. */
function writersOf({ line, clock }: Links): Writers {
  return new Writers({ send: (bytes) => void line.send(bytes, null).catch(() => undefined), now: () => clock.now })
}

/** The room that is listened to, and of which Group. */
function placeOf({ home, stay }: Links) {
  return () => (stay.entered === null ? { room: home.room, group: null } : { room: stay.room, group: stay.entered.id })
}

function surroundings(
  { media }: LiveOptions,
  { following, stay, clock }: Links,
  live: () => Live,
  weakLink: WeakLink,
  balance: BalanceRunes,
) {
  return {
    view: () => following.view,
    me: () => live().me,
    group: () => stay.entered,
    now: () => clock.read(),
    isElsewhere: (seat) =>
      stay.entered === null && seat !== following.view.announcer && isInGroup(following.view.round, seat, clock.read()),
    mix: media.mix,
    behind: () => balance.gain,
    isSpare: () => weakLink.isSpare && live().me.role !== 'interpreter',
  } satisfies Surroundings
}

function openListening(
  { entrance }: LiveOptions,
  { memory }: World,
  { following, main }: Links,
  around: Surroundings,
  balance: BalanceRunes,
  onChanged: () => void,
) {
  const alsoWanted = (voices: readonly Voice[]) => (main === null ? new Set<string>() : keysToRecord(following.view, voices)) // prettier-ignore
  return new ListeningRunes({
    clinic: entrance.clinic,
    me: entrance.me,
    around,
    memory,
    balance,
    alsoWanted,
    onChanged,
  })
}

function openHub(
  { media, entrance }: LiveOptions,
  { memory }: World,
  around: Surroundings,
  speaker: SpeakerRunes,
  onChanged: () => void,
) {
  // prettier-ignore
  const { openMix, mix: first } = media
  if (openMix === null || entrance.me.role === 'interpreter') return null
  return new HubRunes({ around, openMix, first, firstDevice: () => speaker.device, memory, onChanged })
}

/** What goes along with the host's own window. */
function hostCompanions(
  options: LiveOptions,
  timing: World['timing'],
  links: Links,
  main: Main,
  notebook: Notebook,
): readonly Companion[] {
  // prettier-ignore
  const { following, home, asking } = links
  return [
    main.means.hostWork({ on: main.on, clinic: options.entrance.clinic, following, home, timing, asking, notebook }),
    main.means.fenceWork(home, following, () => stillHost(options, main)),
  ]
}

/** The host's window sees to the floor of the plenary, the interpreters' pages to that of their Group. */
function followingFloor({ entrance }: LiveOptions, links: Links, interpreting: InterpretingRunes): Companion {
  const { following, home, stay, asking, clock, main } = links
  const [view, now] = [() => following.view, () => clock.read()]
  const hears = main === null ? heardInGroup(entrance.me.id, view, home, stay) : heardAtHome(view, home, now)
  return floorWork({ view, asking, interpreting, now }, hears)
}

/** Whose page it is, and what it follows. */
function seated({ entrance }: LiveOptions, { following, home, main }: Links) {
  return { me: entrance.me.id, isHost: main !== null, view: () => following.view, home }
}

function interpretingOf(options: LiveOptions, { storage }: World, links: Links): InterpretingRunes {
  return new InterpretingRunes({ ...seated(options, links), stay: links.stay, storage, now: () => links.clock.now })
}

function openProtection(
  { mix }: Media,
  { memory, timing }: World,
  microphone: DeviceRunes,
  speaker: SpeakerRunes,
  isNeeded: () => boolean,
) {
  const { echoIn } = mix
  return {
    loudness: new LoudnessRunes({
      mix,
      microphone: () => (microphone.on ? (microphone.opened?.track ?? null) : null),
      now: () => timing.now(),
    }),
    headset: echoIn && new HeadsetRunes({ mix, echoIn, microphone, speaker, memory, timing, isNeeded }), // prettier-ignore
  }
}

function linked({ media, entrance, host }: LiveOptions, { timing, storage }: World, live: () => Live): Links {
  const { clinic, server, token, me, crowd } = entrance
  const main = mainOf(host)
  const following = new Following(entrance.view)
  if (host !== null) following.snapshot(host.opening.snapshot)
  const part: RoomPart = {
    hear: (happening) => live().hear(happening),
    receives: crowd ? 'wisely' : 'everything',
    answers: main === null ? {} : main.means.hostAnswers(main.call, clinic, () => timing.now()),
  }
  const home = new HomeLink({
    media,
    timing,
    server,
    token,
    part,
    onRoom: () => live().homeRoom(),
    onEnded: () => live().ended(),
    isClosed: () => following.view.stage === 'closed',
    isStillHost: main && (() => stillHost({ entrance, host }, main)),
  })
  const hostSeat = () => hostSeatOf(following.view)
  const asking =
    main === null ? askHostSeat(() => home.room, hostSeat) : askMain(main.call, clinic, me.id, () => timing.now())
  const tickets = groupTickets(clinic, storage, (group) => asking.groupTicket(group))
  const stay = new GroupStay({ media, timing, tickets, onChanged: () => live().settle(), onSilenced: () => live().hear({ type: 'silenced' }) }) // prettier-ignore
  return { following, home, asking, stay, clock: new HostClock(timing), line: notesLine(home, me.id, hostSeat), main }
}

/** Main looks in the home room who decides; a main that does not answer leaves it to another. */
async function stillHost({ entrance, host }: Pick<LiveOptions, 'entrance' | 'host'>, { call }: Main): Promise<boolean> {
  const window = host?.opening.window ?? 0
  return call('live.look', { clinic: entrance.clinic, window }).catch(() => false)
}

function mainOf(side: HostSide | null): Main | null {
  if (side === null) return null
  const { means, host } = side
  const { call, on } = host
  if (call === null || on === null) throw new Error('only a window with main behind it can be the host')
  return { call, on, means }
}

function stampsOf(live: Live, createdAt: number): Stamps {
  const { me, view } = live
  return { ...notePlaceOf(live), language: me.languages[0] ?? view.language, seat: me.id, createdAt }
}

function isGoingOnAir({ onAir }: View, me: SeatId): boolean {
  return onAir.some(({ seat, handover }) => seat === me || handover?.by === me || handover?.agreed?.to === me)
}
