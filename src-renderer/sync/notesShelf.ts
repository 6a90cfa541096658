/** Where this device keeps the notes of one Seat, so that they outlive the page. All members reject while the device refuses. */
export interface NotesShelf {
  /** What was kept here and this page has not had: at first everything, later what other tabs of the Seat have kept. */
  news(): Promise<readonly Uint8Array[]>
  /** Resolves once the update is on the device's disk. */
  keep(update: Uint8Array): Promise<void>
  /** The card that was being typed, as it was kept; null when there is none. */
  draft(): Promise<string | null>
  keepDraft(draft: string): Promise<void>
  close(): Promise<void>
}
