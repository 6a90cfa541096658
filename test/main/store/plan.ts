import { type ClinicId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { usualRota } from '../../../src-core/clinic/rota.ts'
import { emptyGlossary } from '../../../src-core/interpretation/glossary.ts'
import type { Plan, PlannedSeat, Role } from '../../../src-core/clinic/plan.ts'

function seat(id: string, role: Role): PlannedSeat {
  return {
    id: asId<SeatId>(id),
    name: id,
    role,
    languages: ['en'],
    email: '',
    certificateName: '',
    community: '',
    timeZone: '',
    listed: null,
    recorded: null,
  }
}

/** A small clinic: Ana is its ambassador; Ben, Cleo and Dan take part. */
export function planOf(id: string): Plan {
  return {
    id: asId<ClinicId>(id),
    title: id,
    purpose: '',
    audience: '',
    kind: 'open',
    host: '',
    hostTitle: '',
    contact: '',
    friendlySpaceUrl: '',
    startsAt: 1_796_482_800_000,
    timeZone: 'Africa/Accra',
    plannedMs: 3_600_000,
    language: 'en',
    interpreted: false,
    floorLanguages: ['en'],
    booths: [],
    rota: usualRota,
    glossary: emptyGlossary,
    seats: [
      seat('ana', 'ambassador'),
      seat('ben', 'participant'),
      seat('cleo', 'participant'),
      seat('dan', 'participant'),
    ],
    agenda: [],
  }
}
