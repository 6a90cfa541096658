import type { Clinic } from './clinic.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import type { ClinicEvent, ConsentAnswers } from './event.ts'
import { fittingName } from './fitting.ts'
import { entryOf } from './ledger.ts'
import type { Seat } from './view.ts'

/** What people say of themselves. */
export function decideMyself(
  clinic: Clinic,
  command: CommandOf<'introduce' | 'raiseHand'>,
  myself: Seat,
  at: number,
): Decision {
  return command.type === 'introduce' ? introduce(clinic, command, myself, at) : raiseHand(myself, command.up, at)
}

/** Name and languages become public; consents and the name for the certificate stay with the host. Empty: as it was. */
function introduce(clinic: Clinic, command: CommandOf<'introduce'>, { id: seat, ...was }: Seat, at: number): Decision {
  const name = fittingName(command.name)
  if (name === '') return refuse('emptyText')
  const entry = entryOf(clinic.ledger, seat)
  const { languages, consents: answers, wording } = command
  const certificateName = fittingName(command.certificateName)
  const said: ClinicEvent[] = []
  if (name !== was.name || languages.join() !== was.languages.join()) {
    said.push({ type: 'seatChanged', seat, name, languages })
  }
  if (wording !== entry.wording || !alreadyAnswered(entry.consents, answers)) {
    said.push({ type: 'consentGiven', seat, answers, wording, at })
  }
  if (certificateName !== '' && certificateName !== entry.certificateName)
    said.push({ type: 'contactGiven', seat, certificateName })
  return { events: said }
}

function alreadyAnswered(known: ConsentAnswers, given: ConsentAnswers): boolean {
  const questions = Object.keys(given) as (keyof ConsentAnswers)[]
  return questions.every((question) => given[question] === undefined || given[question] === known[question])
}

function raiseHand({ id: seat, handUpAt }: Seat, up: boolean, at: number): Decision {
  if (up === (handUpAt !== null)) return events()
  return up ? events({ type: 'handRaised', seat, at }) : events({ type: 'handLowered', seat })
}
