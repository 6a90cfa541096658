import { type Chance, shuffled } from '../../../src-core/base/seeded.ts'

/** What goes wrong in one round. `early`: while it counts down, so that it may last beyond T0; else within the Groups. */
export type Trouble = { readonly early: boolean } & (
  | { readonly kind: 'hole'; readonly who: string; readonly ms: number }
  | { readonly kind: 'reload'; readonly who: string }
  | { readonly kind: 'restart' }
)

export interface SoakRound {
  /** Who is with whom: `ana,bo/cai,dua`. */
  readonly groups: string
  readonly troubles: readonly Trouble[]
}

/** Every so many rounds the server dies. */
const restartEvery = 5
const longestHoleMs = 8_000

/** Rounds with a trouble or two each; the same chance gives the same. */
export function anyRounds(people: readonly string[], count: number, chance: Chance): readonly SoakRound[] {
  return Array.from({ length: count }, (_, index) => {
    const mixed = shuffled(people, chance)
    const half = Math.floor(mixed.length / 2)
    const groups = [mixed.slice(0, half), mixed.slice(half)].map((seats) => seats.join()).join('/')
    const [first = '', second = ''] = shuffled(people, chance)
    const troubles: readonly Trouble[] = [
      { kind: 'reload', who: first, early: chance() < 0.5 },
      { kind: 'hole', who: second, ms: Math.round(500 + chance() * longestHoleMs), early: chance() < 0.5 },
    ]
    const chosen = shuffled(troubles, chance).slice(0, 1 + Math.floor(chance() * 2))
    const dies = index % restartEvery === restartEvery - 1
    const restart: readonly Trouble[] = dies ? [{ kind: 'restart', early: chance() < 0.5 }] : []
    return { groups, troubles: [...chosen, ...restart] }
  })
}
