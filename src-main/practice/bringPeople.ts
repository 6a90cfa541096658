import type { Ticket } from '../../src-core/contract/answers.ts'

export interface PeopleOptions {
  /** Path of the script that simulates people: `simulate.js` of the build, `simulate.ts` in tests. */
  readonly script: string
  /** One home Ticket per person, the ambassador's excepted. */
  readonly tickets: readonly Ticket[]
  /** Chooses who does what when; the same seed does the same. */
  readonly seed: number
  /** 1 is life; 4 does everything four times as fast. */
  readonly pace: number
  /** Aborting sends everyone home. */
  readonly signal: AbortSignal
  /** How many have arrived, as it grows. */
  readonly onArrived: (people: number) => void
  /** The process of the people ended without being asked to (`peopleGone`). */
  readonly onLost: (code: string) => void
}

export interface People {
  /** Sends everyone home; resolves when their process is gone. */
  stop(): Promise<void>
}

/** Brings simulated people into a practice clinic, in a process of their own. Resolves when all are in the home room. */
export declare function bringPeople(options: PeopleOptions): Promise<People>
