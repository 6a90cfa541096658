/**
 * The changes of this page, counted: up to which one they are sent, on this device's disk, and on the host's. What an earlier
 * page left on the device counts as one more, since nobody knows whether it was shared.
 */
export class Changes {
  made = 0
  sent = 0
  kept = 0
  saved = 0
  /** The last one that an earlier page has left. */
  #left = 0
  /** The last change of each card. */
  readonly #ofCard = new Map<string, number>()

  /** One more change, of these cards. */
  add(cards: Iterable<string>): void {
    this.made += 1
    for (const card of cards) this.#ofCard.set(card, this.made)
  }

  /**
   * One more change, that an earlier page or another tab has left on the device. Nothing sent later may pass for everything
   * before it: the host will ask.
   */
  addLeft(cards: Iterable<string>): void {
    this.add(cards)
    this.#left = this.sent = this.made
  }

  /** What was sent since the host's last answer may be lost, and is sent again. */
  sendAgain(): void {
    this.sent = Math.max(this.saved, this.#left)
  }

  get cards(): Iterable<string> {
    return this.#ofCard.keys()
  }

  /** The last change of a card; null when this page has changed nothing in it. */
  of(card: string): number | null {
    return this.#ofCard.get(card) ?? null
  }

  get areShared(): boolean {
    return this.saved >= this.made
  }

  /** The host has everything up to a change on its disk. */
  confirmed(to: number): void {
    this.saved = Math.max(this.saved, Math.min(to, this.made))
  }
}
