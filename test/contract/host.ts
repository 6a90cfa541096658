import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../src-core/base/id.ts'
import { noDetails } from '../../src-core/notes/details.ts'
import { writeNotesFile } from '../../src-core/notes/notesFile.ts'
import type { PracticeProgress } from '../../src-core/contract/answers.ts'
import type { CardChange } from '../../src-core/contract/endpoints.ts'
import type { Host } from '../../src-core/contract/host.ts'

/** A Host under test and what its page remembers. `stop` ends what is behind it. */
export interface HostUnderTest {
  readonly host: Host
  readonly opened: readonly string[]
  readonly copied: readonly string[]
  /** Names of the files that were given to the person. */
  readonly saved: () => readonly string[]
  readonly stop: () => Promise<void>
}

const plan = { recipe: 'troika', minutes: 90, interpreted: false, people: 12, title: 'Té', language: 'es', startsAt: 1_796_482_800_000, timeZone: 'Africa/Accra' } // prettier-ignore

function updateOf(text: string): string {
  const stamps = { kind: 'insight', block: null, group: null, groupNumber: null, language: 'en', seat: 'ana', createdAt: 1 } // prettier-ignore
  const doc = new Y.Doc()
  doc.getMap('notes').set('n1', new Y.Map<unknown>(Object.entries({ ...stamps, text: new Y.Text(text) })))
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
}

/** The same with a letter typed and taken back, so that it ends with a deletion. */
function deletedOf(text: string): Buffer {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Buffer.from(updateOf(text), 'base64'))
  const written = (doc.getMap('notes').get('n1') as Y.Map<Y.Text>).get('text')!
  written.insert(0, 'x')
  written.delete(0, 1)
  return Buffer.from(Y.encodeStateAsUpdate(doc))
}

/** What holds for every Host. */
export function everyHost(make: () => Promise<HostUnderTest>): void {
  const using = (run: (under: HostUnderTest) => Promise<void> | void) => async () => {
    const under = await make()
    try {
      await run(under)
    } finally {
      await under.stop()
    }
  }

  test(
    'it has at most 15 members',
    using(({ host }) => expect(Object.keys(host).length).toBeLessThanOrEqual(15)),
  )

  test(
    'it can reach main in every way or in none',
    using(({ host }) => {
      const ways = [host.call, host.on, host.onReachable].map((way) => way === null)
      expect(new Set(ways).size).toBe(1)
    }),
  )

  test(
    'files, links and texts reach the person',
    using(async ({ host, saved, opened, copied }) => {
      await host.saveFile('notas.txt', 'w7E=')
      host.openLink('https://example.org/')
      await host.copyText('ñ')
      expect([saved(), opened, copied]).toEqual([['notas.txt'], ['https://example.org/'], ['ñ']])
    }),
  )

  test(
    'it knows the languages of the person',
    using(({ host }) => expect(host.languages[0]).toMatch(/^[a-z]{2,3}(-[a-z0-9]+)*$/)),
  )
}

/** What holds for every Host with a main behind it. */
export function everyHostWithMain(make: () => Promise<HostUnderTest>): void {
  const using = (run: (host: Required<Reaching>) => Promise<void>) => async () => {
    const { host, stop } = await make()
    try {
      if (host.call === null || host.on === null || host.onReachable === null) throw new Error('no main')
      await run({ call: host.call, on: host.on, onReachable: host.onReachable })
    } finally {
      await stop()
    }
  }

  test(
    'what was saved is read again, and a secret never comes back',
    using(async ({ call }) => {
      const community = {
        address: 'wss://live.example.org',
        key: 'key',
        secret: 'secret',
        guestPage: 'https://example.org/',
      }
      expect(await call('settings.save', { language: 'ar', name: 'Ana', community })).toBe(null)
      const read = await call('settings.read', null)
      expect(read).toEqual({ language: 'ar', name: 'Ana', community: { ...community, secret: '' } })
    }),
  )

  test(
    'a clinic is created, listed, read, changed and removed',
    using(async ({ call }) => {
      const made = await call('library.create', plan)
      expect(await call('library.list', null)).toMatchObject([
        { id: made.id, title: 'Té', stage: 'preparing', trouble: null },
      ])
      await call('library.save', { plan: { ...made, title: 'Café' } })
      expect(await call('library.read', { clinic: made.id })).toEqual({ ...made, title: 'Café' })
      await call('library.remove', { clinic: made.id })
      expect(await call('library.list', null)).toEqual([])
    }),
  )

  test(
    'an agenda is kept as a recipe, given away, removed and taken in again; a clinic is made of it',
    using(async ({ call }) => {
      const { agenda } = await call('library.create', plan)
      const words = { name: 'Nuestra ronda', summary: '', language: 'es', minutes: 90 }
      const { id } = await call('recipes.keep', { ...words, agenda })
      const own = async () => (await call('recipes.list', { language: 'fr', interpreted: true, people: 12 })).filter((each) => each.own) // prettier-ignore
      const offers = await own()
      expect(offers).toMatchObject([{ id, name: 'Nuestra ronda', minutes: [90], tooShort: [], trouble: null }])
      const { name, file } = await call('recipes.export', { recipe: id })
      expect(name).toBe('Nuestra-ronda.recipe.json')
      await call('recipes.remove', { recipe: id })
      expect(await own()).toEqual([])
      expect(await call('recipes.import', { file })).toEqual({ id, copy: false })
      expect(await own()).toEqual(offers)
      const again = await call('library.create', { ...plan, recipe: id })
      expect(again.agenda.map(({ title }) => title)).toEqual(agenda.map(({ title }) => title))
      await expect(call('library.create', { ...plan, recipe: 'gone' })).rejects.toMatchObject({ code: 'unknownRecipe' })
    }),
  )

  test(
    'notes that somebody has saved as a file are taken in once; anything else is refused and changes nothing',
    using(async ({ call }) => {
      const { id: clinic } = await call('library.create', plan)
      const other = await call('library.create', plan)
      const file = { clinic, seat: asId<SeatId>('ana'), update: updateOf('Too late') }
      const add = (text: string) => call('afterwards.addNotes', { clinic, file: Buffer.from(text).toString('base64') })
      expect([await add(writeNotesFile(file)), await add(writeNotesFile(file))]).toEqual([
        { said: 1, withdrawn: 0 },
        { said: 0, withdrawn: 0 },
      ])
      await expect(add('hello')).rejects.toMatchObject({ code: 'notNotes' })
      await expect(add(writeNotesFile({ ...file, update: 'CQkJ' }))).rejects.toMatchObject({ code: 'notNotes' })
      const known = await call('afterwards.readCards', { clinic })
      const lacksItsEnd = { ...file, update: deletedOf('Cut').subarray(0, -1).toString('base64') }
      await expect(add(writeNotesFile(lacksItsEnd))).rejects.toMatchObject({ code: 'notNotes' })
      expect(await call('afterwards.readCards', { clinic })).toEqual(known)
      await expect(add('{"tertuliaNotes":9}')).rejects.toMatchObject({ code: 'notesNewer' })
      await expect(add(writeNotesFile({ ...file, clinic: other.id }))).rejects.toMatchObject({ code: 'notesOfOther' })
    }),
  )

  test(
    'cards are read with what names them, and those of a file are added once',
    using(async ({ call }) => {
      const { id: clinic } = await call('library.create', plan)
      const { notes, title } = await call('afterwards.readCards', { clinic })
      expect([notes, title]).toEqual([[], plan.title])
      const details = { ...noDetails, tags: ['a'], owner: { type: 'name', name: 'Ana' } } as const
      const stamps = { block: null, group: null, groupNumber: null, language: 'en', seat: asId<SeatId>('ana') }
      const card = { ...stamps, id: asId<NoteId>('n1'), kind: 'action', text: 'Write', createdAt: 5, details } as const
      expect(await call('afterwards.addCards', { clinic, notes: [card], later: [] })).toBe(1)
      expect(await call('afterwards.addCards', { clinic, notes: [{ ...card, text: 'Other' }], later: [] })).toBe(0)
      expect((await call('afterwards.readCards', { clinic })).notes).toEqual([card])
      const broken = [{ ...card, details: { ...details, link: 'javascript:1' } }]
      await expect(call('afterwards.addCards', { clinic, notes: broken, later: [] })).rejects.toMatchObject({
        code: 'badRequest',
      })
    }),
  )

  test(
    'after the clinic a card is hidden and shown with a trace, loses what is cut out, and goes with its translation',
    using(async ({ call }) => {
      const { id: clinic, seats } = await call('library.create', plan)
      const host = seats.find(({ role }) => role === 'ambassador')!.id
      const stamps = { block: null, group: null, groupNumber: null, language: 'en', seat: asId<SeatId>('ana') }
      const id = asId<NoteId>('n1')
      const card = {
        ...stamps,
        id,
        kind: 'text',
        text: 'a@b.org, a@b.org or b',
        createdAt: 5,
        details: noDetails,
      } as const
      const translation = { ...card, id: asId<NoteId>('n2'), text: 'c', details: { ...noDetails, translates: id } }
      await call('afterwards.addCards', { clinic, notes: [card, translation], later: [] })
      const change = (type: CardChange) => call('afterwards.changeCard', { clinic, card: id, change: type })
      const look = async () => (await call('afterwards.readCare', { clinic })).cards.map(({ note, findings }) => [note.text, findings.map(({ text }) => text), note.details.hidden?.by ?? null, note.details.trace.length]) // prettier-ignore
      expect(await look()).toEqual([['a@b.org, a@b.org or b', ['a@b.org', 'a@b.org'], null, 0], ['c', [], null, 0]]) // prettier-ignore
      await change({ type: 'hide' })
      await change({ type: 'cutOut', words: 'a@b.org' })
      expect(await look()).toEqual([['…, … or b', [], host, 1], ['c', [], null, 0]]) // prettier-ignore
      const tagged = { ...card, id: asId<NoteId>('n3'), text: '-', details: { ...noDetails, tags: ['a@b.org', 'x'], licence: 'a@b.org' } } // prettier-ignore
      await call('afterwards.addCards', { clinic, notes: [tagged], later: [] })
      await call('afterwards.changeCard', { clinic, card: tagged.id, change: { type: 'cutOut', words: 'a@b.org' } })
      const { notes } = await call('afterwards.readCards', { clinic })
      expect(notes.find(({ id: each }) => each === tagged.id)?.details).toEqual({ ...noDetails, tags: ['x'] })
      await call('afterwards.changeCard', { clinic, card: tagged.id, change: { type: 'withdraw' } })
      await change({ type: 'show' })
      expect((await look())[0]).toEqual(['…, … or b', [], null, 2])
      await change({ type: 'withdraw' })
      expect(await call('afterwards.readCare', { clinic })).toEqual({ cards: [], package: 'none' })
      await change({ type: 'hide' })
      await expect(change({ type: 'burn' } as never)).rejects.toMatchObject({ code: 'badRequest' })
    }),
  )

  test(
    'a call that is not understood, and one that the world refuses, come back by their codes',
    using(async ({ call }) => {
      const unknown = { clinic: 'nothing' as never }
      await expect(call('library.read', unknown)).rejects.toMatchObject({ name: 'HostError', code: 'unknownClinic' })
      await expect(call('library.read', null as never)).rejects.toMatchObject({ code: 'badRequest' })
      await expect(call('library.nothing' as never, null as never)).rejects.toMatchObject({ code: 'badRequest' })
      await expect(call('live.saveNotes', { ...unknown, update: '' })).rejects.toMatchObject({ code: 'clinicNotLive' })
    }),
  )

  test(
    'announcements are heard until one stops listening',
    using(async ({ call, on }) => {
      const heard: PracticeProgress[] = []
      const first = Promise.withResolvers<null>()
      const stop = on('practice.progress', (progress) => {
        heard.push(progress)
        first.resolve(null)
      })
      await Promise.race([first.promise, untilAnnounced(() => call('practice.stop', null), first.promise)])
      expect(heard[0]).toEqual({ clinic: null, step: 'idle', people: 0, code: null })
      stop()
      const before = heard.length
      await call('practice.stop', null)
      await call('settings.read', null)
      expect(heard.length).toBe(before)
    }),
  )
}

type Reaching = { [K in 'call' | 'on' | 'onReachable']: NonNullable<Host[K]> }

/** Listening may begin a moment after `on` has returned: asks until it was heard. */
async function untilAnnounced(ask: () => Promise<null>, heard: Promise<null>): Promise<void> {
  const state = { isHeard: false }
  void heard.then(() => (state.isHeard = true))
  while (!state.isHeard) await ask()
}
