import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { scaleRecipe } from '../../src-core/agenda/scale.ts'
import type { ClinicId, NewId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { PracticeProgress } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { allRecipes } from '../library/recipes.ts'
import { type People, bringPeople } from '../practice/bringPeople.ts'
import { practicePlan } from '../practice/practicePlan.ts'
import type { Library } from '../store/library.ts'
import type { Clock } from './clock.ts'
import { hostSeat } from './hostSeat.ts'
import type { LiveClinics } from './liveClinics.ts'

/** The practice clinic: at most one at a time. */
export interface PracticeClinic {
  /** Makes the clinic, opens it and brings its people. An earlier one is sent home first. */
  start(language: Language, pace: number): Promise<ClinicId>
  /** Sends the people home and leaves the clinic. */
  stop(): Promise<void>
}

export interface PracticeParts {
  readonly library: () => Promise<Library>
  readonly live: LiveClinics
  readonly clock: Clock
  readonly newId: NewId
  readonly onProgress: (progress: PracticeProgress) => void
}

interface Running {
  readonly clinic: ClinicId
  readonly ending: AbortController
  people: People | null
}

export function practiceClinic(parts: PracticeParts): PracticeClinic {
  let running: Running | null = null
  const say = (step: PracticeProgress['step'], people = 0, code: string | null = null): void =>
    parts.onProgress({ clinic: running?.clinic ?? null, step, people, code })
  const stop = async (): Promise<void> => {
    const was = running
    if (was === null) {
      say('idle')
      return
    }
    was.ending.abort()
    await was.people?.stop()
    await parts.live.leave(was.clinic)
    say('ended')
    running = null
  }
  return {
    stop,
    async start(language, pace) {
      if (running !== null) await stop()
      const clinic = await prepare(parts, language)
      const mine: Running = { clinic, ending: new AbortController(), people: null }
      running = mine
      try {
        say('startingServer')
        await bring(parts, mine, pace, say)
        return clinic
      } catch (failure) {
        say('failed', 0, failure instanceof Failure ? failure.code : 'defect')
        running = null
        await parts.live.leave(clinic)
        throw failure
      }
    },
  }
}

async function prepare({ library, newId, clock }: PracticeParts, language: Language): Promise<ClinicId> {
  const recipe = (await allRecipes()).find(({ id }) => id === 'practice')
  if (recipe === undefined) throw new Failure('unknownRecipe', 'practice')
  const scaled = scaleRecipe(recipe, recipe.minutes, { interpreted: true, people: 8 }, language, newId)
  if ('refused' in scaled) throw new Failure(scaled.refused)
  const plan = practicePlan(scaled.agenda, language, newId, clock.now())
  await (await library()).save(plan)
  return plan.id
}

type Say = (step: PracticeProgress['step'], people?: number, code?: string | null) => void

async function bring({ live }: PracticeParts, mine: Running, pace: number, say: Say): Promise<void> {
  const session = await live.open(mine.clinic)
  const { plan } = session.clinic()
  const host = hostSeat(plan)
  const guests = plan.seats.filter(({ id }) => id !== host.id)
  say('bringingPeople')
  mine.people = await bringPeople({
    script: peopleScript(),
    tickets: await Promise.all(guests.map(({ id }) => session.homeTicket(id))),
    seed: randomInt(2 ** 31),
    pace,
    signal: mine.ending.signal,
    onArrived: (people) => say('bringingPeople', people),
    onLost: (code) => say('failed', 0, code),
  })
  say('running', guests.length)
}

/** The script beside the bundle, or in the sources. */
function peopleScript(): string {
  const here = import.meta.dirname
  const places = [
    join(here, 'simulate.js'),
    join(here, '..', 'simulate.js'),
    join(here, '..', 'practice', 'simulate.ts'),
  ]
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Failure('peopleGone', 'the script of the simulated people is not there')
  return found
}
