import type { ClinicId } from '../../src-core/base/id.ts'
import { isSame } from '../../src-core/base/same.ts'
import { adopted, canAdopt, withOwnParts } from '../../src-core/clinic/adopted.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { type Entry, folded } from '../../src-core/clinic/history.ts'
import type { PlanPart } from '../../src-core/clinic/leftOut.ts'
import { entryOf } from '../../src-core/clinic/ledger.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import { preparedIn } from '../../src-core/clinic/prepared.ts'
import { type Seat, seatOf } from '../../src-core/clinic/view.ts'
import { viewBlocks } from '../../src-core/clinic/viewOf.ts'
import { Failure } from '../failure.ts'
import { hostSeat } from '../live/hostSeat.ts'
import type { LiveClinic } from '../live/liveClinic.ts'
import { notHere } from '../store/eventLog.ts'
import type { Shelf } from './handoverOf.ts'

/**
 * Brings parts of another machine's Plan into the clinic: into the Plan while it is prepared, as decisions while it is live. What
 * is so already stays. Failures: `steppedBack` and `runsElsewhere` where this machine keeps a copy, `clinicNotLive` for what
 * everyone would see in an open clinic, and the refusals of the Commands.
 */
export async function adopt(at: Shelf, id: ClinicId, there: Plan, parts: readonly PlanPart[]): Promise<void> {
  const library = await at.library()
  const history = await library.readHistory(id)
  if (!history.isHere) throw notHere(history)
  const live = await at.live.find(id)
  const clinic = live?.clinic() ?? (await library.readClinic(id))
  const wanted = adopted(preparedIn(clinic), there, parts.filter((part) => canAdopt(clinic.view, part))) // prettier-ignore
  if (live === null && clinic.view.stage === 'open' && commandsFor(clinic, wanted).length > 0)
    throw new Failure('clinicNotLive', id)
  const plan = planFor(clinic, wanted, history.entries)
  if (clinic.view.stage === 'preparing') await library.save(plan)
  else await library.replacePlan(plan)
  await live?.replan(plan)
  if (live !== null && clinic.view.stage !== 'closed') await decideAs(live, wanted)
}

/** Until the clinic opens the Plan as it is wanted; then only what changes nothing of what everyone has seen. */
function planFor(clinic: Clinic, wanted: Plan, entries: readonly Entry[]): Plan {
  if (clinic.view.stage === 'preparing') return wanted
  const whole = withOwnParts(clinic.plan, wanted)
  if (isSame(folded(whole, entries).view, folded(clinic.plan, entries).view)) return whole
  const known = new Set(clinic.plan.agenda.map((block) => block.id))
  return { ...whole, agenda: whole.agenda.filter((block) => known.has(block.id)) }
}

async function decideAs(live: LiveClinic, wanted: Plan): Promise<void> {
  for (const { by, command } of commandsFor(live.clinic(), wanted)) {
    const reply = await live.command(by, command)
    if ('refused' in reply) throw new Failure(reply.refused)
  }
}

interface Asked {
  readonly by: Seat['id']
  readonly command: Command
}

/** What is to be decided so that everyone sees what is wanted. */
function commandsFor({ plan, view, ledger }: Clinic, wanted: Plan): readonly Asked[] {
  const host = hostSeat(plan).id
  const asHost = (command: Command): Asked => ({ by: host, command })
  const people = wanted.seats.flatMap(({ id: seat, name, role, languages }): readonly Asked[] => {
    const known = seatOf(view, seat)
    if (known === null) return [asHost({ type: 'addSeat', seat, name, role, languages })]
    if (known.removed || (known.name === name && isSame(known.languages, languages))) return []
    const { wording } = entryOf(ledger, seat) // nothing but the name and the languages is said anew
    return [{ by: seat, command: { type: 'introduce', name, languages, certificateName: '', consents: {}, wording } }]
  })
  const gone = view.seats.filter((seat) => !seat.removed && !wanted.seats.some(({ id }) => id === seat.id))
  const isAsWanted = isSame(viewBlocks(wanted.agenda), view.agenda)
  return [
    ...people,
    ...gone.map((seat) => asHost({ type: 'removeSeat', seat: seat.id })),
    ...(isAsWanted ? [] : [asHost({ type: 'changeAgenda', agenda: wanted.agenda })]),
  ]
}
