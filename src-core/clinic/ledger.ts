import type { SeatId } from '../base/id.ts'
import type { Ledger, LedgerEntry, Stay } from './clinic.ts'
import type { ClinicEvent } from './event.ts'
import type { View } from './view.ts'

const blank: LedgerEntry = {
  consents: {},
  consentedAt: null,
  wording: '',
  certificateName: '',
  stays: [],
  signalledAt: {},
  present: null,
}

/** What the host knows of a Seat; blank when the person never came and never answered. */
export function entryOf(ledger: Ledger, seat: SeatId): LedgerEntry {
  return Object.hasOwn(ledger, seat) ? (ledger[seat] ?? blank) : blank
}

/** The Ledger after one event. */
export function applyLedger(ledger: Ledger, event: ClinicEvent): Ledger {
  if (!('seat' in event)) return ledger
  const entry = entryOf(ledger, event.seat)
  const next = applyEntry(entry, event)
  return next === entry ? ledger : { ...ledger, [event.seat]: next }
}

/** The Ledger with spans of presence as a View has it: who is here is here from `at` on at the latest, others until then. */
export function presenceAs(ledger: Ledger, { seats }: View, at: number): Ledger {
  return seats.reduce((before, { id, here }) => {
    const { stays } = entryOf(before, id)
    const isHere = stays.at(-1)?.to === null
    return here === isHere ? before : applyLedger(before, { type: here ? 'seatArrived' : 'seatLeft', seat: id, at })
  }, ledger)
}

function applyEntry(entry: LedgerEntry, event: ClinicEvent): LedgerEntry {
  switch (event.type) {
    case 'seatArrived':
      return { ...entry, stays: [...entry.stays, { from: event.at, to: null }] }
    case 'seatLeft':
    case 'seatRemoved':
      return entry.stays.at(-1)?.to === null ? { ...entry, stays: ended(entry.stays, event.at) } : entry
    case 'consentGiven': {
      const consents = { ...entry.consents, ...event.answers }
      return { ...entry, consents, consentedAt: event.at, wording: event.wording }
    }
    case 'contactGiven':
      return { ...entry, certificateName: event.certificateName }
    case 'signalGiven':
      return { ...entry, signalledAt: { ...entry.signalledAt, [event.kind]: event.at } }
    case 'seatReviewed':
      return { ...entry, present: event.present, certificateName: event.certificateName }
    default:
      return entry
  }
}

function ended(stays: readonly Stay[], at: number): readonly Stay[] {
  return stays.map((stay) => (stay.to === null ? { ...stay, to: at } : stay))
}
