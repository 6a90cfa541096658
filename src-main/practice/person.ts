import { RoomEvent } from '@livekit/rtc-node'
import type { GroupId } from '../../src-core/base/id.ts'
import type { Chance } from '../../src-core/base/seeded.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Seat, View } from '../../src-core/clinic/view.ts'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { arrivalDelayMs } from '../../src-core/grouping/arriving.ts'
import { type Follower, follow, newFollower } from '../../src-core/protocol/join.ts'
import { methods, topics } from '../../src-core/protocol/message.ts'
import { type Conduct, conductAt } from './conduct.ts'
import { type Presence, enter } from './place.ts'
import { parseTicketReply } from './ticketReply.ts'
import { type NoteTaking, takeNotes } from './takeNotes.ts'
import type { Sound } from './voice.ts'

export interface PersonOptions {
  readonly ticket: Ticket
  readonly pace: number
  readonly chance: Chance
  /** What is heard when the person speaks, once the View has told who they are. */
  readonly soundOf: (seat: Seat) => Sound
  readonly onTrouble: (trouble: unknown) => void
}

export interface Person {
  leave(): Promise<void>
}

const tickMs = 100
/** A question that was not answered well is asked again after this long, as a person would. */
const patienceMs = 3_000

/** Brings one simulated person into the home room. From then on they do what the clinic's View asks of them. */
export async function bringPerson(options: PersonOptions): Promise<Person> {
  const person = new SimulatedPerson(options)
  await person.arrive()
  return person
}

class SimulatedPerson implements Person {
  readonly #options: PersonOptions
  #follower: Follower = newFollower
  #home: Presence | null = null
  #group: { readonly id: GroupId; readonly presence: Promise<Presence | null> } | null = null
  #inGroup: Presence | null = null
  /** When to go into which Group's room: not all at once. */
  #going: { readonly group: GroupId; readonly at: number } | null = null
  #sound: Sound | null = null
  #notes: NoteTaking | null = null
  #introduced = false
  #leaving = false
  #ticking: ReturnType<typeof setInterval> | null = null
  readonly #askedAt = new Map<string, number>()

  constructor(options: PersonOptions) {
    this.#options = options
  }

  async arrive(): Promise<void> {
    this.#home = await enter(
      this.#options.ticket,
      () => this.#goneFromHome(),
      (room) => {
        room.on(RoomEvent.RoomMetadataChanged, (text) => this.#hear('snapshot', text))
        room.on(RoomEvent.DataReceived, (bytes, from, _kind, topic) => {
          if (topic === topics.delta && from?.identity === this.#host())
            this.#hear('delta', new TextDecoder().decode(bytes))
        })
        room.on(RoomEvent.ParticipantConnected, ({ identity }) => {
          if (identity === this.#host()) this.#notes?.shareAll()
        })
      },
    )
    this.#hear('snapshot', this.#home.room.metadata ?? '')
    this.#ticking ??= setInterval(() => this.#live(), tickMs)
  }

  async leave(): Promise<void> {
    this.#leaving = true
    if (this.#ticking) clearInterval(this.#ticking)
    await this.#leaveGroup()
    await this.#home?.leave()
  }

  /** The server died or the link was lost for long: the same Ticket opens the room again. */
  #goneFromHome(): void {
    this.#home = null
    if (this.#leaving) return
    setTimeout(() => {
      if (!this.#leaving) this.arrive().catch(() => this.#goneFromHome())
    }, 1_000)
  }

  #hear(type: 'snapshot' | 'delta', text: string): void {
    if (text === '') return
    this.#follower = follow(this.#follower, { type, text })
    const metadata = this.#home?.room.metadata ?? ''
    if (type === 'delta' && this.#follower.needsSnapshot && metadata !== '') this.#hear('snapshot', metadata)
  }

  #host(): string | null {
    return this.#follower.view?.seats.find(({ role }) => role === 'ambassador')?.id ?? null
  }

  /** One look at the View, and what follows from it. The people share their machine with the host, so also its clock. */
  #live(): void {
    const { view } = this.#follower
    const host = view?.seats.find(({ role }) => role === 'ambassador')
    const me = view?.seats.find(({ id }) => id === this.#options.ticket.seat)
    if (view === null || host === undefined || me === undefined || this.#home === null) return
    const now = Date.now()
    const conduct = conductAt(view, { me: me.id, host: host.id, pace: this.#options.pace }, now)
    this.#beIn(conduct.groupRoom, (view.round?.startsAt ?? now) - now)
    this.#speak(conduct, me)
    this.#ask(conduct, view, me)
    this.#notes ??= takeNotes(me, () => this.#home?.room ?? null, this.#options)
    this.#notes.write(view, conduct)
  }

  #speak({ speaks, place, turn }: Conduct, me: Seat): void {
    this.#sound ??= this.#options.soundOf(me)
    const floor = speaks ? this.#sound : null
    const channel = turn?.onAir && turn.onAir === turn.wanted ? { language: turn.onAir, sound: this.#sound } : null
    this.#home?.say({ floor: place === null ? floor : null, channel })
    this.#inGroup?.say({ floor: place === null ? null : floor, channel: null })
  }

  #ask({ handUp, turn }: Conduct, view: View, me: Seat): void {
    if (!this.#introduced) this.#command('introduce', introductionOf(me), () => (this.#introduced = true))
    if (view.stage !== 'open') return
    if (handUp !== (me.handUpAt !== null)) this.#command('hand', { type: 'raiseHand', up: handUp })
    if (turn === null || turn.onAir === turn.wanted) return
    const booth = turn.booth.id
    if (turn.wanted === null) this.#command('turn', { type: 'endTurn', booth })
    else this.#command('turn', { type: 'startTurn', booth, language: turn.wanted, group: null })
  }

  #command(topic: string, command: Command, onAccepted: () => void = () => undefined): void {
    this.#rpc(topic, methods.command, command, (reply) => {
      if (reply.includes('"accepted"')) onAccepted()
    })
  }

  /** Asks the host, at most once in a while about the same thing. A host who is not there yet is no trouble. */
  #rpc(topic: string, method: string, payload: unknown, onReply: (reply: string) => void): void {
    const host = this.#host()
    const room = this.#home?.room
    if (host === null || !room?.remoteParticipants.has(host)) return
    if (Date.now() - (this.#askedAt.get(topic) ?? 0) < patienceMs) return
    this.#askedAt.set(topic, Date.now())
    const call = { destinationIdentity: host, method, payload: JSON.stringify(payload) }
    room.localParticipant?.performRpc(call).then(onReply).catch(this.#options.onTrouble)
  }

  #beIn(group: GroupId | null, leftMs: number): void {
    if (this.#group && this.#group.id !== group) void this.#leaveGroup().catch(this.#options.onTrouble)
    if (group === null || this.#group || Date.now() < this.#goesAt(group, leftMs)) return
    this.#rpc(`ticket ${group}`, methods.groupTicket, { group }, (reply) => {
      const ticket = parseTicketReply(reply)
      if (ticket !== null && this.#group === null && !this.#leaving) this.#enterGroup(group, ticket)
    })
  }

  #goesAt(group: GroupId, leftMs: number): number {
    if (this.#going?.group !== group) {
      this.#going = { group, at: Date.now() + arrivalDelayMs(leftMs, this.#options.chance()) }
    }
    return this.#going.at
  }

  #enterGroup(id: GroupId, ticket: Ticket): void {
    const gone = (): void => {
      if (this.#group?.id !== id) return
      this.#group = null
      this.#inGroup = null
    }
    const presence = enter(ticket, gone).catch((trouble: unknown) => {
      gone()
      this.#options.onTrouble(trouble)
      return null
    })
    this.#group = { id, presence }
    void presence.then((inside) => {
      if (this.#group?.id === id) this.#inGroup = inside
    })
  }

  async #leaveGroup(): Promise<void> {
    const group = this.#group
    this.#group = null
    this.#inGroup = null
    await (await group?.presence)?.leave()
  }
}

/** Simulated people agree to be listed; every second one to be quoted. */
function introductionOf({ id, name, languages }: Seat): Command {
  const consents = { listed: true, quoted: id.charCodeAt(0) % 2 === 0, recorded: true, yearly: false }
  return { type: 'introduce', name, languages, certificateName: '', consents, wording: 'practice' }
}
