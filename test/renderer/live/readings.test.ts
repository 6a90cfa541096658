import { describe, expect, test } from 'vitest'
import { boothOf } from '../../../src-renderer/ui/channels/booth.ts'
import {
  type Covered,
  alarmsOf,
  coverage,
  remediesFor,
  turnClock,
  uncovered,
  withoutBooth,
} from '../../../src-renderer/ui/channels/coverage.ts'
import { floorHere } from '../../../src-renderer/session/floorHere.ts'
import { hearingOf } from '../../../src-renderer/ui/channels/hearing.ts'
import { interpretedIn } from '../../../src-renderer/ui/channels/interpreted.ts'
import { callsOf, demandOf, reconciled } from '../../../src-renderer/ui/groups/company.ts'
import { type Memory, rememberProfile, rememberedProfile } from '../../../src-renderer/ui/join/profile.ts'
import { relayReading } from '../../../src-renderer/ui/channels/relay.ts'
import { compareNotes } from '../../../src-core/notes/order.ts'
import { sectionsOf } from '../../../src-renderer/ui/notes/sections.ts'
import { initialsOf } from '../../../src-renderer/ui/stage/tiles.ts'
import { type BoothId, asId } from '../../../src-core/base/id.ts'
import { type View, seatOf } from '../../../src-core/clinic/view.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { blockId, groups, inGroups, minute, now, plenary, seatId } from './gallery/clinic.ts'

const home = { kind: 'home' } as const
const stateOf = ({ language, state, reliers }: Covered): string => `${language} ${state} ${reliers}`
const states = (view: typeof plenary): string => coverage(view, now)[0]!.languages.map(stateOf).join(', ')

describe('the language board', () => {
  test('tells who is on air, what is spoken, and that the only Spanish interpreter has not come', () => {
    expect(states(plenary)).toBe('fr onAir 3, en direct 0, pt onAir 2, es nobodyHere 4')
  })

  test('is alarmed only by a language that somebody relies on', () => {
    expect(uncovered(coverage(plenary, now)[0]!).map(({ language }) => language)).toEqual(['es'])
    const nobody = plenary.seats.filter(({ languages }) => !languages.includes('es'))
    expect(alarmsOf({ ...plenary, seats: nobody }, now)).toBe(0)
  })

  test('is alarmed by an interpreter who is in no Booth, until they are in one or removed', () => {
    const booths = plenary.booths.map((booth) => ({ ...booth, seats: booth.seats.filter((seat) => seat !== 'leila') }))
    const removed = plenary.seats.map((seat) => (seat.id === 'leila' ? { ...seat, here: false, removed: true } : seat))
    expect(withoutBooth({ ...plenary, booths }).map(({ id }) => id)).toEqual(['leila'])
    expect(alarmsOf({ ...plenary, booths }, now)).toBe(alarmsOf(plenary, now) + 1)
    expect(withoutBooth({ ...plenary, booths, seats: removed })).toEqual([])
  })

  test('says off air when an interpreter is here and nobody is on air', () => {
    expect(states({ ...plenary, onAir: [] })).toBe('fr offAir 3, en direct 0, pt offAir 2, es nobodyHere 4')
  })

  test('has each Group with what is needed there: its language is not shared, or somebody does not know it', () => {
    const mixed: View = {
      ...inGroups,
      round: {
        ...inGroups.round!,
        groups: groups.map((group) =>
          group.number === 2
            ? { ...group, seats: [...group.seats, seatId('marie')] }
            : group.number === 1
              ? { ...group, language: null, seats: [...group.seats, seatId('rosa')] }
              : group,
        ),
      },
      onAir: [{ ...plenary.onAir[0]!, group: groups[1]!.id }],
    }
    const told = coverage(mixed, now).map(({ group, languages }) => [group?.number ?? 0, languages.map(stateOf).join(', ')]) // prettier-ignore
    expect(told).toEqual([
      [0, 'fr offAir 1, en direct 0, pt offAir 0, es nobodyHere 1'],
      [1, 'fr offAir 1, en offAir 3, es nobodyHere 1'],
      [2, 'fr onAir 1'],
    ])
  })

  test('follows in a Group that shares no language who speaks there, as its listeners do', () => {
    const group = { ...groups[0]!, language: null, seats: [...groups[0]!.seats, seatId('rosa')] }
    const board = (floor: string | null, output: string) => {
      const floors = floor === null ? [] : [{ group: group.id, language: floor }]
      const turn = { ...plenary.onAir[0]!, group: group.id, language: output }
      const mixed: View = { ...inGroups, round: { ...inGroups.round!, groups: [group], floors }, onAir: [turn] }
      const place = coverage(mixed, now).at(-1)!
      return `${place.languages.map(stateOf).join(', ')} | ${uncovered(place)
        .map(({ language }) => language)
        .join()}`
    }
    expect(board(null, 'fr')).toBe('fr onAir 1, en onAir 3, es nobodyHere 1 | es')
    expect(board('en', 'fr')).toBe('fr onAir 1, en direct 3, es nobodyHere 1 | es')
    expect(board('fr', 'en')).toBe('fr direct 1, en onAir 3, es nobodyHere 1 | es')
    expect(board('es', 'fr')).toBe('fr onAir 1, en offAir 3, es direct 1 | en')
  })

  test('marks a Turn softly at twenty and at thirty minutes', () => {
    expect([19, 20, 29.9, 30].map((minutes) => turnClock({ startedAt: 0 }, minutes * minute).mark)).toEqual([
      'fresh',
      'soon',
      'soon',
      'long',
    ])
  })

  test('knows whom to ask: the colleague who is here, through another Channel when they do not know the floor', () => {
    const remedies = (view: View, language: string) => {
      const [place] = coverage(view, now)
      const covered = place!.languages.find((each) => each.language === language)!
      return remediesFor(view, place!, covered).map((remedy) =>
        remedy.kind === 'ask' ? `ask ${remedy.seat.id} ${remedy.through}` : `${remedy.kind} ${remedy.seat.id}`,
      )
    }
    const afterPierre: View = { ...plenary, onAir: plenary.onAir.filter(({ seat }) => seat !== 'pierre') }
    expect(remedies(plenary, 'es')).toEqual(['wait carmen'])
    expect(remedies(afterPierre, 'fr')).toEqual(['ask pierre null', 'ask leila null'])
    expect(remedies({ ...plenary, floor: 'fr', onAir: [] }, 'es')).toEqual(['aloud bea', 'wait carmen'])
    const onlyEnglish: View = { ...plenary, floor: 'ar', onAir: [{ ...plenary.onAir[0]!, language: 'en' }] }
    expect(remedies(onlyEnglish, 'pt')).toEqual(['ask ines en'])
    expect(remedies({ ...onlyEnglish, onAir: [] }, 'pt')).toEqual([])
  })
})

describe('what who speaks is told of the interpretation', () => {
  const people = plenary.seats
    .filter(({ here }) => here)
    .map(({ id }) => ({ seat: id, speaking: false, microphoneOn: false, link: 'good' }) as const)
  const inGroup = { kind: 'group', group: groups[3]! } as const

  test('is into which languages, and who waits for one that a Booth could speak', () => {
    expect(interpretedIn(plenary, home, people)).toEqual({ into: ['fr', 'pt'], waiting: ['es'], people: 1 })
    const turns = plenary.onAir.filter(({ language }) => language === 'fr')
    expect(interpretedIn({ ...plenary, onAir: turns }, home, people)).toEqual({ into: ['fr'], waiting: ['pt', 'es'], people: 3 }) // prettier-ignore
  })

  test('is of the place: in a Group that is interpreted by nobody and understands itself, nothing', () => {
    const members = people.filter(({ seat }) => inGroup.group.seats.includes(seat))
    expect(interpretedIn(inGroups, inGroup, members)).toEqual({ into: [], waiting: [], people: 0 })
  })

  test('is of what is spoken in a Group that shares no language, and nobody waits until that is known', () => {
    const group = { ...groups[0]!, language: null, seats: ['yaa', 'marie', 'rosa'].map(seatId) }
    const onAir = [{ ...plenary.onAir[0]!, group: group.id, language: 'en' }]
    const members = people.filter(({ seat }) => group.seats.includes(seat))
    const read = (...floors: readonly string[]) =>
      interpretedIn({ ...inGroups, onAir, round: { ...inGroups.round!, groups: [group], floors: floors.map((language) => ({ group: group.id, language })) } }, { kind: 'group', group }, members) // prettier-ignore
    expect(read()).toEqual({ into: ['en'], waiting: [], people: 0 })
    expect(read('fr')).toEqual({ into: ['en'], waiting: ['es'], people: 1 })
  })
})

describe('what is spoken where I am', () => {
  const place = { kind: 'group', group: groups[3]! } as const
  const round = { ...inGroups.round!, groups: [{ ...groups[3]!, language: 'es' }] }

  test('is what the Group shares, or what is said there, and not known where nothing is shared', () => {
    expect(floorHere({ view: plenary, place: home })).toBe('en')
    expect(floorHere({ view: { ...inGroups, round }, place })).toBe('es')
    const floors = [{ group: groups[3]!.id, language: 'pt' }]
    expect(floorHere({ view: { ...inGroups, round: { ...round, floors } }, place })).toBe('pt')
    expect(floorHere({ view: { ...inGroups, round: { ...round, groups: [{ ...groups[3]!, language: null }] } }, place })).toBe('und') // prettier-ignore
  })
})

describe('what I hear', () => {
  const channels = [
    { language: 'fr', onAir: true },
    { language: 'es', onAir: false },
  ]
  const cases = [
    ['floor', null, 1, null],
    ['channel', 'fr', 0.1, 'heard'],
    ['channel', 'fr', 1, 'heard'],
    ['alone', 'fr', 0, 'heard'],
    ['paused', 'fr', 1, 'silent'],
    ['silent', 'es', 1, null],
    ['own', 'en-gb', 1, null],
    ['nothing', null, 0, null],
  ] as const
  test.each(cases)('%s: wanted %s, floor %d, channel %s', (word, wanted, floor, channel) => {
    expect(hearingOf({ channels, wanted, hearing: { floor, channel } }, 'en')).toBe(word)
  })
})

describe('the Booth', () => {
  test('is occupied while a colleague is on air and here, free once their link is lost', () => {
    expect(boothOf(plenary, seatId('leila'), home)?.occupied).toBe(true)
    const lost = plenary.seats.map((seat) => (seat.id === 'pierre' ? { ...seat, here: false } : seat))
    expect(boothOf({ ...plenary, seats: lost }, seatId('leila'), home)?.occupied).toBe(false)
  })

  test('interprets away from the floor, and is nobody’s who is not in it', () => {
    expect(boothOf(plenary, seatId('pierre'), home)?.outputs).toEqual(['fr'])
    expect(boothOf({ ...plenary, floor: 'fr' }, seatId('pierre'), home)?.outputs).toEqual(['en'])
    expect(boothOf(plenary, seatId('yaa'), home)).toBeNull()
  })

  test('may turn round on air, and not go on air where another is into its only language', () => {
    expect(boothOf(plenary, seatId('pierre'), home)).toMatchObject({ outputs: ['fr'], round: 'en', taken: [] })
    expect(boothOf(plenary, seatId('leila'), home)?.round).toBeNull()
    const onAir = [{ ...plenary.onAir[1]!, language: 'fr' }]
    expect(boothOf({ ...plenary, onAir }, seatId('pierre'), home)).toMatchObject({ outputs: [], round: null, taken: onAir }) // prettier-ignore
  })
})

describe('a Booth over a floor that it does not understand', () => {
  const [fr, pt] = ['b-fr', 'b-pt'].map((id) => asId<BoothId>(id)) as [BoothId, BoothId]
  const turn = (booth: BoothId, seat: string, language: string) => ({ booth, seat: seatId(seat), language, group: null, startedAt: now, handover: null }) // prettier-ignore
  const booths = [
    { id: fr, languages: ['ar', 'fr'], seats: [seatId('pierre')] },
    { id: pt, languages: ['fr', 'pt'], seats: [seatId('ines')] },
  ]
  const view = { ...plenary, floor: 'ar', booths, onAir: [turn(fr, 'pierre', 'fr')] }
  const relays = [{ booth: pt, group: null, from: 'fr' }]
  const read = (of: typeof plenary) => relayReading(of, booths[1]!, seatOf(of, seatId('ines'))!, null)

  test('is offered the Channel on air, and goes on air where nobody is', () => {
    expect(read(view)).toMatchObject({ offered: 'fr', isStrange: true, now: { kind: 'none' } })
    expect(boothOf(view, seatId('ines'), home)).toMatchObject({ from: 'ar', outputs: ['pt'], round: null })
    expect(read({ ...view, onAir: [] }).offered).toBeNull()
    expect(read({ ...view, floor: 'fr' })).toMatchObject({ offered: null, isStrange: false })
  })

  test('works from the Relay that it has taken, and the board tells the chain', () => {
    const taken = { ...view, relays, onAir: [...view.onAir, turn(pt, 'ines', 'pt')] }
    expect(read(taken)).toMatchObject({ offered: null, now: { kind: 'taken' }, chain: [{ seat: 'pierre' }] })
    expect(boothOf(taken, seatId('ines'), home)).toMatchObject({ from: 'fr', outputs: ['pt'] })
    expect(coverage(taken, now)[0]!.languages.map(({ language, relay }) => `${language} ${relay.map(({ seat }) => seat).join()}`)).toEqual(['ar ', 'fr ', 'pt pierre']) // prettier-ignore
    const other = relayReading(taken, booths[0]!, seatOf(taken, seatId('pierre'))!, null)
    expect(other.choices.map(({ language, isLoop }) => `${language} ${isLoop}`)).toEqual(['pt true'])
  })
})

describe('Groups', () => {
  test('are for people who are here to exchange, not for interpreters and hosts', () => {
    const people = demandOf(plenary, { size: 3, earlier: [], wishes: [], communities: {} }).people.map(
      ({ seat }) => seat,
    )
    expect(people).not.toContain('pierre')
    expect(people).not.toContain('amina')
    expect(people).not.toContain('tunde')
    expect(people).toContain('luis')
  })

  test('that were moved by hand keep the move when people leave and come', () => {
    const placed = reconciled(plenary, groups).flatMap(({ seats }) => seats)
    expect(placed).not.toContain('tunde')
    expect(placed).toContain('fatou')
    expect(new Set(placed).size).toBe(placed.length)
    expect(reconciled(plenary, groups)[0]?.seats).toEqual(expect.arrayContaining([...(groups[0]?.seats ?? [])]))
  })

  test('call in the order their hands went up', () => {
    expect(callsOf(inGroups, groups).map(({ number }) => number)).toEqual([2, 1])
  })
})

test('a browser remembers a profile, forgets it, and is not hurt by what it cannot read', () => {
  const kept = new Map<string, string>()
  const memory: Memory = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
  const profile = { name: 'نور', languages: ['ar', 'fr'], consents: { listed: false }, withMicrophone: true }
  rememberProfile(memory, profile)
  expect(rememberedProfile(memory)).toEqual(profile)
  for (const key of kept.keys()) kept.set(key, '{"name":')
  expect(rememberedProfile(memory)).toBeNull()
  rememberProfile(memory, profile)
  rememberProfile(memory, null)
  expect(kept.size).toBe(0)
})

test('initials are whole letters of the first and the last word', () => {
  expect(['Luis Quispe', 'ana', 'Nkosazana Zola wa Bantu', '', '👩‍🏫 Ö'].map((name) => initialsOf(name, 'en'))).toEqual(['LQ', 'A', 'NB', '', '👩‍🏫Ö']) // prettier-ignore
})

test('notes stand by Block in the order of the Agenda, then by Group, then by time', () => {
  const note = (text: string, block: string | null, groupNumber: number | null, at: number): Note =>
    ({ id: asId<Note['id']>(text), kind: 'insight', text, block: block === null ? null : blockId(block), group: null, groupNumber, language: 'en', seat: seatId('fatou'), createdAt: now + at, details: noDetails }) // prettier-ignore
  const notes = [note('d', 'troika', 2, 4), note('c', 'troika', 1, 9), note('b', 'case', null, 2), note('a', 'case', null, 1), note('z', null, null, 0)] // prettier-ignore
  const shown = (only: string | null, own: Parameters<typeof sectionsOf>[3] = null) =>
    sectionsOf(notes.toSorted(compareNotes), plenary.agenda, only === null ? null : blockId(only), own).map((section) => section.notes.map(({ text }) => text).join('')) // prettier-ignore
  expect(shown(null)).toEqual(['z', 'ab', 'c', 'd'])
  expect(shown('troika')).toEqual(['c', 'd'])
  expect(shown(null, { block: blockId('troika'), groupNumber: 2 })).toEqual(['d', 'z', 'ab', 'c']) // in a Group, its own first
})
