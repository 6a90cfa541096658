import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { topics } from '../../../src-core/protocol/message.ts'
import { asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { readNotesFile } from '../../../src-core/notes/notesFile.ts'
import { wait } from '../../../src-renderer/session/timing.ts'
import { addNote, takeOverNote } from '../../../src-renderer/sync/notesDoc.ts'
import { FakeClinic, type FakePerson, groupRoom } from '../../fakes/media/fakeClinic.ts'
import { FakeTiming, settled } from '../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../notation/plan.ts'
import { grouping } from '../../notation/run.ts'

const seats =
  'amb ambassador en | ana participant es | bo participant es | cai participant en | dua participant en | iva interpreter en,es'
let timing: FakeTiming
let clinic: FakeClinic

beforeEach(() => {
  timing = new FakeTiming(sampleStart)
  clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva', agenda: 'trios groups 20' }), timing)
})

async function come<N extends string>(...names: readonly N[]): Promise<Record<N, FakePerson>> {
  const people = Object.fromEntries(names.map((name) => [name, clinic.sit(name)])) as Record<N, FakePerson>
  await timing.pass(1_000)
  return people
}

async function unmute(...people: readonly FakePerson[]): Promise<void> {
  for (const { session } of people) await session.microphone.turn(true)
  await timing.pass(500)
}

async function call(groups: string, countdownMs: number, lengthMs = 600_000): Promise<void> {
  clinic.command('amb', { type: 'openClinic' })
  clinic.command('amb', { type: 'callGroups', groups: grouping(groups), countdownMs, lengthMs })
  await timing.pass(0)
}

test('everyone hears everyone in the plenary, and the host tells main who is here', async () => {
  const { amb, ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(amb, ana)
  expect([amb.hears(), ana.hears(), bo.hears()]).toEqual(['ana', 'amb', 'amb ana'])
  expect(clinic.view.seats.filter(({ here }) => here).map(({ id }) => id)).toEqual(['amb', 'ana', 'bo'])
  expect(bo.session.link).toEqual({ kind: 'live' })
})

test('Groups are ready before T0, silent until T0, and left at their end by the own clock', async () => {
  const { amb, ana, bo, cai, dua } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  const all = [amb, ana, bo, cai, dua]
  await unmute(...all)
  await call('ana,bo/cai,dua', 12_000, 60_000)
  await timing.pass(11_900)
  const ready = clinic.network.member(groupRoom(clinic, 'g1'), 'ana')!
  expect(ready.sent.map(({ as, muted }) => `${as.kind} ${muted ? 'muted' : 'heard'}`)).toEqual(['microphone muted'])
  expect(ana.hears()).toBe('amb bo cai dua')
  await timing.pass(200)
  expect(all.map((person) => person.hears())).toEqual(['', 'bo', 'ana', 'dua', 'cai'])
  expect([ana.session.place.kind, ana.session.people.map(({ seat }) => seat)]).toEqual(['group', ['ana', 'bo']])
  expect(amb.session.people.map(({ seat }) => seat)).toEqual(['amb'])
  await timing.pass(60_000)
  expect(all.map((person) => person.hears())).toEqual([
    'ana bo cai dua', 'amb bo cai dua', 'amb ana cai dua', 'amb ana bo dua', 'amb ana bo cai',
  ]) // prettier-ignore
  expect(clinic.network.member(groupRoom(clinic, 'g1'), 'ana')).toBe(null)
  expect(ana.capture.opened).toEqual(['microphone'])
})

/** Two Groups, in one of which `cai` opens a muted microphone and in the other `bo` mutes theirs: how all come back. */
async function backFromGroups(): Promise<readonly unknown[]> {
  const { amb, ana, bo, cai, dua } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  await unmute(amb, ana, bo)
  await call('ana,bo/cai,dua', 12_000, 60_000)
  await timing.pass(12_100)
  await unmute(cai)
  await bo.session.microphone.turn(false)
  await timing.pass(500)
  expect([ana.hears(), dua.hears()]).toEqual(['', 'cai'])
  await timing.pass(60_000)
  return [dua.hears(), cai.session.microphone.on, bo.session.microphone.on]
}

test('a microphone comes back from a Group as it was there', async () => {
  expect(await backFromGroups()).toEqual(['amb ana cai', true, false])
})

test('in a crowd whoever was muted in the plenary comes back muted, and nobody is opened', async () => {
  const others = Array.from({ length: 20 }, (_, at) => ` | p${at} participant en`).join('')
  clinic = new FakeClinic(plan({ seats: seats + others, booths: 'x en,es iva', agenda: 'trios groups 20' }), timing)
  expect(await backFromGroups()).toEqual(['amb ana', false, false])
})

test('a muted microphone rests, but for the moment before it is opened in another place', async () => {
  const { ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(ana, bo)
  await bo.session.microphone.turn(false)
  const stateIn = (room: string, seat: string) =>
    clinic.network.member(room, seat)?.sent.map(({ muted, rests }) => (rests ? 'rests' : muted ? 'ready' : 'open')) ??
    []
  const states = (seat: string) =>
    [...stateIn('sample.home', seat), ...stateIn(groupRoom(clinic, 'g1'), seat)].join(' ')
  const seen: string[] = []
  const seenOfBo = new Set<string>()
  const after = async (ms: number) => {
    await timing.pass(ms)
    seen.push(states('ana'))
    seenOfBo.add(states('bo'))
  }
  await call('ana,bo/cai,dua', 12_000, 60_000)
  await after(10_000)
  await after(1_500)
  await after(1_000)
  await after(57_500)
  await after(1_500)
  await after(1_000)
  await ana.session.microphone.turn(false)
  await after(0)
  expect(seen).toEqual(['open rests', 'open ready', 'rests open', 'rests open', 'ready open', 'open', 'rests'])
  expect([...seenOfBo]).toEqual(['rests rests', 'rests'])
})

test('in a fishbowl the circle is heard, and who comes in speaks with the microphone as it was', async () => {
  const bowl = plan({ seats, booths: 'x en,es iva', agenda: 'bowl fishbowl 15' })
  clinic = new FakeClinic(bowl, timing)
  const { amb, ana, bo } = await come('amb', 'ana', 'bo')
  const heard = () => [amb.hears(), ana.hears(), bo.hears()]
  await unmute(amb, ana, bo)
  clinic.command('amb', { type: 'openClinic' })
  clinic.command('amb', { type: 'startBlock', block: asId('bowl') })
  await timing.pass(500)
  expect(heard()).toEqual(['', 'amb', 'amb'])
  clinic.command('amb', { type: 'changeCircle', seats: [asId('ana')] })
  await timing.pass(500)
  expect(heard()).toEqual(['ana', 'amb', 'amb ana'])
  clinic.command('amb', { type: 'endBlock' })
  await timing.pass(500)
  expect(heard()).toEqual(['ana bo', 'amb bo', 'amb ana'])
})

test('between T0 and a late Group room nobody at home hears me', async () => {
  const { amb, ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(amb, ana, bo)
  clinic.network.cut.add(asId('ana'))
  await call('ana,bo', 12_000)
  await timing.pass(13_000)
  expect([amb.hears(), ana.hears(), bo.hears()]).toEqual(['', 'amb', ''])
  clinic.network.cut.delete(asId('ana'))
  await timing.pass(3_000)
  expect([ana.hears(), bo.hears()]).toEqual(['bo', 'ana'])
})

test('a latecomer, a reloaded page and a dropped link end in the Group, also while the host is away', async () => {
  const { amb, ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(ana, bo)
  await call('ana,bo,cai', 1_000)
  await timing.pass(3_000)
  amb.session.leave()
  ana.session.leave()
  await timing.pass(5_000)
  const reloaded = clinic.sit('ana')
  await timing.pass(3_000)
  expect(reloaded.hears()).toBe('bo')
  clinic.network.end('bo', 'lost')
  await timing.pass(3_000)
  expect([bo.session.place.kind, bo.session.link.kind]).toEqual(['group', 'live'])
  const back = clinic.sit('amb')
  const { cai } = await come('cai')
  await unmute(reloaded)
  await timing.pass(2_000)
  expect([cai.hears(), back.session.place.kind]).toEqual(['ana bo', 'home'])
})

test('whoever sits in the Seat of the host in vain is answered by main: its window comes back, or stays away', async () => {
  const { amb, ana } = await come('amb', 'ana')
  clinic.isStillHost = true
  clinic.network.end('amb', 'joinedElsewhere')
  await timing.pass(2_000)
  expect([amb.session.link.kind, ana.session.people.map(({ seat }) => seat)]).toEqual(['live', ['ana', 'amb']])
  clinic.isStillHost = false
  clinic.network.end('amb', 'joinedElsewhere')
  await timing.pass(2_000)
  expect(amb.session.link).toEqual({ kind: 'ended', code: 'joinedElsewhere' })
})

test('a room that says another epoch makes the window of the host ask main to look, once', async () => {
  await come('amb')
  expect(clinic.looked).toBe(0)
  clinic.sayOfEpoch(9)
  await timing.pass(2_000)
  expect(clinic.looked).toBe(1)
})

test('the window of a host whose computer has another clock shows host time from the first moment, and tells it', async () => {
  clinic.hostOffMs = -86_400_000
  const [amb, ana] = [clinic.sit('amb'), clinic.sit('ana')]
  expect(amb.session.now).toBe(timing.now())
  await timing.pass(2_000)
  expect([amb, ana].map(({ session }) => timing.now() - session.now < 250)).toEqual([true, true])
})

test('a recalled Group comes home at once, and a person moved to another Group goes there', async () => {
  const { amb, ana, bo, cai, dua } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  await unmute(amb, ana, bo, cai, dua)
  await call('ana,bo/cai,dua', 1_000)
  await timing.pass(5_000)
  clinic.command('amb', { type: 'moveSeat', seat: asId('bo'), group: asId('g2') })
  await timing.pass(2_000)
  expect([ana.hears(), bo.hears()]).toEqual(['', 'cai dua'])
  clinic.command('amb', { type: 'recallGroups', landingMs: 0 })
  await timing.pass(500)
  expect(bo.hears()).toBe('amb ana cai dua')
})

test('the ambassador visits a Group and leaves it; a participant cannot', async () => {
  const { amb, ana, bo, cai } = await come('amb', 'ana', 'bo', 'cai')
  await unmute(amb, ana, bo, cai)
  await call('ana,bo/cai', 1_000)
  await timing.pass(4_000)
  await amb.session.visit?.(asId('g1'))
  await timing.pass(1_000)
  expect([amb.hears(), ana.hears(), ana.session.people.map(({ seat }) => seat).toSorted()]).toEqual([
    'ana bo', 'amb bo', ['amb', 'ana', 'bo'],
  ]) // prettier-ignore
  await amb.session.visit?.(null)
  await timing.pass(1_000)
  expect([amb.hears(), ana.hears(), ana.session.visit]).toEqual(['', 'bo', null])
})

test('an interpreter on air is heard in the Channel alone; silence brings the floor up', async () => {
  const { amb, ana, cai, iva } = await come('amb', 'ana', 'cai', 'iva')
  await unmute(amb, iva)
  expect([iva.capture.opened, ana.hears()]).toEqual([['microphone for a channel'], 'amb'])
  expect(await iva.session.ask({ type: 'startTurn', booth: asId('x'), language: 'es', group: null })).toBe(null)
  await timing.pass(500)
  expect([ana.hears(), cai.hears(), amb.hears()]).toEqual(['amb:0.13 iva/es', 'amb', ''])
  expect(ana.session.listening.wanted).toBe('es')
  const channel = ana.mix.sounds.find(({ watched }) => watched)!.key
  ana.mix.silent.set(channel, 1_200)
  await timing.pass(200)
  expect(ana.session.listening.hearing).toEqual({ floor: 1, channel: 'silent' })
  ana.session.listening.want(null)
  await timing.pass(200)
  expect(ana.hears()).toBe('amb')
  await iva.session.ask({ type: 'endTurn', booth: asId('x') })
  await timing.pass(500)
  expect([ana.hears(), cai.hears()]).toEqual(['amb', 'amb'])
})

test('two interpreters change places at one instant, heard by who listens, also before the host has said so', async () => {
  clinic = new FakeClinic(plan({ seats: `${seats} | ivo interpreter en,es`, booths: 'x en,es iva,ivo', agenda: 'hello talk 9' }), timing) // prettier-ignore
  const { ana, iva, ivo } = await come('amb', 'ana', 'iva', 'ivo')
  await unmute(iva, ivo)
  const place = { booth: asId<never>('x'), group: null }
  expect(await iva.session.ask({ type: 'startTurn', ...place, language: 'es' })).toBe(null)
  await timing.pass(2_000)
  expect(ana.hears()).toBe('iva/es')
  expect(await iva.session.ask({ type: 'askHandover', ...place })).toBe(null)
  expect(await ivo.session.ask({ type: 'answerHandover', ...place, agrees: true })).toBe(null)
  await timing.pass(500)
  expect([ana.hears(), clinic.view.onAir.map(({ seat }) => seat)]).toEqual(['iva/es', ['iva']])
  await timing.pass(550)
  expect([ana.hears(), ivo.session.view.onAir.map(({ seat }) => seat)]).toEqual(['ivo/es', ['ivo']])
})

test('a Delta that does not come from the host changes nothing', async () => {
  const { ana } = await come('amb', 'ana', 'bo')
  const forged = { epoch: 1, seq: 99, event: { type: 'clinicClosed', at: 1 } }
  const bytes = new TextEncoder().encode(JSON.stringify({ ...forged, seq: 4 }))
  await clinic.network.member('sample.home', 'bo')!.send(topics.delta, bytes, null)
  await timing.pass(500)
  expect(ana.session.view.stage).toBe('preparing')
})

test('a command is answered by main with who really asked', async () => {
  const { ana } = await come('amb', 'ana')
  expect(await ana.session.ask({ type: 'openClinic' })).toBe('notYourRole')
  expect(await ana.session.ask({ type: 'raiseHand', up: true })).toBe(null)
  expect(clinic.view.seats.find(({ id }) => id === 'ana')?.handUpAt).not.toBe(null)
  clinic.isMainThere = false
  expect(await ana.session.ask({ type: 'raiseHand', up: false })).toBe('hostUnreachable')
})

test('without the host a command says so at once', async () => {
  const { ana } = await come('ana')
  expect(await ana.session.ask({ type: 'raiseHand', up: true })).toBe('hostAway')
})

test('a lost link returns by itself; a page opened elsewhere, a removal and an old invite are the end', async () => {
  const { ana, bo, cai } = await come('amb', 'ana', 'bo', 'cai')
  clinic.network.cut.add(asId('ana'))
  clinic.network.end('ana', 'lost')
  await timing.pass(30_000)
  expect(ana.session.link.kind).toBe('returning')
  clinic.network.cut.delete(asId('ana'))
  timing.online()
  await timing.pass(100)
  expect(ana.session.link.kind).toBe('live')
  clinic.sit('bo')
  clinic.command('amb', { type: 'removeSeat', seat: asId('cai') })
  await timing.pass(1_000)
  expect([bo.session.link, cai.session.link]).toEqual([
    { kind: 'ended', code: 'joinedElsewhere' },
    { kind: 'ended', code: 'removed' },
  ])
})

test('who leaves is told to main after a moment, who comes back at once is not', async () => {
  const { bo } = await come('amb', 'ana', 'bo')
  const here = () => clinic.view.seats.filter((seat) => seat.here).map(({ id }) => id)
  clinic.network.end('ana', 'lost')
  await timing.pass(1_000)
  bo.session.leave()
  await timing.pass(3_000)
  expect(here()).toEqual(['amb', 'ana'])
})

test('notes whose means cannot be fetched are tried again, and then show what was written meanwhile', async () => {
  const { amb } = await come('amb')
  clinic.canFetchNotes = false
  const { ana } = await come('ana')
  amb.session.notes!.add('insight', 'Begin without me')
  await timing.pass(20_000)
  expect([ana.session.link.kind, ana.session.notes]).toEqual(['live', null])
  clinic.canFetchNotes = true
  await timing.pass(3_000)
  expect(ana.session.notes?.notes.map(({ text }) => text)).toEqual(['Begin without me'])
})

test('notes are there as soon as a page is, and a second later where somebody is heard', async () => {
  const { amb } = await come('amb')
  const ana = clinic.sit('ana')
  await timing.pass(500)
  expect(ana.session.notes).not.toBe(null)
  await unmute(amb)
  const bo = clinic.sit('bo')
  await timing.pass(500)
  expect([bo.hears(), bo.session.notes]).toEqual(['amb', null])
  await timing.pass(1_000)
  expect(bo.session.notes).not.toBe(null)
})

test('a card that is being typed when the clinic closes becomes a Note', async () => {
  const { amb, ana } = await come('amb', 'ana')
  await timing.pass(1_000)
  ana.session.notes!.draft = { kind: 'question', text: ' What about ', answers: null, place: null, during: null }
  amb.session.notes!.draft = { kind: 'action', text: 'Write to all', answers: null, place: null, during: null }
  await amb.session.ask({ type: 'openClinic' })
  await amb.session.ask({ type: 'closeClinic' })
  await timing.pass(2_000)
  const written = amb.session.notes!.notes.map(({ kind, text }) => `${kind}: ${text}`)
  expect([ana.session.link, written.sort()]).toEqual([
    { kind: 'ended', code: 'clinicClosed' }, ['action: Write to all', 'question: What about'],
  ]) // prettier-ignore
})

test('a draft is there again after a reload', async () => {
  const ana = clinic.sit('ana')
  await timing.pass(6_000)
  ana.session.notes!.draft = {
    kind: 'question',
    text: 'In the middle of a wo',
    answers: null,
    place: null,
    during: null,
  }
  await settled()
  const again = clinic.sit('ana')
  await timing.pass(6_000)
  expect(again.session.notes!.draft).toEqual({
    kind: 'question',
    text: 'In the middle of a wo',
    answers: null,
    place: null,
    during: null,
  })
})

test('what could not be shared before the end can be handed in as a file, also by a page that is opened later', async () => {
  const ana = clinic.sit('ana')
  await timing.pass(6_000)
  ana.session.notes!.add('insight', 'Too late')
  ana.session.leave()
  await settled()
  expect([ana.session.link.kind, ana.session.notes!.state]).toEqual(['ended', 'savedHere'])
  const later = clinic.sit('ana')
  later.session.leave()
  await settled()
  expect([later.session.notes!.state, later.session.notes!.notes.map(({ text }) => text)]).toEqual(['savedHere', ['Too late']]) // prettier-ignore
  await later.session.notes!.handIn()
  const [file] = clinic.filesSaved
  expect([file?.name, readNotesFile(file?.text ?? '')]).toMatchObject([/^.*\.tertulia-notes$/, { seat: 'ana' }])
})

test('what main puts into the notes by itself is in its window and on everyone’s page, and main is not asked to save it', async () => {
  const { amb, ana } = await come('amb', 'ana')
  const doc = new Y.Doc()
  const update = (change: () => void): Uint8Array => {
    const before = Y.encodeStateVector(doc)
    doc.transact(change)
    return Y.encodeStateAsUpdate(doc, before)
  }
  const note: Note = { id: asId('n1'), kind: 'text', text: 'Handed in', block: null, group: null, groupNumber: null, language: 'en', seat: asId('ana'), createdAt: 5, details: noDetails } // prettier-ignore
  clinic.putIntoNotes(update(() => addNote(doc, note))) // before the notes are open
  await timing.pass(3_000)
  const texts = () => [amb, ana].map(({ session }) => session.notes!.notes.map(({ text }) => text).join())
  expect(texts()).toEqual(['Handed in', 'Handed in'])
  clinic.putIntoNotes(update(() => takeOverNote(doc, { ...note, text: 'Handed in, …' })))
  await timing.pass(500)
  expect(texts()).toEqual(['Handed in, …', 'Handed in, …'])
  expect(clinic.savedNotes).toEqual([])
})

test('notes can be written with nobody reachable', async () => {
  clinic.network.isReachable = false
  const { ana } = await come('ana')
  await timing.pass(4_100)
  ana.session.notes!.add('insight', 'Written alone')
  await settled()
  expect([ana.session.link.kind, ana.session.notes!.state]).toEqual(['joining', 'savedHere'])
})

test('notes reach everyone and main, stamped with where they were made', async () => {
  const { amb, ana, bo } = await come('amb', 'ana', 'bo')
  await call('ana,bo', 1_000)
  await timing.pass(3_000)
  ana.session.notes!.add('insight', 'Invite twice')
  expect(ana.session.notes!.state).toBe('waiting')
  await timing.pass(1_000)
  const [note] = bo.session.notes!.notes
  expect(note).toMatchObject({
    kind: 'insight',
    text: 'Invite twice',
    group: 'g1',
    groupNumber: 1,
    language: 'es',
    seat: 'ana',
  })
  bo.session.notes!.write(note!).type('Invite them twice')
  await timing.pass(1_000)
  expect([amb, ana, bo].map(({ session }) => session.notes!.notes.map(({ text }) => text))).toEqual(
    Array(3).fill(['Invite them twice']),
  )
  expect([ana.session.notes!.state, clinic.savedNotes.length > 0, ana.session.notes!.undo === null]).toEqual(['shared', true, false]) // prettier-ignore
})

test('a microphone that is refused or lost says so, and is asked for once', async () => {
  const { ana } = await come('amb', 'ana')
  const { microphone } = ana.session
  ana.capture.failing = 'refused'
  await microphone.turn(true)
  expect([microphone.on, microphone.trouble]).toEqual([false, 'refused'])
  ana.capture.failing = null
  await microphone.turn(true)
  await microphone.turn(false)
  await microphone.turn(true)
  expect([microphone.on, microphone.trouble, ana.capture.opened.length]).toEqual([true, null, 2])
  ana.capture.failing = 'missing'
  ana.capture.tracks.at(-1)!.lose()
  await timing.pass(0)
  expect([microphone.on, microphone.trouble]).toEqual([false, 'lost'])
})

test('a chosen microphone replaces the one that is sent', async () => {
  const { ana } = await come('amb', 'ana')
  await unmute(ana)
  await ana.session.microphone.choose('m1')
  await timing.pass(500)
  const [sent] = clinic.network.member('sample.home', 'ana')!.sent
  expect([ana.capture.opened, sent!.track.id]).toEqual([['microphone', 'microphone m1'], "microphone m1 2'"])
  expect(ana.capture.tracks[0]!.readyState).toBe('ended')
})

/** Where Ana is at home, and where she is in her Group. */
const roomsOfAna = () => ['sample.home', groupRoom(clinic, 'g1')].map((room) => clinic.network.member(room, 'ana')!)

test('a link that LiveKit does not mend is made anew soon after the server answers again, in the Group too', async () => {
  const { ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(ana, bo)
  await call('ana,bo', 1_000)
  await timing.pass(3_000)
  const before = roomsOfAna()
  clinic.network.isReachable = false
  for (const room of before) room.hear({ type: 'link', state: 'returning' })
  await timing.pass(20_000)
  expect([ana.session.link.kind, clinic.network.member('sample.home', 'ana')]).toEqual(['returning', before[0]])
  clinic.network.isReachable = true
  await timing.pass(4_000)
  const after = roomsOfAna()
  expect([after[0] === before[0], after[1] === before[1], ana.session.link.kind]).toEqual([false, false, 'live'])
  expect([ana.hears(), bo.hears()]).toEqual(['bo', 'ana'])
})

test.each([
  { state: 'live', answers: false },
  { state: 'late', answers: true },
] as const)(
  'after a hole the home room is entered anew also when its link has mended by itself ($state); the Group, whose sound flows, is not',
  async ({ state, answers }) => {
    const { ana } = await come('amb', 'ana', 'bo')
    await call('ana,bo', 1_000)
    await timing.pass(3_000)
    const before = roomsOfAna()
    clinic.network.isReachable = answers
    for (const room of before) room.hear({ type: 'link', state: 'returning' })
    await timing.pass(answers ? 100 : 4_000)
    clinic.network.isReachable = true
    for (const room of before.toReversed()) room.hear({ type: 'link', state })
    await timing.pass(1_000)
    const after = roomsOfAna()
    expect([after[0] === before[0], after[1] === before[1], ana.session.link.kind]).toEqual([false, true, 'live'])
  },
)

test('after a hole the home room and the Group are entered side by side, each once, within two seconds on a slow line', async () => {
  const { ana } = await come('amb', 'ana', 'bo')
  await call('ana,bo', 1_000)
  await timing.pass(3_000)
  const group = groupRoom(clinic, 'g1')
  const before = roomsOfAna()
  clinic.network.isReachable = false
  clinic.network.roundTrip = () => wait(timing, clinic.network.isReachable ? 200 : 2_000)
  clinic.network.connecting = (room) => wait(timing, room === group ? 1_000 : 800)
  for (const room of before) room.hear({ type: 'link', state: 'returning' })
  await timing.pass(10_100)
  clinic.network.attempts.length = 0
  clinic.network.isReachable = true
  await timing.pass(2_200)
  expect([ana.session.link.kind, ana.session.place.kind, clinic.network.attempts.toSorted()]).toEqual([
    'live', 'group', [group, 'sample.home'],
  ]) // prettier-ignore
})

/** Ana, whose link is lost with the way to the server: what she asks of it then hangs on. */
async function outOfReach(): Promise<FakePerson> {
  const { ana } = await come('amb', 'ana')
  clinic.network.isReachable = false
  clinic.network.roundTrip = () => wait(timing, clinic.network.isReachable ? 200 : 2_000)
  clinic.network.connecting = () => wait(timing, clinic.network.isReachable ? 800 : 15_000)
  clinic.network.attempts.length = 0
  clinic.network.end('ana', 'lost')
  return ana
}

test('coming back, nothing is tried until the server answers, and then at once', async () => {
  const ana = await outOfReach()
  await timing.pass(15_000)
  expect([ana.session.link.kind, clinic.network.attempts]).toEqual(['returning', []])
  clinic.network.isReachable = true
  await timing.pass(2_200)
  expect([ana.session.link.kind, clinic.network.attempts]).toEqual(['live', ['sample.home']])
})

test('an attempt that began while the server did not answer is given up once it does', async () => {
  const ana = await outOfReach()
  await timing.pass(21_000)
  expect([ana.session.link.kind, clinic.network.attempts]).toEqual(['returning', ['sample.home']])
  clinic.network.isReachable = true
  await timing.pass(2_600)
  expect([ana.session.link.kind, clinic.network.attempts]).toEqual(['live', ['sample.home', 'sample.home']])
})

test('an attempt to enter the Group that was given up does not put out the one that came in after it', async () => {
  const { ana } = await come('amb', 'ana', 'bo')
  const group = groupRoom(clinic, 'g1')
  let tries = 0
  clinic.network.connecting = (room) => wait(timing, room !== group ? 0 : (tries += 1) === 1 ? 10_000 : 200)
  await call('ana', 1_000)
  await timing.pass(2_000)
  clinic.network.end('ana', 'lost') // the home room is lost and there again: the Group's is tried anew
  await timing.pass(2_000)
  expect(ana.session.place.kind).toBe('group')
  const inside = clinic.network.member(group, 'ana')
  await timing.pass(10_000)
  expect([tries, clinic.network.member(group, 'ana') === inside]).toEqual([2, true])
})

test('who is put out of the Group by another page with their Seat goes back there, unless that page has the home room too', async () => {
  const { ana } = await come('amb', 'ana', 'bo')
  await call('ana', 1_000)
  await timing.pass(3_000)
  const group = groupRoom(clinic, 'g1')
  clinic.network.member(group, 'ana')!.end('joinedElsewhere')
  await timing.pass(2_000)
  expect([ana.session.place.kind, ana.session.link.kind]).toEqual(['group', 'live'])
  const entered = clinic.network.attempts.length
  clinic.network.member(group, 'ana')!.end('joinedElsewhere')
  clinic.network.member('sample.home', 'ana')!.end('joinedElsewhere')
  await timing.pass(5_000)
  expect([ana.session.link.kind, clinic.network.attempts.length]).toEqual(['ended', entered])
})

test.each([
  { roundTripMs: 0, mendedAfterMs: 400, stays: true },
  { roundTripMs: 0, mendedAfterMs: 2_000, stays: false },
  { roundTripMs: 500, mendedAfterMs: 2_000, stays: true },
])('LiveKit has time to mend a link, more on a slow one: $roundTripMs, $mendedAfterMs', async (each) => {
  const { ana } = await come('amb', 'ana')
  const before = clinic.network.member('sample.home', 'ana')!
  clinic.network.roundTrip = () => wait(timing, each.roundTripMs)
  before.hear({ type: 'link', state: 'returning' })
  await timing.pass(each.mendedAfterMs)
  before.hear({ type: 'link', state: 'live' })
  await timing.pass(10_000)
  expect([ana.session.link.kind, clinic.network.member('sample.home', 'ana') === before]).toEqual(['live', each.stays])
})

test('a Group whose room was lost with the server is entered with the old Ticket while the host is away', async () => {
  const { ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(ana, bo)
  await call('ana,bo', 1_000)
  await timing.pass(3_000)
  const group = groupRoom(clinic, 'g1')
  clinic.network.end('amb', 'lost')
  clinic.network.cut.add(asId('amb'))
  for (const name of ['ana', 'bo']) clinic.network.end(name, 'lost')
  clinic.network.rooms.delete(group)
  await timing.pass(3_000)
  expect(ana.session.place.kind).toBe('home')
  clinic.network.createRoom(group, '')
  await timing.pass(3_000)
  expect([ana.hears(), bo.hears()]).toEqual(['bo', 'ana'])
})

test('who speaks to all Groups is heard in each over what is said there, and alone at home', async () => {
  const { amb, ana, bo, cai } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  await unmute(amb, ana, bo, cai)
  await call('ana,bo/cai,dua', 1_000)
  await timing.pass(3_000)
  expect([ana.hears(), cai.hears(), amb.hears()]).toEqual(['bo', '', ''])
  await amb.session.ask({ type: 'announce', on: true })
  await timing.pass(500)
  expect([ana.hears(), cai.hears(), amb.hears()]).toEqual(['amb bo:0.13', 'amb', ''])
  await amb.session.ask({ type: 'announce', on: false })
  await timing.pass(500)
  expect([ana.hears(), cai.hears()]).toEqual(['bo', ''])
})

test('who visits a Group and speaks to all is heard there once', async () => {
  const { amb, ana } = await come('amb', 'ana', 'bo')
  await unmute(amb, ana)
  await call('ana,bo', 1_000)
  await timing.pass(3_000)
  await amb.session.visit?.(asId('g1'))
  await timing.pass(1_000)
  expect(ana.hears()).toBe('amb')
  await amb.session.ask({ type: 'announce', on: true })
  await timing.pass(500)
  expect([ana.hears(), amb.hears()]).toEqual(['amb', 'ana'])
})

test('whose back is turned is heard by nobody, and hears the others', async () => {
  const turning = { title: 'consult', ms: 60_000, turn: 1, away: true }
  const [trios] = plan({ seats, agenda: 'trios groups 20' }).agenda
  clinic = new FakeClinic(plan({ seats, agenda: [{ ...trios!, phases: [turning, { ...turning, turn: 2 }] }] }), timing)
  const { ana, bo } = await come('amb', 'ana', 'bo')
  await unmute(ana, bo)
  clinic.command('amb', { type: 'openClinic' })
  clinic.command('amb', { type: 'startBlock', block: asId('trios') })
  await call('ana,bo', 1_000, 120_000)
  await timing.pass(3_000)
  expect([ana.hears(), bo.hears()]).toEqual(['bo', ''])
  await timing.pass(60_000)
  expect([ana.hears(), bo.hears()]).toEqual(['', 'ana'])
})

test('one Group stays longer, the others are back', async () => {
  const { amb, ana, bo, cai, dua } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  await unmute(ana, bo, cai, dua)
  await call('ana,bo/cai,dua', 1_000, 60_000)
  await timing.pass(10_000)
  await amb.session.ask({ type: 'extendGroups', ms: 60_000, group: asId('g1') })
  await timing.pass(60_000)
  expect([ana.hears(), cai.hears(), amb.hears()]).toEqual(['bo', 'dua', 'cai dua'])
  expect(amb.session.people.map(({ seat }) => seat as string).sort()).toEqual(['amb', 'cai', 'dua'])
  await timing.pass(60_000)
  expect([ana.hears(), amb.hears()]).toEqual(['bo cai dua', 'ana bo cai dua'])
})

test('the ambassador learns who is in a Group, who speaks there and for how long nobody has', async () => {
  const { amb, ana } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  await call('ana,bo/cai,dua', 1_000)
  await timing.pass(6_000)
  const [pulse, other] = ['g1', 'g2'].map((group) => amb.session.pulseOf(asId(group)))
  expect([pulse?.here, pulse?.speaking, other?.here]).toEqual([['ana', 'bo'], [], ['cai', 'dua']])
  expect(pulse?.silentMs).toBeGreaterThan(4_000)
  clinic.network.member(groupRoom(clinic, 'g1'), 'bo')!.speaks(true)
  await timing.pass(1_500)
  expect(amb.session.pulseOf(asId('g1'))).toMatchObject({ speaking: ['bo'], silentMs: 0 })
  expect(ana.session.pulseOf(asId('g2'))).toBe(null)
  for (const name of ['ana', 'bo']) clinic.network.end(name, 'removed')
  await timing.pass(20_000)
  expect(amb.session.pulseOf(asId('g1'))).toBe(null)
})

test('what somebody tells of another Group is not believed', async () => {
  const { amb } = await come('amb', 'ana', 'bo', 'cai', 'dua')
  await call('ana,bo/cai,dua', 1_000)
  await timing.pass(500)
  const forged = new TextEncoder().encode('{"group":"g2","here":[],"speaking":[],"silentMs":99}')
  await clinic.network.member('sample.home', 'ana')!.send('pulse', forged, asId('amb'))
  await timing.pass(100)
  expect(amb.session.pulseOf(asId('g2'))).toBe(null)
})

test('a hand-over inside a Booth is ready before it happens', async () => {
  clinic = new FakeClinic(plan({ seats: `${seats} | ivo interpreter en,es`, booths: 'x en,es iva,ivo' }), timing)
  const { ana, amb, iva, ivo } = await come('amb', 'ana', 'iva', 'ivo')
  await unmute(amb, iva, ivo)
  await iva.session.ask({ type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(500)
  const heard = clinic.network.member('sample.home', 'ana')!
  const ready = clinic.network.member('sample.home', 'ivo')!.sent.filter(({ key }) => heard.enabled.has(key))
  expect([ana.hears(), ready.map(({ as, muted }) => [as, muted])]).toEqual([
    'amb:0.13 iva/es', [[{ kind: 'channel', language: 'es' }, true]],
  ]) // prettier-ignore
  await iva.session.ask({ type: 'endTurn', booth: asId('x') })
  await ivo.session.ask({ type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(0)
  expect(ana.hears()).toBe('amb:0.13 ivo/es')
})

test('an ended session lets go of the microphone and of all sounds', async () => {
  const { ana } = await come('amb', 'ana')
  await unmute(ana)
  clinic.network.end('ana', 'joinedElsewhere')
  await timing.pass(100)
  expect([ana.session.link, ana.capture.tracks[0]!.readyState, ana.mix.stopped, ana.session.people]).toEqual([
    { kind: 'ended', code: 'joinedElsewhere' }, 'ended', true, [],
  ]) // prettier-ignore
})
