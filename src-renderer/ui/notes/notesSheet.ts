/** What notes are written and read with. A guest's page fetches it after the sound, and has it when the link is lost. */
export const notesSheet = async () => (await import('./NotesSheet.svelte')).default
