import { asId } from '../../src-core/base/id.ts'
import { apply } from '../../src-core/clinic/apply.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { decide } from '../../src-core/clinic/decide.ts'
import { type Entry, folded, unknownOf } from '../../src-core/clinic/history.ts'
import { deltaOf, encodeDelta, encodeSnapshot, snapshotOf } from '../../src-core/protocol/codec.ts'
import { type Follower, follow, newFollower } from '../../src-core/protocol/join.ts'
import { type Snapshot, readSnapshot } from '../../src-core/protocol/message.ts'
import { succession } from '../../src-core/protocol/succession.ts'
import type { Step } from './anyCommand.ts'
import { samplePlan, sampleStart } from './plan.ts'

export const plan = samplePlan()

/** What happens between machines: `m` is one of them. */
export type Turn =
  | { readonly type: 'ask'; readonly m: number; readonly step: Step; readonly heard: boolean }
  | { readonly type: 'open'; readonly m: number; readonly wanted: boolean }
  | { readonly type: 'die' | 'cut' | 'heal'; readonly m: number }
  | { readonly type: 'file'; readonly m: number; readonly to: number }

/** A machine without disk and network, as main is with them. */
export class Machine {
  entries: readonly Entry[] = []
  /** The highest epoch that it knows of. */
  epoch = 0
  isHere: boolean
  /** The clinic while it decides, and under which number. */
  live: { readonly epoch: number; readonly clinic: Clinic } | null = null
  isCut = false

  constructor(isFirst: boolean) {
    this.isHere = isFirst
  }

  get folded(): Clinic {
    return folded(plan, this.entries)
  }

  stepBack(epoch: number): void {
    if (epoch <= this.epoch) return
    this.epoch = epoch
    this.isHere = false
    this.live = null
  }

  merge(other: Machine): void {
    this.stepBack(other.epoch)
    this.entries = [...this.entries, ...unknownOf(this.entries, other.entries)]
    if (this.live !== null) this.live = { ...this.live, clinic: this.folded }
  }
}

/** Machines, the room they share, one page that follows, and all that was ever decided. */
export class Machines {
  readonly all: readonly Machine[]
  room: string | null = null
  follower: Follower = newFollower
  readonly decided: Entry[] = []
  #now = sampleStart
  #draws = 0

  constructor(count: number) {
    this.all = Array.from({ length: count }, (_, at) => new Machine(at === 0))
  }

  the(at: number): Machine {
    return this.all[at % this.all.length]!
  }

  take(turn: Turn): void {
    const machine = this.the(turn.m)
    if (turn.type === 'ask') this.#ask(machine, turn.step, turn.heard)
    else if (turn.type === 'open') this.open(machine, turn.wanted)
    else if (turn.type === 'file') this.the(turn.to).merge(machine)
    else if (turn.type === 'die') machine.live = null
    else if (turn.type === 'cut') machine.isCut = true
    else this.heal(machine)
  }

  open(machine: Machine, wanted: boolean): void {
    if (machine.isCut || machine.live !== null) return
    this.#draws += 1
    const asking = { said: this.#said(), wanted, at: this.#now, serverAheadMs: null, chance: this.#draws / 4096 }
    const { entries, epoch, isHere } = machine
    const next = succession({ plan, entries, epoch, isHere }, asking)
    if ('elsewhere' in next) {
      machine.stepBack(next.elsewhere)
      return
    }
    if (next.takeOver !== null) {
      this.decided.push(next.takeOver)
      machine.entries = [...machine.entries, next.takeOver]
    }
    machine.epoch = next.epoch
    machine.isHere = true
    machine.live = { epoch: next.epoch, clinic: machine.folded }
    this.#tell(machine)
  }

  heal(machine: Machine): void {
    machine.isCut = false
    this.#tell(machine)
  }

  /** A machine that does not decide passes the question on to one that does. */
  #ask(first: Machine, { by, command, after }: Step, heard: boolean): void {
    this.#now += after
    const machine = first.live === null ? this.all.find(({ live }) => live !== null) : first
    if (machine?.live == null) return
    const { epoch, clinic } = machine.live
    const decision = decide(clinic, command, asId(by), this.#now)
    const events = 'events' in decision ? decision.events : []
    const lines = events.map((event, at) => {
      return { epoch, seq: clinic.seq + 1 + at, at: this.#now, by: asId<never>(by), event }
    })
    this.decided.push(...lines)
    machine.entries = [...machine.entries, ...lines]
    machine.live = { epoch, clinic: events.reduce(apply, clinic) }
    if (machine.isCut) return
    for (const { seq, event } of heard ? lines : []) {
      const text = encodeDelta(deltaOf(epoch, seq, event))
      if (text !== null) this.follower = follow(this.follower, { type: 'delta', text })
    }
    this.#tell(machine)
  }

  #said(): Snapshot | null {
    return this.room === null ? null : readSnapshot(this.room)
  }

  #tell(machine: Machine): void {
    if (machine.live === null || machine.isCut) return
    const { epoch, clinic } = machine.live
    const there = this.#said()?.epoch ?? 0
    if (there > epoch) {
      machine.stepBack(there)
      return
    }
    this.room = encodeSnapshot(snapshotOf(clinic, epoch))
    this.follower = follow(this.follower, { type: 'snapshot', text: this.room })
  }
}
