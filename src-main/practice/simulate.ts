/** The process of the simulated people: started by `bringPeople`, told once what to do, gone when its channel ends. */
import { dispose } from '@livekit/rtc-node'
import { seeded } from '../../src-core/base/seeded.ts'
import type { Seat } from '../../src-core/clinic/view.ts'
import { castMember } from './cast.ts'
import { type Order, type Report, parseOrder } from './order.ts'
import { type Person, bringPerson } from './person.ts'
import { type Sound, voice } from './voice.ts'

const people: Person[] = []

function report(what: Report): void {
  if (process.connected) process.send?.(what)
}

function soundOf({ name }: Seat, seed: number): Sound {
  return voice(castMember(name)?.pitch ?? 100 + 120 * seeded(seed)(), seed)
}

async function bring({ tickets, seed, pace }: Order): Promise<void> {
  for (const [index, ticket] of tickets.entries()) {
    const own = seed + index
    const onTrouble = (trouble: unknown): void => console.error(trouble)
    people.push(
      await bringPerson({ ticket, pace, chance: seeded(own), soundOf: (seat) => soundOf(seat, own), onTrouble }),
    )
    report({ type: 'arrived', people: people.length })
  }
}

async function goHome(): Promise<void> {
  await Promise.allSettled(people.map((person) => person.leave()))
  await dispose()
  process.exit(0)
}

process.on('message', (order) => {
  bring(parseOrder(order)).catch((cause: unknown) => {
    report({ type: 'failed', code: 'peopleCannotJoin', detail: String(cause).slice(0, 4_000) })
  })
})
process.on('disconnect', () => {
  setTimeout(() => process.exit(0), 4_000).unref()
  void goHome()
})
process.on('SIGINT', () => undefined) // a Ctrl-C for main ends the channel
report({ type: 'ready' })
