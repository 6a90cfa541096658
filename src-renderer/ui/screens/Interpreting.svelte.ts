import type { Language } from '../../../src-core/base/language.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import type { Term } from '../../../src-core/interpretation/glossary.ts'
import type { LiveSession } from '../../session/live.ts'
import { type BoothReading, boothOf } from '../channels/booth.ts'
import { type RelayReading, relayReading } from '../channels/relay.ts'

/** What an interpreter does in their Booth, by button or key. */
export class Interpreting {
  coughing = $state(false)
  /** Why what was last asked for was not done. */
  refused = $state<string | null>(null)
  #chosen = $state<Language | null>(null)
  readonly #live: () => LiveSession

  constructor(live: () => LiveSession) {
    this.#live = live
  }

  readonly reading: BoothReading | null = $derived.by(() => {
    const { view, me, place, interpreting } = this.#live()
    return boothOf(view, me.id, place, interpreting.lostPartner)
  })

  readonly relay: RelayReading | null = $derived.by(() => {
    const { view, me } = this.#live()
    return this.reading && relayReading(view, this.reading.booth, me, this.#group)
  })

  /** The language that my Turn goes into, or the next one; null while there is none. */
  readonly into: Language | null = $derived.by(() => {
    const { outputs = [], myTurn = null } = this.reading ?? {}
    if (myTurn !== null) return myTurn.language
    return outputs.find((language) => language === this.#chosen) ?? outputs[0] ?? null
  })

  async ask(command: Command): Promise<void> {
    this.refused = await this.#live().ask(command)
  }

  /** Notes a Term for all Booths; gives why not. */
  async note(term: Term): Promise<string | null> {
    await this.ask({ type: 'noteTerm', term })
    return this.refused
  }

  /** On air the Turn goes on into it. */
  choose(language: Language): void {
    if (this.reading === null) return
    this.#chosen = language
    const { myTurn, booth } = this.reading
    if (myTurn !== null && myTurn.language !== language)
      void this.ask({ type: 'startTurn', booth: booth.id, language, group: this.#group })
  }

  /** The next output; where there is no other, the direction of my Turn turns round. */
  nextOutput(): void {
    const { outputs = [], round = null } = this.reading ?? {}
    const others = outputs.filter((language) => language !== this.into)
    const next = others.length > 0 && this.into !== null ? after(outputs, this.into) : round
    if (next !== null) this.choose(next)
  }

  /** Works from another Channel, or from the floor. */
  async takeRelay(from: Language | null): Promise<void> {
    if (this.reading === null) return
    await this.ask({ type: 'changeRelay', booth: this.reading.booth.id, group: this.#group, from })
  }

  /** Takes the Relay that is offered; else goes on to the next of what there is to hear: the floor, then each Channel on air. */
  nextSource(): void {
    if (this.relay === null) return
    const { now, offered, choices } = this.relay
    const heard = choices.filter(({ turn, isLoop }) => turn !== null && !isLoop).map(({ language }) => language)
    void this.takeRelay(offered ?? after([null, ...heard], now.kind === 'none' ? null : now.from))
  }

  async toggleAir(): Promise<void> {
    const { reading, into } = this
    if (reading === null) return
    if (reading.myTurn) return this.ask({ type: 'endTurn', booth: reading.booth.id })
    if (into === null || reading.occupied) return
    await this.#openMicrophone()
    const type = reading.partnerTurn === null ? 'startTurn' : 'takeTurn'
    await this.ask({ type, booth: reading.booth.id, language: into, group: this.#group })
  }

  /** Goes on air where whoever runs the clinic asks for it. */
  async answerCall(): Promise<void> {
    const { interpreting, view, me } = this.#live()
    const { call } = interpreting
    if (call === null) return
    const booth = view.booths.find(({ seats, languages }) => seats.includes(me.id) && languages.includes(call.language))
    if (booth === undefined) return
    await this.#openMicrophone()
    await this.ask({ type: 'startTurn', booth: booth.id, language: call.language, group: call.group })
  }

  /** Asks for a hand-over or agrees to one: whoever may be on air next has the microphone on by then. */
  async handOver(): Promise<void> {
    const kind = this.reading?.handover.kind
    if (this.reading === null || (kind !== 'canAsk' && kind !== 'toAnswer')) return
    const { id: booth } = this.reading.booth
    await this.#openMicrophone()
    const group = this.#group
    await this.ask(kind === 'canAsk' ? { type: 'askHandover', booth, group } : { type: 'answerHandover', booth, group, agrees: true }) // prettier-ignore
  }

  noHandover(): void {
    if (this.reading !== null && this.isAsked)
      void this.ask({ type: 'answerHandover', booth: this.reading.booth.id, group: this.#group, agrees: false })
  }

  /** A hand-over is asked for: "not now" is about it. */
  get isAsked(): boolean {
    const kind = this.reading?.handover.kind
    return kind === 'asked' || kind === 'toAnswer'
  }

  /** Says "not now" to a colleague who asks for a hand-over, else to a call to air. */
  notNow(): void {
    if (this.isAsked) this.noHandover()
    else this.#live().interpreting.declineCall()
  }

  /** Not while a cough holds it: that would be heard. */
  toggleMicrophone(): void {
    const { microphone } = this.#live()
    if (!this.coughing) void microphone.turn(!microphone.on)
  }

  /** Mutes while held; afterwards the microphone is as it was, or stays off when the clinic is over for me. */
  cough(held: boolean): void {
    const { microphone, link } = this.#live()
    if (held === this.coughing || (held && (this.reading?.myTurn == null || !microphone.on))) return
    this.coughing = held
    if (held || link.kind !== 'ended') void microphone.turn(!held)
  }

  get #group() {
    const { place } = this.#live()
    return place.kind === 'group' ? place.group.id : null
  }

  async #openMicrophone(): Promise<void> {
    const { microphone } = this.#live()
    if (this.coughing && this.reading?.myTurn != null) return // it opens when the cough is over
    this.coughing = false // one that outlasted its Turn
    if (!microphone.on) await microphone.turn(true)
  }
}

/** The one that follows, in a circle. */
function after<T>(all: readonly T[], now: T): T | null {
  return all[(all.indexOf(now) + 1) % all.length] ?? null
}
