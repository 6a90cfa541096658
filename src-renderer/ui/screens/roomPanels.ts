/** What a participant may have beside the stage. */
export type Panel = 'language' | 'notes' | 'people' | 'messages' | 'agenda'
