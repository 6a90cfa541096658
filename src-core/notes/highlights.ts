import type { Note } from './note.ts'

/**
 * What is worth reading first: cards marked as important, else those with most dots (unless those are secret still), else
 * insights; of each the newest.
 */
export function highlights(notes: readonly Note[], most: number, dotsAreSecret: boolean): readonly Note[] {
  const told = notes.filter(({ text, details }) => text.trim() !== '' && details.hidden === null && details.translates === null) // prettier-ignore
  const newest = told.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1))
  const important = newest.filter(({ details }) => details.important)
  if (important.length > 0) return important.slice(0, most)
  const dotted = newest.filter(({ details }) => !dotsAreSecret && details.dots.length > 0)
  if (dotted.length > 0) return dotted.toSorted((a, b) => b.details.dots.length - a.details.dots.length).slice(0, most)
  return newest.filter(({ kind }) => kind === 'insight').slice(0, most)
}
