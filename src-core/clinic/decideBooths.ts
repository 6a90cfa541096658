import type { BoothId, SeatId } from '../base/id.ts'
import { type Language, primary } from '../base/language.ts'
import { lastEndOf } from '../grouping/group.ts'
import { mostBooths, mostInBooth } from '../interpretation/booth.ts'
import { applyPublic } from './applyPublic.ts'
import type { BoothEvent } from './booths.ts'
import { type CommandOf, type Decision, events, refuse, turnsEnded } from './decision.ts'
import { turned } from './directions.ts'
import type { ClinicEvent } from './event.ts'
import { reposted } from './posts.ts'
import { type View, seatOf } from './view.ts'

type BoothCommand = CommandOf<'changeBooth' | 'removeBooth' | 'placeInterpreter'>

/** Which Booths there are while the clinic goes on, in which languages, and who works in them. */
export function decideBooths(view: View, command: BoothCommand, at: number): Decision {
  switch (command.type) {
    case 'changeBooth':
      return changeBooth(view, command, at)
    case 'removeBooth': {
      const { booth } = command
      if (!view.booths.some(({ id }) => id === booth)) return events()
      return changed(view, turnsEnded(view, at, (turn) => turn.booth === booth), { type: 'boothRemoved', booth }, at) // prettier-ignore
    }
    default:
      return placeInterpreter(view, command, at)
  }
}

/** A Turn into a language that the Booth has no longer ends. */
function changeBooth(view: View, { booth, languages }: CommandOf<'changeBooth'>, at: number): Decision {
  const wanted = [...new Set(languages)]
  if (new Set(wanted.map(primary)).size < 2) return refuse('boothNeedsTwo')
  const known = view.booths.find(({ id }) => id === booth)
  if (known?.languages.join() === wanted.join()) return events()
  if (known === undefined && view.booths.length >= mostBooths) return refuse('boothsFull')
  const isOver = (language: Language): boolean => !wanted.includes(language)
  const ended = turnsEnded(view, at, (turn) => turn.booth === booth && isOver(turn.language))
  return changed(view, ended, { type: 'boothChanged', booth, languages: wanted }, at)
}

/**
 * Whose Ticket allows a Channel can be put into a Booth, and that is an interpreter's. Who is on air in the Booth they leave goes
 * off air first, and so is what was agreed with them.
 */
function placeInterpreter(view: View, { seat, booth }: CommandOf<'placeInterpreter'>, at: number): Decision {
  const found = seatOf(view, seat)
  if (found === null) return refuse('unknownSeat')
  if (booth !== null && found.removed) return refuse('seatRemoved')
  const own = view.booths.find(({ id }) => id === booth)
  if (booth !== null) {
    if (own === undefined) return refuse('unknownBooth')
    if (found.role !== 'interpreter') return refuse('notAnInterpreter')
    if (!own.seats.includes(seat) && own.seats.length >= mostInBooth) return refuse('boothFull')
  }
  const isIn = view.booths.filter(({ seats }) => seats.includes(seat)).map(({ id }) => id)
  if (isIn.join() === (booth ?? '')) return events()
  return changed(
    view,
    silencedIn(view, seat, (id) => id !== booth, at),
    { type: 'interpreterPlaced', seat, booth },
    at,
  )
}

/** Who goes out of these Booths ends the Turn there, and takes none over. */
export function silencedIn(
  view: View,
  id: SeatId,
  leaves: (booth: BoothId) => boolean,
  at: number,
): readonly ClinicEvent[] {
  const turns = turnsEnded(view, at, ({ seat, booth }) => seat === id && leaves(booth))
  const dropped = view.onAir.filter(
    ({ seat, booth, handover }) => seat !== id && leaves(booth) && (handover?.by === id || handover?.agreed?.to === id),
  )
  return [...turns, ...dropped.map(({ booth, group }) => ({ type: 'handoverDropped', booth, group }) as const)]
}

/** Other Booths, and what follows: outputs that have become what is worked from, and who goes into which Group. */
function changed(view: View, before: readonly ClinicEvent[], event: BoothEvent, at: number): Decision {
  const told = [...before, event] as readonly Parameters<typeof applyPublic>[1][]
  const after = told.reduce(applyPublic, view)
  const places = [...new Set(after.onAir.map(({ group }) => group))]
  const outputs = places.flatMap((group) => turned(view, after, group, at))
  const { round } = after
  const meets = round !== null && at < lastEndOf(round)
  return events(...told, ...outputs, ...(meets ? reposted(outputs.reduce(applyPublic, after), round.groups) : []))
}
