import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { type BoothMessage, encodeBoothMessage, readBoothMessage } from '../../../src-core/protocol/boothMessage.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import type { MediaRoom } from '../../media/media.ts'
import { type KeptBooth, emptyBooth, maxLines, readBooth } from './keptBooth.ts'
import type { BoothDesk, BoothLine } from '../live.ts'
import { readOrNull } from '../readOrNull.ts'

export interface BoothOptions {
  readonly clinic: ClinicId
  readonly me: SeatId
  readonly view: () => View
  readonly room: () => Pick<MediaRoom, 'people' | 'send'> | null
  readonly now: () => number
  readonly newId: () => string
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/** What has not been answered by then is sent again. */
const againMs = 3_000

/** What the colleagues of my Booth and I write to each other. */
export class BoothRunes implements BoothDesk {
  #kept = $state.raw<KeptBooth>(emptyBooth)
  /** Colleagues who have my pad as it is now. A page that comes back may have lost it. */
  #havePad: readonly SeatId[] = []
  #sent: readonly { readonly key: string; readonly at: number }[] = []
  readonly #options: BoothOptions
  readonly #place: string

  constructor(options: BoothOptions) {
    this.#options = options
    this.#place = `tertulia.booth.${options.clinic}.${options.me}`
    this.#kept = readBooth(options.storage.getItem(this.#place))
  }

  get lines(): readonly BoothLine[] {
    return this.#kept.lines
  }

  get pad(): string {
    return this.#kept.pad.text
  }

  get pads(): BoothDesk['pads'] {
    return this.#kept.pads
  }

  write(text: string): void {
    const line = { id: this.#options.newId(), from: this.#options.me, text, waitingFor: this.#colleagues(), unread: false } // prettier-ignore
    this.#keep({ ...this.#kept, lines: [...this.#kept.lines, line].slice(-maxLines) })
    this.settle()
  }

  note(text: string): void {
    const revision = Math.max(this.#options.now(), this.#kept.pad.revision + 1)
    this.#havePad = []
    this.#keep({ ...this.#kept, pad: { revision, text } })
  }

  seen(): void {
    if (!this.lines.some(({ unread }) => unread)) return
    this.#keep({ ...this.#kept, lines: this.lines.map((line) => ({ ...line, unread: false })) })
  }

  /** Takes what a colleague sends; anything else is passed over. */
  hear(from: SeatId, bytes: Uint8Array): void {
    const message = readOrNull(readBoothMessage, bytes)
    if (message === null || !this.#colleagues().includes(from)) return
    if (message.type === 'arrived') this.#arrived(from, message.id)
    else this.#take(from, message)
  }

  /** Sends what a colleague who is connected does not have yet; forgets everything when the clinic is closed. */
  settle(): void {
    const { room, view, now } = this.#options
    if (view().stage === 'closed') this.#forget()
    const people = room()?.people.map(({ seat }) => seat) ?? []
    this.#havePad = this.#havePad.filter((seat) => people.includes(seat))
    this.#sent = this.#sent.filter(({ at }) => now() - at < againMs)
    for (const seat of this.#colleagues()) if (people.includes(seat)) this.#bringUp(seat)
  }

  #bringUp(seat: SeatId): void {
    const { pad, lines } = this.#kept
    const messages: BoothMessage[] = lines.filter(({ waitingFor }) => waitingFor.includes(seat)).map(({ id, text }) => ({ type: 'line', id, text })) // prettier-ignore
    if (pad.revision > 0 && !this.#havePad.includes(seat)) messages.push({ type: 'pad', id: `${pad.revision}`, ...pad })
    for (const message of messages) {
      const key = `${seat} ${message.id}`
      if (this.#sent.some((each) => each.key === key)) continue
      this.#sent = [...this.#sent, { key, at: this.#options.now() }]
      this.#send(seat, message)
    }
  }

  #send(to: SeatId, message: BoothMessage): void {
    const bytes = new TextEncoder().encode(encodeBoothMessage(message))
    const sending = this.#options.room()?.send(topics.booth, bytes, to)
    void sending?.catch(() => undefined) // sent again until it is answered
  }

  #take(from: SeatId, message: Exclude<BoothMessage, { readonly type: 'arrived' }>): void {
    if (message.type === 'line') this.#addLine(from, message)
    else this.#takePad(from, message)
    this.#send(from, { type: 'arrived', id: message.id })
  }

  #addLine(from: SeatId, { id, text }: { readonly id: string; readonly text: string }): void {
    if (this.lines.some((line) => line.from === from && line.id === id)) return
    const line = { id, from, text, waitingFor: [], unread: true }
    this.#keep({ ...this.#kept, lines: [...this.lines, line].slice(-maxLines) })
  }

  #takePad(seat: SeatId, { revision, text }: KeptBooth['pad']): void {
    const known = this.#kept.pads.find((pad) => pad.seat === seat)
    if (known !== undefined && known.revision >= revision) return
    const others = this.#kept.pads.filter((pad) => pad !== known)
    this.#keep({ ...this.#kept, pads: [...others, { seat, revision, text }] })
  }

  #arrived(from: SeatId, id: string): void {
    if (id === `${this.#kept.pad.revision}`) this.#havePad = [...this.#havePad, from]
    if (!this.lines.some((line) => line.id === id && line.waitingFor.includes(from))) return
    const waits = (line: BoothLine) => (line.id === id ? line.waitingFor.filter((seat) => seat !== from) : line.waitingFor) // prettier-ignore
    this.#keep({ ...this.#kept, lines: this.lines.map((line) => ({ ...line, waitingFor: waits(line) })) })
  }

  #colleagues(): readonly SeatId[] {
    const { me, view } = this.#options
    const { booths, seats } = view()
    const booth = booths.find((each) => each.seats.includes(me))
    return seats.filter(({ id, removed }) => id !== me && !removed && booth?.seats.includes(id)).map(({ id }) => id)
  }

  #keep(kept: KeptBooth): void {
    if (this.#options.view().stage === 'closed') return
    this.#kept = kept
    this.#options.storage.setItem(this.#place, JSON.stringify(kept))
  }

  #forget(): void {
    if (this.#kept === emptyBooth) return
    this.#kept = emptyBooth
    this.#options.storage.removeItem(this.#place)
  }
}
