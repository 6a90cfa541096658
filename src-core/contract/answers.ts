/** The values that cross from main to the page. Bytes travel as base64 text, since one transport carries them all. */
import type { ClinicId, GroupId, SeatId } from '../base/id.ts'
import type { LeftOut } from '../clinic/compared.ts'
import type { Plan, Role } from '../clinic/plan.ts'
import type { Grouping } from '../grouping/group.ts'
import type { Delta, Snapshot } from '../protocol/message.ts'

/** Bytes as base64 text (RFC 4648, with padding). */
export type Base64 = string

/** What a page's file of notes has changed. */
export interface AddedNotes {
  /** How many notes are new, or say something else. */
  readonly said: number
  /** How many their author has withdrawn. */
  readonly withdrawn: number
}

/** A clinic as the first screen lists it. */
export interface ClinicSummary {
  readonly id: ClinicId
  readonly title: string
  readonly startsAt: number
  readonly plannedMs: number
  readonly kind: string
  readonly seats: number
  readonly stage: 'preparing' | 'open' | 'closed'
  /** True when another machine decides and this one keeps a copy. */
  readonly elsewhere: boolean
  /** A failure code when the folder cannot be opened (`newerFormat`, `damaged`); the rest is then what the library remembers. */
  readonly trouble: string | null
  /** What was repaired since the app was started (`tornTail`, `backupUsed`, …). */
  readonly repaired: readonly string[]
}

/** What lets one Seat into one LiveKit room. */
export interface Ticket {
  /** `ws://` or `wss://` address of the LiveKit server. */
  readonly server: string
  readonly token: string
  readonly seat: SeatId
  readonly clinic: ClinicId
  /** The Group whose room this opens; null for the home room. */
  readonly group: GroupId | null
}

/** An invite ready to be sent: one per Seat. */
export interface IssuedInvite {
  readonly seat: SeatId
  readonly name: string
  readonly role: Role
  readonly link: string
  /** Message text in the person's language, with the link. */
  readonly message: string
  readonly ics: string
}

/** A table read from a CSV file or pasted text. */
export interface ReadTable {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le'
  readonly delimiter: ',' | ';' | '\t'
  readonly columns: readonly string[]
  /** Cells by row; `line` is the line of the file where the row starts, from 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
  /** Rows that could not be read at all. */
  readonly broken: readonly { readonly line: number; readonly text: string; readonly code: 'openQuote' | 'tooManyCells' | 'tooFewCells' }[] // prettier-ignore
}

/** A live clinic as its host's window receives it when it opens the Run screen. */
export interface LiveOpening {
  readonly snapshot: Snapshot
  readonly ticket: Ticket
  /** Yjs state of the notes. */
  readonly notes: Base64
  /** The Groupings that have met, in earlier clinics and in this one, the latest last. */
  readonly met: readonly Grouping[]
  /** Counts the windows that were opened on this machine. */
  readonly window: number
  /** How far host time is ahead of this computer's clock, in ms. */
  readonly aheadMs: number
  /** How far the server's clock is ahead of this computer's, in ms; null: not known. */
  readonly serverAheadMs: number | null
}

/** What a hand-over file brought. */
export interface HandedOver {
  readonly clinic: ClinicId
  readonly title: string
  /** True when the clinic was not on this machine before. */
  readonly isNew: boolean
  /** How many entries of the log were new here. */
  readonly entries: number
  /** How many decisions do not count, of all that are known: they were taken after another machine had taken over. */
  readonly beside: number
  /** True when another machine decides. */
  readonly elsewhere: boolean
  /** What other machines have otherwise than the clinic here, and nobody has decided; null when there is nothing. */
  readonly leftOut: BroughtLeftOut | null
}

export interface BroughtLeftOut {
  /** The Plan as the clinic has it here. */
  readonly here: Plan
  readonly others: readonly LeftOut[]
  /** True when it can be brought in here and now: this machine decides, and an open clinic is live. */
  readonly canAdopt: boolean
}

/** Answer to a command: the sequence of its last event, or why not. */
export type CommandReply = { readonly accepted: number } | { readonly refused: string }

/** Announced after events are on disk: one Delta per event, in order. */
export interface LiveAppended {
  readonly clinic: ClinicId
  readonly deltas: readonly Delta[]
}

export interface Settings {
  readonly language: string
  /** null: the embedded server. */
  readonly community: CommunityServer | null
  readonly name: string
}

/** A community LiveKit server. `secret` goes to main once and never comes back: reading gives an empty text. */
export interface CommunityServer {
  readonly address: string
  readonly key: string
  readonly secret: string
  /** Where the guest page is served, such as `https://clinic.example.org/`. */
  readonly guestPage: string
}

/** How the embedded server is coming to life. `fraction` is null when unknown. */
export interface ServerProgress {
  readonly step: 'idle' | 'looking' | 'downloading' | 'building' | 'starting' | 'running' | 'failed'
  readonly fraction: number | null
  /** A failure code with `failed`, such as `noServerBinary` or `portTaken`. */
  readonly code: string | null
}

/** A file of the package or a certificate. */
export interface MadeFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface MadeCertificate {
  readonly seat: SeatId
  readonly name: string
  readonly role: Role
  readonly minutes: number
  readonly files: readonly MadeFile[]
  /** Letters that no font of ours has: there is no PDF. Null when there is one. */
  readonly notCovered: readonly string[] | null
}

/** Progress of long work afterwards. */
export interface MakingProgress {
  readonly clinic: ClinicId
  readonly done: number
  readonly of: number
}

/** The practice clinic: what its simulated people are doing. */
export interface PracticeProgress {
  readonly clinic: ClinicId | null
  readonly step: 'idle' | 'startingServer' | 'bringingPeople' | 'running' | 'ended' | 'failed'
  readonly people: number
  readonly code: string | null
}
