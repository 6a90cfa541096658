import type { Words } from '../kit/words.ts'

const withItsWords = async <Part>(words: Words, part: Promise<{ readonly default: Part }>): Promise<Part> =>
  (await Promise.all([part, words.load('notes')]))[0].default

/** What notes are written and read with, and its words. A guest's page fetches it after the sound, and has it when the link is lost. */
export const notesSheet = (words: Words) => withItsWords(words, import('./NotesSheet.svelte'))

/** What somebody has taken on, shown when they leave. */
export const actionList = async () => (await import('./harvest/ActionList.svelte')).default

/** What somebody has written, shown after the end. */
export const myNotes = (words: Words) => withItsWords(words, import('./MyNotes.svelte'))
