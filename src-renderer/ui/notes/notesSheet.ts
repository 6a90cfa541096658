import type { Words } from '../kit/words.ts'

/** What notes are written and read with, and its words. A guest's page fetches it after the sound, and has it when the link is lost. */
export const notesSheet = async (words: Words) =>
  (await Promise.all([import('./NotesSheet.svelte'), words.load('notes')]))[0].default

/** What somebody has taken on, shown when they leave. */
export const actionList = async () => (await import('./harvest/ActionList.svelte')).default

/** What somebody has written, shown after the end. */
export const myNotes = async (words: Words) =>
  (await Promise.all([import('./MyNotes.svelte'), words.load('notes')]))[0].default
