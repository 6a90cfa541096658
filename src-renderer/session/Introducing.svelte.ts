import { type Language, parseLanguage } from '../../src-core/base/language.ts'
import { type Parse, json, list, object, text } from '../../src-core/base/parse.ts'
import { type ConsentAnswers, parseConsentAnswers } from '../../src-core/clinic/event.ts'
import type { ClinicId } from '../../src-core/base/id.ts'
import type { Stop } from '../media/media.ts'
import type { LiveSession } from './live.ts'

/** What a person says of themselves: the host must hear it once. */
export interface Introduction {
  readonly name: string
  readonly languages: readonly Language[]
  readonly certificateName: string
  readonly consents: ConsentAnswers
  readonly wording: string
}

const readIntroduction: Parse<Introduction> = json(
  object<Introduction>({
    name: text(120),
    languages: list(parseLanguage, 20),
    certificateName: text(120),
    consents: parseConsentAnswers,
    wording: text(40),
  }),
)

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Tells the host who came in, as soon as the host is there; what was not heard yet outlives a reload. */
export function introduceTo(live: LiveSession, storage: Storage, clinic: ClinicId, said: Introduction | null): Stop {
  const place = `tertulia-introduction-${clinic}-${live.me.id}`
  let waiting = said ?? readWaiting(storage, place)
  if (said !== null) keepWaiting(storage, place, said)
  let isAsking = false
  const tell = async (introduction: Introduction): Promise<void> => {
    isAsking = true
    const answer = await live.ask({ type: 'introduce', ...introduction })
    isAsking = false
    if (answer === 'hostAway') return
    waiting = null
    keepWaiting(storage, place, null)
  }
  return $effect.root(() => {
    $effect(() => {
      const isHostHere = live.link.kind === 'live' && live.people.length > 0
      if (isHostHere && waiting !== null && !isAsking) void tell(waiting)
    })
  })
}

function readWaiting(storage: Storage, place: string): Introduction | null {
  try {
    return readIntroduction(storage.getItem(place))
  } catch {
    return null
  }
}

function keepWaiting(storage: Storage, place: string, introduction: Introduction | null): void {
  try {
    if (introduction === null) storage.removeItem(place)
    else storage.setItem(place, JSON.stringify(introduction))
  } catch {
    // Private windows may refuse: then a reload before the host has heard it forgets it.
  }
}
