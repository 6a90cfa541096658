import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Chance, seeded } from '../../../src-core/base/seeded.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'

const languages = ['en', 'es', 'fr', 'pt', 'ar'] as const

/** Who comes: `planted` people of whom nobody need be stranded, or `monolingual` people with two Booths. */
export type Kind = 'planted' | 'monolingual'

/** The size of a Group in every case. */
export const size = 4

/**
 * What so many people ask for. Planted: each four share one of five languages, and three in five know another one, so a
 * Grouping without a Booth in which nobody is stranded exists. Monolingual: one language each by chance, and two Booths.
 */
export function crowd(kind: Kind, count: number, seed: number): Demand {
  const chance = seeded(seed)
  return {
    people: Array.from({ length: count }, (_, at) => ({
      seat: asId<SeatId>(`p${at}`),
      languages: kind === 'planted' ? plantedLanguages(at, chance) : [languageAt(Math.floor(chance() * 5))],
      community: `c${Math.floor((chance() * count) / 4)}`,
    })),
    size,
    floorLanguages: ['en'],
    booths: kind === 'planted' ? [] : [{ languages: ['en', 'es'], capacity: 1 }, { languages: ['en', 'fr'], capacity: 1 }], // prettier-ignore
    together: [],
    apart: [],
    earlier: [],
  }
}

/** Identities of Groups. */
export function counted(): () => string {
  let next = 0
  return () => `g${++next}`
}

function plantedLanguages(at: number, chance: Chance): readonly string[] {
  const own = languageAt(Math.floor(at / size))
  const second = chance() < 0.6 ? [languageAt(Math.floor(chance() * 3))] : []
  return [...new Set([own, ...second])]
}

function languageAt(at: number): string {
  return languages[at % languages.length] ?? 'en'
}
