export const noteKinds = ['insight', 'question', 'resource', 'action', 'quote', 'failure', 'text'] as const
export type NoteKind = (typeof noteKinds)[number]
