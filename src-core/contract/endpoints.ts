/**
 * Every call that crosses from the page to main, and every announcement that comes back. One table serves Electron's IPC and
 * the loopback server alike (`src-main/endpoints/` implements it, `overTransport.ts` calls it).
 */
import type { Agenda } from '../agenda/agenda.ts'
import type { OfferedLength } from '../agenda/scale.ts'
import type { ClinicId, GroupId, NoteId, SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import type { Command } from '../clinic/command.ts'
import type { PlanPart } from '../clinic/leftOut.ts'
import type { Plan } from '../clinic/plan.ts'
import type { BriefingAsk, BriefingPiece } from '../protocol/briefing.ts'
import type { Seat } from '../clinic/view.ts'
import type { CardsSource } from '../notes/cardsPage.ts'
import type { LaterCard } from '../notes/laterCards.ts'
import type { Note } from '../notes/note.ts'
import type { CareCard } from '../package/care.ts'
import type { RecordedFile } from '../package/recordings.ts'
import type {
  AddedNotes, Base64, ClinicSummary, CommandReply, HandedOver, IssuedInvite, LiveAppended, LiveOpening, MadeCertificate, MadeFile,
  MakingProgress, PracticeProgress, ReadTable, ServerProgress, Settings, Ticket,
} from './answers.ts' // prettier-ignore

/** A Recipe as the new-clinic form offers it. */
export interface RecipeOffer {
  readonly id: string
  readonly name: string
  readonly summary: string
  /** Where the Method is described by others; empty when there is no such page. */
  readonly source: string
  /** The lengths that such a clinic can have, in minutes. */
  readonly minutes: readonly number[]
  /** The lengths that are too short for such a clinic, and by how much. */
  readonly tooShort: readonly OfferedLength[]
  /** True for one that the person keeps, false for one that comes with the app. */
  readonly own: boolean
  /** A failure code when its file cannot be read; then nothing else is known of it. */
  readonly trouble: string | null
}

interface Call<Ask, Answer> {
  readonly ask: Ask
  readonly answer: Answer
}
type OfClinic = { readonly clinic: ClinicId }
type OfFile = OfClinic & { readonly file: string }
type OfRecipe = { readonly recipe: string }

/** What became of a file: a Recipe that is kept, as a copy when it was there already; or why it is none. */
export type ImportedRecipe =
  | { readonly id: string; readonly copy: boolean }
  | { readonly refused: 'newerFormat' }
  | { readonly refused: 'badRecipe'; readonly at: string; readonly wanted: string }

export interface Endpoints {
  'library.list': Call<null, readonly ClinicSummary[]>
  'library.create': Call<{ readonly recipe: string; readonly minutes: number; readonly interpreted: boolean; readonly people: number; readonly title: string; readonly language: Language; readonly startsAt: number; readonly timeZone: string }, Plan> // prettier-ignore
  'library.read': Call<OfClinic, Plan>
  /** Saves the whole prepared Plan. Refused with `clinicAlreadyOpen` once the clinic is open. */
  'library.save': Call<{ readonly plan: Plan }, null>
  'library.remove': Call<OfClinic, null>

  /** The Recipes for such a clinic: first those that come with the app, then the person's own. */
  'recipes.list': Call<{ readonly language: Language; readonly interpreted: boolean; readonly people: number }, readonly RecipeOffer[]> // prettier-ignore
  /** Keeps the Agenda of a clinic as a Recipe of the person's own. */
  'recipes.keep': Call<{ readonly name: string; readonly summary: string; readonly language: Language; readonly minutes: number; readonly agenda: Agenda }, { readonly id: string }> // prettier-ignore
  /** The file of an own Recipe, to give to others. */
  'recipes.export': Call<OfRecipe, { readonly name: string; readonly file: Base64 }>
  'recipes.import': Call<{ readonly file: Base64 }, ImportedRecipe>
  'recipes.remove': Call<OfRecipe, null>

  'people.readTable': Call<{ readonly file: Base64 }, ReadTable>
  'invites.issue': Call<OfClinic, readonly IssuedInvite[]>

  /** Starts the server if needed, makes the home room, loads the log. The clinic itself opens by the command `openClinic`. */
  'live.open': Call<OfClinic, LiveOpening>
  'live.command': Call<OfClinic & { readonly by: SeatId; readonly command: Command }, CommandReply>
  /** What an interpreter prepares with, piece by piece. Failures: `unknownSeat`, `seatRemoved`, `notYourRole`. */
  'live.briefing': Call<OfClinic & { readonly seat: SeatId } & BriefingAsk, BriefingPiece>
  'live.groupTicket': Call<OfClinic & { readonly seat: SeatId; readonly group: GroupId }, Ticket>
  /** Appends a Yjs update to the notes on disk; answered when it is durable. */
  'live.saveNotes': Call<OfClinic & { readonly update: Base64 }, null>
  /** Ends the server of this clinic once nobody needs it. The clinic stays as it is. */
  'live.leave': Call<OfClinic, null>

  /** Who has not agreed to be recorded and could be heard on the floor now. */
  'recordings.missing': Call<OfClinic, readonly SeatId[]>
  /** A new file for a voice, by its name; `channel` null: the floor. Failure: `notRecorded`. */
  'recordings.begin': Call<OfClinic & { readonly channel: Language | null }, { readonly file: string }>
  /** A piece of sound, numbered from 0, of a tape that began so long ago; answered when it is durable. Failures: `notRecorded`, `soundMissing`. */
  'recordings.append': Call<
    OfFile & { readonly number: number; readonly sound: Base64; readonly begunMsAgo: number },
    null
  >
  'recordings.list': Call<OfClinic, readonly KeptRecording[]>
  'recordings.read': Call<OfFile, Base64>
  /** Failure: `recordingRuns` while the file grows. */
  'recordings.remove': Call<OfFile, null>

  /** Main looks in the home room who decides. True when this machine does and the window is the last that was opened. */
  'live.look': Call<OfClinic & { readonly window: number }, boolean>

  /** A passphrase to suggest. Failure: `handoverNeedsCommunity`. */
  'handover.suggest': Call<OfClinic, { readonly passphrase: string }>
  /** The clinic as an encrypted file. Failures: `handoverNeedsCommunity`, `passphraseShort`. */
  'handover.save': Call<OfClinic & { readonly passphrase: string }, { readonly name: string; readonly bytes: Base64 }>
  /** Takes a file in. Failures, and nothing was changed: `notHandover`, `handoverDamaged`, `handoverNewer`, `passphraseWrong`. */
  'handover.read': Call<{ readonly file: Base64; readonly passphrase: string }, HandedOver>
  /** Brings parts of another machine's Plan into the clinic. Failures: `steppedBack`, `runsElsewhere`, `clinicNotLive`. */
  'handover.adopt': Call<{ readonly there: Plan; readonly parts: readonly PlanPart[] }, null>
  /** True when the machine that decides is in the home room now. */
  'handover.isThere': Call<OfClinic, boolean>
  /** Opens the clinic here, above whoever decides. */
  'handover.takeOver': Call<OfClinic, null>

  'afterwards.makePackage': Call<OfClinic, readonly MadeFile[]>
  'afterwards.makeCertificates': Call<OfClinic, readonly MadeCertificate[]>
  /** One ZIP of made certificates, by the names of their files as listed. */
  'afterwards.zipCertificates': Call<OfClinic & { readonly names: readonly string[] }, MadeFile>
  /** The bytes of a made file, by its name as listed. */
  'afterwards.readFile': Call<OfClinic & { readonly name: string }, Base64>
  /**
   * Takes in the notes that a page has saved as a file. Failures, and nothing was changed: `notNotes`, `notesNewer`,
   * `notesOfOther`.
   */
  'afterwards.addNotes': Call<OfClinic & { readonly file: Base64 }, AddedNotes>
  'afterwards.readCards': Call<OfClinic, CardsSource & { readonly seats: readonly Pick<Seat, 'id' | 'name'>[] }>
  /** Adds the cards whose ids are not there yet; answers how many. Failure, and nothing was changed: `cardsTooLarge`. */
  'afterwards.addCards': Call<
    OfClinic & { readonly notes: readonly Note[]; readonly later: readonly LaterCard[] },
    number
  >
  /** Makes the cards that are there say what these do. */
  'afterwards.takeOverCards': Call<OfClinic & { readonly notes: readonly Note[] }, null>
  'afterwards.readReview': Call<OfClinic, readonly ReviewRow[]>
  'afterwards.readCare': Call<OfClinic, CareReview>
  /** Changes a card after the clinic, for its author or as a moderator; one that is gone stays gone. */
  'afterwards.changeCard': Call<OfClinic & { readonly card: NoteId; readonly change: CardChange }, null>

  /** Makes a practice clinic and brings its simulated people; answers with the clinic to run. */
  'practice.start': Call<{ readonly language: Language; readonly pace: number }, OfClinic>
  'practice.stop': Call<null, null>

  'settings.read': Call<null, Settings>
  'settings.save': Call<Settings, null>
  /** Tries a community server; answers null when all is well, else a failure code. */
  'settings.checkServer': Call<NonNullable<Settings['community']>, string | null>
}

/** A file of a recording as the package's page lists it. */
export interface KeptRecording extends RecordedFile {
  readonly bytes: number
}

/** A person in the review after the clinic: what main knows of presence and consent. */
export interface ReviewRow {
  readonly seat: SeatId
  readonly name: string
  readonly certificateName: string
  readonly role: string
  readonly minutes: number
  readonly present: boolean
  readonly listed: boolean | null
  readonly quoted: boolean | null
}

/** The cards of a clinic, and what of them is to be looked at before they are published. */
export interface CareReview {
  readonly cards: readonly CareCard[]
  /** `outdated`: something that is published has changed since the package was made. */
  readonly package: 'none' | 'current' | 'outdated'
}

/** `cutOut`: these words, wherever they stand in the card. */
export type CardChange =
  | { readonly type: 'cutOut'; readonly words: string }
  | { readonly type: 'hide' }
  | { readonly type: 'show' }
  | { readonly type: 'withdraw' }

export interface Announcements {
  'live.appended': LiveAppended
  /** Another machine decides from now on. */
  'live.steppedBack': OfClinic
  /** A Seat sent what nobody was to hear; the server has muted it. */
  'live.strayMuted': OfClinic & { readonly seat: SeatId }
  /** Main has put something into the notes of a live clinic by itself, and has it on its disk: the review, or what was handed in. */
  'live.notesChanged': OfClinic & { readonly update: Base64 }
  'server.progress': ServerProgress
  'afterwards.progress': MakingProgress
  'practice.progress': PracticeProgress
}

export type Endpoint = keyof Endpoints
export type Ask<E extends Endpoint> = Endpoints[E]['ask']
export type Answer<E extends Endpoint> = Endpoints[E]['answer']
export type Announcement = keyof Announcements
