/** Something that is done with a card, in its menu. */
export interface CardAct {
  readonly label: string
  readonly danger?: boolean
  readonly act: () => void
}
