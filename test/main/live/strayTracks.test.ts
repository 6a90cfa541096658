import { expect, test, vi } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { Failure } from '../../../src-main/failure.ts'
import { watchStrayTracks } from '../../../src-main/live/strayTracks.ts'
import { fakeClock } from '../../fakes/hostRooms.ts'
import { fakeRooms } from '../../fakes/rooms.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, continued, run } from '../../notation/run.ts'

const home = 'sample.home'
const room = (group: string): string => `sample.${group}.group`
const lookMs = 3_000
const iva = asId<SeatId>('iva')

/** A watch over fake rooms whose clinic goes on by the notation. A look has ended when the next one is wanted. */
function watch(script = '0 amb openClinic | 1 amb startBlock trios', plan = samplePlan()) {
  const [rooms, clock] = [fakeRooms(), fakeClock(at(5))]
  let ran = run(plan, script)
  const [muted, troubles, broken] = [[] as SeatId[], [] as unknown[], new Set<string>()]
  const reign = { isOver: false, looks: 0, wanted: 0 }
  const listSounds = (name: string) => {
    reign.looks += 1
    return broken.has(name) ? Promise.reject(new Failure('serverUnreachable')) : rooms.listSounds(name)
  }
  const stop = watchStrayTracks({
    clinic: plan.id,
    rooms: { ...rooms, listSounds },
    view: () => (reign.isOver ? null : ran.clinic.view),
    clock: {
      now: () => clock.now(),
      at(instant, ring) {
        reign.wanted += 1
        return clock.at(instant, ring)
      },
    },
    onStrayMuted: (seat) => muted.push(seat),
    onTrouble: (trouble) => troubles.push(trouble),
  })
  return {
    ...{ rooms, muted, troubles, broken, reign, stop },
    go: (more: string) => void (ran = continued(ran, more)),
    sends: (name: string, seat: SeatId, channel: string | null, track = `${name} ${seat}`) =>
      rooms.sound(name, { seat, track, channel }),
    look: async () => {
      const { wanted } = reign
      clock.advance(lookMs)
      await vi.waitFor(() => expect(reign.wanted).toBe(wanted + 1))
    },
    wait: () => clock.advance(lookMs),
  }
}

test('a sound that nobody is to hear is muted at the second look, and is then no longer there', async () => {
  const { look, sends, muted, rooms } = watch()
  sends(home, iva, 'es')
  sends(home, asId('ana'), null)
  await look()
  expect(muted).toEqual([])
  await look()
  expect([muted, await rooms.listSounds(home)]).toEqual([[iva], [{ seat: 'ana', track: `${home} ana`, channel: null }]])
  await look()
  expect(muted).toEqual([iva])
})

test('what a Turn begins to cover between the looks is left, and so is what has gone and come back', async () => {
  const { look, sends, muted, go, rooms } = watch()
  sends(home, iva, 'es')
  await look()
  go('2 iva startTurn x-es es')
  await look()
  go('3 iva endTurn x-es')
  await look()
  expect(muted).toEqual([])
  await rooms.muteTrack(home, iva, `${home} iva`)
  await look()
  sends(home, iva, 'es')
  await look()
  expect(muted).toEqual([])
})

test('a room that cannot be looked at is told of, and the others are watched all the same', async () => {
  const { look, sends, muted, broken, troubles } = watch(
    '0 amb openClinic | 1 amb startBlock trios | 2 amb callGroups ana,bo/cai,dua 0 20',
  )
  for (const name of [home, room('g1'), room('g2')]) sends(name, iva, 'es')
  broken.add(room('g1'))
  await look()
  await look()
  expect([muted, troubles]).toEqual([[iva, iva], [1, 2].map(() => new Failure('serverUnreachable'))])
  broken.clear()
  await look()
  expect(muted).toHaveLength(2)
  await look()
  expect(muted).toHaveLength(3)
})

test('who was removed is muted where nobody interprets, too', async () => {
  const { look, sends, muted, go, reign } = watch(
    '0 amb openClinic',
    samplePlan({ seats: 'amb ambassador en | ana participant es' }),
  )
  sends(home, asId('ana'), null)
  await look()
  go('2 amb removeSeat ana')
  await look()
  await look()
  expect([muted, reign.looks]).toEqual([['ana'], 2])
})

test('once another machine decides nothing is looked at or muted', async () => {
  const { look, sends, muted, reign } = watch()
  sends(home, iva, 'es')
  await look()
  reign.isOver = true
  await look()
  expect([muted, reign.looks]).toEqual([[], 1])
})

test('stopped it looks no more', async () => {
  const { look, wait, stop, reign } = watch()
  await look()
  await stop()
  wait()
  expect(reign.looks).toBe(1)
})
