import type { Words } from '../kit/words.ts'

/**
 * What notes are written and read with, and its words. A guest's page fetches it after the sound, and has it when the link is
 * lost; what they have taken on, which is shown when they leave, too.
 */
export const notesSheet = async (words: Words) =>
  (await Promise.all([import('./NotesSheet.svelte'), words.load('notes'), actionList()]))[0].default

export const actionList = async () => (await import('./harvest/ActionList.svelte')).default
