import type { GroupId, NoteId, SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Briefing } from '../../src-core/clinic/briefing.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Seat, View } from '../../src-core/clinic/view.ts'
import type { Group } from '../../src-core/grouping/group.ts'
import type { AirCall } from '../../src-core/protocol/airCall.ts'
import type { Way } from '../../src-core/protocol/audience.ts'
import type { FloorBalance } from '../../src-core/interpretation/floorBalance.ts'
import type { Missing } from '../../src-core/interpretation/missing.ts'
import type { HeadsetTrouble, VoiceTrouble } from '../../src-core/interpretation/voiceLevel.ts'
import type { Details } from '../../src-core/notes/details.ts'
import type { NoteKind } from '../../src-core/notes/kind.ts'
import type { Note } from '../../src-core/notes/note.ts'
import type { CardChange, NotesState } from '../sync/notesStore.ts'
import type { NotePlace } from '../../src-core/notes/place.ts'
import type { NoteRights } from '../../src-core/notes/rights.ts'
import type { Steps } from '../../src-core/notes/steps.ts'
import type { CardFiles } from './notes/CardFiles.svelte.ts'
import type { Ear, EarMix, EarSource } from './interpretation/earMix.ts'

/**
 * What the live screens read and ask for: one person's presence in one clinic. `Live.svelte.ts` is the real one, made of
 * runes over Media; tests and screenshots use a fake. Every reading is reactive.
 */
export interface LiveSession {
  readonly link: LinkState
  readonly view: View
  readonly me: Seat
  /** True for the ambassador's own window: commands go to main, deltas go out to all. */
  readonly isHost: boolean
  /** Host time in ms, ticking four times a second. */
  readonly now: number
  /** Where I am. While a call to Groups counts down I am still at home. */
  readonly place: Place
  /** Everyone connected in my place, me included. */
  readonly people: readonly PersonHere[]
  /** Cameras and screens in my place, screens first. */
  readonly pictures: readonly Picture[]
  readonly microphone: DeviceState
  readonly camera: DeviceState
  /** Null where the browser cannot share a screen. */
  readonly screen: DeviceState | null
  readonly speaker: SpeakerState
  readonly listening: Listening
  /** Null where the browser cannot choose a loudspeaker. An interpreter has ears instead. */
  readonly hub: HubState | null
  readonly interpreting: InterpretingDesk
  readonly pace: PaceState
  /** How loud an interpreter is, and how loud anybody hears. */
  readonly loudness: LoudnessState
  /** Null where the browser cannot check, or nobody interprets. */
  readonly headset: HeadsetState | null
  /** Null until what they are made with has been fetched. */
  readonly notes: NotesDesk | null
  /** Of the ambassador's own window, where it can record; null for everyone else. */
  readonly recorder: RecorderDesk | null
  readonly booth: BoothDesk
  /** What an interpreter prepares with; empty for everyone else. */
  readonly briefing: Briefing
  /** How a Group is doing, for those who run the clinic; null when nothing was heard from it lately. */
  pulseOf(group: GroupId): GroupPulse | null

  /** Sends a Command of this Seat; resolves to null when accepted, else to a refusal or failure code. */
  ask(command: Command): Promise<string | null>
  /** Goes into a Group as the ambassador, visibly; null returns to the plenary. Null where the Seat may not. */
  readonly visit: ((group: GroupId | null) => Promise<void>) | null
  /** Gives the person a text as a file. */
  saveText(name: string, text: string): Promise<void>
  leave(): void
}

export type LinkState =
  | { readonly kind: 'joining' }
  | { readonly kind: 'live' }
  | { readonly kind: 'returning'; readonly since: number }
  /** `code`: inviteExpired, inviteBroken, serverUnreachable, removed, joinedElsewhere, clinicClosed. */
  | { readonly kind: 'ended'; readonly code: string }

export type Place = { readonly kind: 'home' } | { readonly kind: 'group'; readonly group: Group }

export interface PersonHere {
  readonly seat: SeatId
  readonly speaking: boolean
  readonly microphoneOn: boolean
  readonly link: 'good' | 'poor' | 'lost' | 'unknown'
}

/** What those in a Group tell of it. */
export interface GroupPulse {
  readonly here: readonly SeatId[]
  readonly speaking: readonly SeatId[]
  readonly silentMs: number
}

/** A camera or a screen. `show` attaches it to an element until the returned function is called. */
export interface Picture {
  readonly key: string
  readonly seat: SeatId
  readonly kind: 'camera' | 'screen'
  readonly mine: boolean
  show(element: HTMLVideoElement): () => void
}

export interface Device {
  readonly id: string
  readonly label: string
}

/** `replaced`: what was used is gone, and this is used instead. `taken`: this has come, or come back, and is used now. */
export interface DeviceNews {
  readonly kind: 'replaced' | 'taken'
  readonly name: string
}

export interface DeviceState {
  readonly on: boolean
  /** True from the click until the device runs or has failed. */
  readonly starting: boolean
  /** `refused`, `missing`, `busy`, `lost`, or null. */
  readonly trouble: string | null
  /** Until it is read, or another device is chosen. */
  readonly news: DeviceNews | null
  readonly devices: readonly Device[]
  readonly device: string | null
  /** 0 to 1, the level of my own microphone; 0 for pictures. */
  readonly level: number
  turn(on: boolean): Promise<void>
  choose(device: string): Promise<void>
  forgetNews(): void
}

export interface SpeakerState {
  readonly devices: readonly Device[]
  readonly device: string | null
  /** Until it is read, or another device is chosen. */
  readonly news: DeviceNews | null
  /** True when the browser waits for a gesture before it plays sound. */
  readonly blocked: boolean
  choose(device: string): Promise<void>
  /** Call in a click: lets sound begin. */
  unblock(): Promise<void>
  test(): Promise<void>
  forgetNews(): void
}

export interface LoudnessState {
  /** What listeners hear of my microphone that cannot be evened out for them; null: nothing. */
  readonly voice: Exclude<VoiceTrouble, 'silent'> | null
  /** True while the last minute of what I hear was very loud on average. */
  readonly loudMinute: boolean
}

/** The check of headset and microphone before going on air. */
export interface HeadsetState {
  /**
   * `listening`: the test is played, stay silent. `speaking`: say something. `found`: there is trouble. `failed`: no microphone,
   * or nothing was recorded. `done`: it went well today with these devices, or was skipped.
   */
  readonly step: 'needed' | 'listening' | 'speaking' | 'found' | 'failed' | 'done'
  readonly troubles: readonly HeadsetTrouble[]
  /** Call in a click: opens the microphone. */
  begin(): Promise<void>
  skip(): void
}

export interface Listening {
  /** Channels that a Booth offers here, with whether an interpreter is on air. */
  readonly channels: readonly { readonly language: Language; readonly onAir: boolean }[]
  /** The language I asked to hear; null hears the floor only. */
  readonly wanted: Language | null
  /**
   * What I hear now, as decided by the Route: the gain of the floor, 0 to 1, and the Channel; null: none is open. In one that is
   * `silent` nothing is heard of its interpreter.
   */
  readonly hearing: { readonly floor: number; readonly channel: 'heard' | 'silent' | null }
  /** Told once I have missed an interpretation while somebody spoke, until it is back. */
  readonly missing: Missing | null
  /** True while the link is too weak: one voice at a time is received, and no pictures. */
  readonly isSpare: boolean
  want(language: Language | null): void
  readonly balance: Balance
  /** How an interpreter mixes what is heard in a Booth; for everyone else without effect. */
  readonly ears: Ears
}

/** How loud the original is behind an interpretation. */
export interface Balance {
  readonly level: FloorBalance
  choose(level: FloorBalance): void
}

/** A second loudspeaker of this page, with a language of its own: several people listen at one device. */
export interface HubState {
  /** Loudspeakers that could be the second one. */
  readonly devices: readonly Device[]
  /** The chosen one, plugged in or not; null: there is no second. */
  readonly device: string | null
  /** What it is to play; null: whatever is spoken. */
  readonly language: Language | null
  /** What it plays now, as in `Listening`. */
  readonly hearing: Listening['hearing']
  /**
   * `hidden`: the browser does not say which loudspeakers there are until it may use the microphone. `alone`: there is no second
   * one. `unplugged`: the chosen one is gone, and plays again when it is back. `refused`: the browser did not take it.
   */
  readonly trouble: 'hidden' | 'alone' | 'unplugged' | 'refused' | null
  choose(device: string | null): Promise<void>
  want(language: Language | null): void
  test(): Promise<void>
}

export interface Ears {
  readonly mix: EarMix
  /** True while the Relay is heard instead of the floor: taken, on air and not silent. */
  readonly isRelayed: boolean
  change(source: EarSource, change: Partial<Ear>): void
  /** As it is for whoever has changed nothing. */
  reset(): void
}

/** How fast I speak while somebody interprets. */
export interface PaceState {
  readonly on: boolean
  /** Syllables; null while there is nothing to tell. */
  readonly perMinute: number | null
  turn(on: boolean): void
}

/** What the colleagues of my Booth and I write to each other; nobody else receives it. Gone when the clinic is closed. */
export interface BoothDesk {
  readonly lines: readonly BoothLine[]
  /** My own names and numbers, which my colleagues see. */
  readonly pad: string
  readonly pads: readonly { readonly seat: SeatId; readonly text: string }[]
  write(text: string): void
  note(pad: string): void
  /** All lines have been read. */
  seen(): void
}

export interface BoothLine {
  readonly id: string
  readonly from: SeatId
  readonly text: string
  /** Colleagues whom my line has not reached. It is sent again until it has. */
  readonly waitingFor: readonly SeatId[]
  readonly unread: boolean
}

export interface RecorderDesk {
  /** Who could be heard on the floor now and has not agreed to be recorded. */
  readonly missing: readonly SeatId[]
  /** Why the last recording could not go on: a failure code, until it is read. */
  readonly trouble: string | null
  forgetTrouble(): void
}

/** What those who run the clinic and the interpreters see and do beside the Turns themselves. */
export interface InterpretingDesk {
  /** Who listens to a language in a place (null: the plenary); null while that is not known. */
  audienceOf(language: Language, group: GroupId | null): HeardBy | null
  /** How late an interpreter hears and is heard; null while that is not known. */
  wayOf(seat: SeatId): Way | null
  /** What I am asked for, as an interpreter; null when there is nothing to do about it. */
  readonly call: (AirCall & { readonly from: SeatId }) | null
  /** Not now: the call is gone from this page. Who asked is not told. */
  declineCall(): void
  /** The colleague on air whose sound no longer comes here. */
  readonly lostPartner: SeatId | null
  /** True since the server muted me, until I go on or off air again. */
  readonly isSilenced: boolean
  /** Asks an interpreter to go on air; resolves to true when it was sent. Null for those who may not. */
  readonly callToAir: ((seat: SeatId, call: AirCall) => Promise<boolean>) | null
  /** Whether the floor's language follows who speaks; null where this page does not see to it. */
  readonly followsSpeaker: boolean | null
  followSpeaker(on: boolean): void
}

export interface HeardBy {
  readonly listeners: number
  /** For how long none of them has heard anything in the Channel; 0 while somebody does. */
  readonly silentMs: number
}

export interface Draft {
  readonly kind: NoteKind
  readonly text: string
  /** The card that it answers. */
  readonly answers: NoteId | null
  /** Where the card will belong; null: where its person is then. */
  readonly place: NotePlace | null
  /** What went on when the place was chosen: once it is over, the place is no longer meant. */
  readonly during: string | null
}

/** A card to be made here and now. */
export interface NewCard {
  readonly kind: NoteKind
  readonly text: string
  /** My own when it is not given. */
  readonly language?: Language
  readonly details?: Partial<Details>
  /** Where I am when it is not given. */
  readonly place?: NotePlace | null
}

/** The text of a card as a field shows it, which may be behind what others have written. */
export interface Writing {
  readonly shown: string
  /** The field shows this now; what others have changed meanwhile stays. */
  type(text: string): void
  /** The field shows from now on what others have changed too: gives the steps from what it showed, one after the other. */
  follow(): readonly Steps[]
  stop(): void
}

export interface NotesDesk {
  /** The cards that everybody sees. */
  readonly notes: readonly Note[]
  /** Those that are hidden, as far as I may know: all of them for moderators, my own for everyone else. */
  readonly hidden: readonly Note[]
  rightsOn(note: Note): NoteRights
  /** How many Notes only a later version of the page can show. */
  readonly unseen: number
  /** Where my words are that are least safe; in the host's window, everyone's. */
  readonly state: NotesState
  /** Where my last words in a card are; null when this page has put none into it. */
  stateOf(note: Note): NotesState | null
  /** Gives the person a file of everything here, which the ambassador's app reads. */
  handIn(): Promise<void>
  /** The card that is being typed. It outlives the panel and the tab, and becomes a card when the clinic closes. */
  draft: Draft
  /** Makes a card of the draft, unless it is empty, and begins another of the same kind. */
  addDraft(): void
  add(kind: NoteKind, text: string): void
  /** Makes cards, which one undo takes back together. */
  addAll(cards: readonly NewCard[]): void
  /** For a field in which the text of a card is written while others may write in it too. */
  write(note: Note): Writing
  /** Cards as files, for those who run the clinic or take its notes; null for everyone else. */
  readonly files: CardFiles | null
  changeKind(note: Note, kind: NoteKind): void
  /** Changes some of what a card says beside its text; the rest stays as others have it. */
  changeDetails(note: Note, change: Partial<Details>): void
  /** Changes several cards at once, so that it is undone at once. */
  changeEach(changes: readonly CardChange[]): void
  /** The same for several at once: one step to undo. */
  changeAll(notes: readonly Note[], change: Partial<Details>): void
  /** Puts cards into another Block or Group, in one step. */
  place(notes: readonly Note[], place: NotePlace): void
  /** Puts a card one place up (-1) or down (1) among those it stands with, given in order. */
  move(note: Note, siblings: readonly Note[], step: -1 | 1): void
  /** Takes cards out of the document, and their translations with them. */
  remove(...notes: readonly Note[]): void
  /** Takes a card out of everybody's sight, or shows it again; the card says who did. */
  hide(note: Note, isHidden: boolean): void
  /** Who else is typing a card of that place just now. */
  writersIn(place: Pick<NotePlace, 'block' | 'groupNumber'>): readonly SeatId[]
  /** Who else is typing in that card just now. */
  writersOn(note: Note): readonly SeatId[]
  /** Undoes my own last change; null when there is none. */
  readonly undo: (() => void) | null
  /** Does again what I have undone last; null when there is nothing. */
  readonly redo: (() => void) | null
}
