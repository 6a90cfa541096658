import type { SeatId } from '../base/id.ts'
import type { Ledger, LedgerEntry, Stay } from './clinic.ts'
import type { ClinicEvent } from './event.ts'

const blank: LedgerEntry = {
  consents: {},
  consentedAt: null,
  wording: '',
  certificateName: '',
  stays: [],
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
    case 'seatReviewed':
      return { ...entry, present: event.present, certificateName: event.certificateName }
    default:
      return entry
  }
}

function ended(stays: readonly Stay[], at: number): readonly Stay[] {
  return stays.map((stay) => (stay.to === null ? { ...stay, to: at } : stay))
}
