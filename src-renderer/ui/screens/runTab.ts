/** The tabs of the Run screen's side panel. */
export type RunTab = 'people' | 'groups' | 'languages' | 'notes' | 'messages'
