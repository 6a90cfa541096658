/** Where the search begins. */
import { type Chance, shuffled } from '../base/seeded.ts'
import type { Field } from './field.ts'
import type { Division } from './seating.ts'

/** People dealt out by chance. */
export function startByChance(field: Field, sizes: readonly number[], chance: Chance): Division {
  return dealt(shuffled([...field.speaks.keys()], chance), sizes)
}

/** Group by Group: who has the fewest partners first, and beside them those who share a language and have few others. */
export function startByLanguage(field: Field, sizes: readonly number[], chance: Chance): Division {
  const partners = partnersOf(field)
  const left = shuffled([...partners.keys()], chance).sort((a, b) => (partners[a] ?? 0) - (partners[b] ?? 0))
  const order = sizes.flatMap((size) => {
    const group: number[] = []
    let shared: readonly number[] | null = null
    while (group.length < size && left.length > 0) {
      const fits = left.findIndex((person) => shared === null || common(shared, field.speaks[person] ?? []).length > 0)
      const [person = 0] = left.splice(Math.max(fits, 0), 1)
      if (fits >= 0)
        shared = shared === null ? (field.speaks[person] ?? []) : common(shared, field.speaks[person] ?? [])
      group.push(person)
    }
    return group
  })
  return dealt(order, sizes)
}

/** How many others each person shares a language with. */
function partnersOf(field: Field): readonly number[] {
  return field.speaks.map((own) => field.speaks.filter((other) => common(own, other).length > 0).length)
}

function common(first: readonly number[], second: readonly number[]): readonly number[] {
  return first.filter((language) => second.includes(language))
}

function dealt(order: readonly number[], sizes: readonly number[]): Division {
  let from = 0
  return sizes.map((size) => order.slice(from, (from += size)))
}
