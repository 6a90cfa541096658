import type { SeatId } from '../base/id.ts'
import { apply } from './apply.ts'
import type { Clinic } from './clinic.ts'
import type { Command, Refusal } from './command.ts'
import { decideAgenda } from './decideAgenda.ts'
import { decideBooths } from './decideBooths.ts'
import { decideGlossary } from './decideGlossary.ts'
import { decideGroups } from './decideGroups.ts'
import { decideHarvest } from './decideHarvest.ts'
import { decideMyself } from './decideMyself.ts'
import { decideRecording, withRecording } from './decideRecording.ts'
import { decideRelay } from './decideRelay.ts'
import { decideRota } from './decideRota.ts'
import { decideSeats } from './decideSeats.ts'
import { decideSignal } from './decideSignal.ts'
import { decideStage } from './decideStage.ts'
import { decideTurns } from './decideTurns.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import { arrivalOf } from './newcomer.ts'
import { type Seat, seatOf } from './view.ts'

/**
 * What becomes of a Command that Seat `by` gives at host time `now`: events to append and fold, or why not. A Command whose
 * wish is already so gives no events, so it may safely be sent twice.
 */
export function decide(clinic: Clinic, command: Command, by: SeatId, now: number): Decision {
  const asker = seatOf(clinic.view, by)
  if (asker === null) return refuse('unknownSeat')
  const refusal = refusalOf(clinic, command, asker)
  if (refusal !== null) return refuse(refusal)
  const at = Math.round(now)
  const arrived = fromWhoIsHere.includes(command.type) ? arrivalOf(clinic.view, asker, at) : []
  const decision = decideAllowed(arrived.reduce<Clinic>(apply, clinic), command, asker, at)
  return withRecording(clinic, 'refused' in decision ? decision : events(...arrived, ...decision.events), at)
}

/** Whoever asks this is in the clinic, though nobody has seen them arrive yet: their page is ready a moment earlier. */
const fromWhoIsHere: readonly Command['type'][] = [
  'raiseHand', 'signal', 'thankSignal', 'startTurn', 'takeTurn', 'askHandover', 'answerHandover',
] // prettier-ignore

function decideAllowed(clinic: Clinic, command: Command, asker: Seat, at: number): Decision {
  switch (command.type) {
    case 'openClinic':
    case 'closeClinic':
    case 'sendMessage':
    case 'changeFloor':
      return decideStage(clinic.view, command, asker.id, at)
    case 'startBlock':
    case 'endBlock':
    case 'extendBlock':
    case 'pauseBlock':
    case 'resumeBlock':
    case 'changeAgenda':
    case 'changeCircle':
      return decideAgenda(clinic, command, at)
    case 'callGroups':
    case 'moveSeat':
    case 'extendGroups':
    case 'recallGroups':
    case 'endGroups':
    case 'addGroup':
    case 'mergeGroups':
    case 'announce':
      return decideGroups(clinic.view, command, asker.id, at)
    case 'addSeat':
    case 'removeSeat':
    case 'seeArrival':
    case 'seeDeparture':
    case 'reviewSeat':
      return decideSeats(clinic, command, at)
    case 'startRecording':
    case 'stopRecording':
      return decideRecording(clinic, command, asker, at)
    default:
      return decideOwn(clinic, command, asker, at)
  }
}

type Own =
  | 'changeHarvest'
  | 'changeSpotlight'
  | 'introduce'
  | 'raiseHand'
  | 'changeBooth'
  | 'removeBooth'
  | 'placeInterpreter'
  | 'planTurn'
  | 'moveTurn'
  | 'changeRelay'
  | 'signal'
  | 'thankSignal'
  | 'noteTerm'
  | 'passTurns'
  | 'startTurn'
  | 'takeTurn'
  | 'endTurn'
  | 'askHandover'
  | 'answerHandover'

/** What people put in front of everyone, ask for themselves, and for the Booths. */
function decideOwn(clinic: Clinic, command: CommandOf<Own>, asker: Seat, at: number): Decision {
  switch (command.type) {
    case 'changeHarvest':
    case 'changeSpotlight':
      return decideHarvest(clinic.view, command)
    case 'introduce':
    case 'raiseHand':
      return decideMyself(clinic, command, asker, at)
    default:
      return decideInterpretation(clinic, command, asker, at)
  }
}

type ToInterpret =
  | Parameters<typeof decideTurns>[1]
  | CommandOf<'changeRelay' | 'signal' | 'thankSignal' | 'noteTerm' | 'changeBooth' | 'removeBooth' | 'placeInterpreter' | 'planTurn' | 'moveTurn'> // prettier-ignore

function decideInterpretation(clinic: Clinic, command: ToInterpret, asker: Seat, at: number): Decision {
  switch (command.type) {
    case 'changeBooth':
    case 'removeBooth':
    case 'placeInterpreter':
      return decideBooths(clinic.view, command, at)
    case 'planTurn':
    case 'moveTurn':
      return decideRota(clinic.view, command, at)
    case 'changeRelay':
      return decideRelay(clinic.view, command, asker.id, at)
    case 'noteTerm':
      return decideGlossary(clinic, command)
    case 'signal':
    case 'thankSignal':
      return decideSignal(clinic, command, asker, at)
    default:
      return decideTurns(clinic.view, command, asker.id, at)
  }
}

const forAnyone: readonly Command['type'][] = [
  'introduce', 'raiseHand', 'startTurn', 'takeTurn', 'endTurn', 'askHandover', 'answerHandover', 'changeRelay', 'signal', 'thankSignal',
] // prettier-ignore

/** What waits until the clinic is open. Seats, Booths, messages, the floor, a Booth's sound check and its Signals need not. */
const onceOpen: readonly Command['type'][] = [
  'closeClinic', 'startBlock', 'endBlock', 'extendBlock', 'pauseBlock', 'resumeBlock', 'changeCircle', 'callGroups', 'moveSeat',
  'extendGroups', 'recallGroups', 'endGroups', 'addGroup', 'mergeGroups', 'announce', 'startRecording',
  'stopRecording', 'changeHarvest', 'changeSpotlight',
] // prettier-ignore

/** Why this Seat may not ask this now, whatever the details; null when it may. */
function refusalOf({ view }: Clinic, { type }: Command, { role, removed }: Seat): Refusal | null {
  if (removed) return 'seatRemoved'
  const runsTheClinic = role === 'ambassador' || role === 'cofacilitator'
  const interprets = role === 'interpreter' && (type === 'changeFloor' || type === 'noteTerm')
  const leads = (role === 'sharer' || role === 'noteTaker') && type === 'changeSpotlight'
  if (!runsTheClinic && !interprets && !leads && !forAnyone.includes(type)) return 'notYourRole'
  if (type === 'reviewSeat') return view.stage === 'closed' ? null : 'notReviewable'
  if (view.stage === 'closed') return 'clinicClosed'
  return view.stage === 'preparing' && onceOpen.includes(type) ? 'clinicNotOpen' : null
}
