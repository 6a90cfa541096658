import fc from 'fast-check'
import { execFileSync, spawn } from 'node:child_process'
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import { recordedFiles } from '../../../src-core/package/recordings.ts'
import { type Recorder, openRecorder } from '../../../src-main/recording/recorder.ts'
import { endedTakes, recordingFolder } from '../../../src-main/recording/recordingFolder.ts'
import { at, continued } from '../../notation/run.ts'
import { temporaryFolder } from '../store/temporary.ts'
import { aboutToRecord, recording } from './recorded.ts'

const opened: Recorder[] = []
afterEach(() => Promise.all(opened.splice(0).map((recorder) => recorder.close())))

/** Main's recorder in a folder, following a clinic that goes on by the notation. */
async function atWork(folder: string, ran = recording()) {
  let [now, before] = [at(1), ran]
  const troubles: unknown[] = []
  const options = { folder: recordingFolder(folder), clinic: () => before.clinic, decides: () => true, now: () => now }
  const recorder = await openRecorder({ ...options, onTrouble: (trouble) => troubles.push(trouble) })
  opened.push(recorder)
  return {
    recorder,
    troubles,
    clinic: (): Clinic => before.clinic,
    go: (script: string) => {
      before = continued(before, script)
      now = at(Number(script.trim().split(' ')[0]))
      recorder.follow(before.clinic)
    },
  }
}

const filesIn = (folder: string): Promise<readonly string[]> => readdir(join(folder, 'recordings')).catch(() => [])
const sound = (text: string): Uint8Array => Buffer.from(text)
const written = (folder: string, file: string) => readFile(join(folder, 'recordings', file), 'utf8')

test('each voice has a file of its own, which says when, whose and in which Block', async () => {
  const folder = await temporaryFolder()
  const { recorder, go, clinic, troubles } = await atWork(folder)
  const [floor, spanish] = [await recorder.begin(null), await recorder.begin('es')]
  await recorder.append(floor, 0, sound('floor 0 '))
  go('2 amb extendBlock 1')
  await recorder.append(spanish, 0, sound('es 0 '))
  await recorder.append(floor, 1, sound('floor 1 '))
  go('3 amb stopRecording')
  await recorder.close()
  expect([await written(folder, floor), await written(folder, spanish)]).toEqual(['floor 0 floor 1 ', 'es 0 '])
  const block = [{ title: 'Block welcome', offsetMs: -60_000 }]
  const span = { from: at(1), to: at(2), ended: 'stopped', gapBeforeMs: null, blocks: block, withdrawn: false }
  expect(recordedFiles(clinic(), recorder.takes())).toEqual([
    { ...span, file: floor, channel: null, turns: [], credits: [] },
    {
      ...span,
      file: spanish,
      channel: 'es',
      turns: [{ seat: 'iva', from: at(1) }],
      credits: [{ from: at(1), name: '', published: false, licence: null }],
    },
  ])
  expect([floor, troubles]).toEqual(['floor-20261121T150100Z.webm', []])
})

test.each([
  ['since its tape runs', 500, at(2) - 500],
  ['no earlier than it was asked for', 90_000, at(1)],
  ['no later than its first piece came', 0, at(2)],
])('a file is from then on: %s', async (_, begunMsAgo, from) => {
  const { recorder, go } = await atWork(await temporaryFolder())
  const file = await recorder.begin('es')
  go('2 amb extendBlock 1')
  await recorder.append(file, 0, sound('a'), begunMsAgo)
  await recorder.append(file, 1, sound('b'), begunMsAgo)
  expect(recorder.takes()).toMatchObject([{ file, from, turns: [{ seat: 'iva', from }] }])
  await recorder.append(file, 2, sound('c'), begunMsAgo + 40) // on its way for less than those before
  const aligned = Math.max(from - 40, at(1))
  expect(recorder.takes()).toMatchObject([{ from: aligned, turns: [{ from: aligned }] }])
})

test('a piece that comes twice is written once, and one that is missing is said', async () => {
  const folder = await temporaryFolder()
  const { recorder } = await atWork(folder)
  const file = await recorder.begin(null)
  await recorder.append(file, 0, sound('a'))
  await recorder.append(file, 0, sound('a'))
  await expect(recorder.append(file, 2, sound('c'))).rejects.toMatchObject({ code: 'soundMissing' })
  await recorder.append(file, 1, sound('b'))
  expect(await written(folder, file)).toBe('ab')
})

test.each([
  ['nobody has asked for it', aboutToRecord(), null],
  ['somebody is here who has not agreed', continued(recording(), '2 amb seeArrival bo'), null],
  ['the interpreter on air has not agreed', continued(recording(), '2 iva introduce en unrecorded - Iva'), 'es'],
  ['nobody is on air', continued(recording(), '2 iva endTurn x-es'), 'es'],
])('no file, whatever the page wants: %s', async (_, ran, channel) => {
  const folder = await temporaryFolder()
  const { recorder } = await atWork(folder, ran)
  await expect(recorder.begin(channel)).rejects.toMatchObject({ code: 'notRecorded' })
  expect(await filesIn(folder)).toEqual([])
})

test('what was on its way when somebody came who has not agreed is not written, and afterwards it is another file', async () => {
  const folder = await temporaryFolder()
  const { recorder, go, clinic } = await atWork(folder)
  const first = await recorder.begin(null)
  await recorder.append(first, 0, sound('before '))
  go('2 amb seeArrival bo')
  await expect(recorder.append(first, 1, sound('with Bo '))).rejects.toMatchObject({ code: 'notRecorded' })
  go('5 bo introduce en recorded - Bo')
  await expect(recorder.append(first, 1, sound('with Bo '))).rejects.toMatchObject({ code: 'notRecorded' })
  const second = await recorder.begin(null)
  await recorder.append(second, 0, sound('after '))
  expect([await written(folder, first), await written(folder, second)]).toEqual(['before ', 'after '])
  const files = recordedFiles(clinic(), recorder.takes())
  expect(files.map(({ ended, gapBeforeMs }) => [ended, gapBeforeMs])).toEqual([['paused', null], [null, 240_000]]) // prettier-ignore
})

test('a Channel goes on in the same file with a colleague who agreed, who is credited as they wish', async () => {
  const folder = await temporaryFolder()
  const { recorder, go, clinic } = await atWork(folder, continued(recording(), '1 ivo introduce en recorded - Ivo'))
  const file = await recorder.begin('es')
  await recorder.append(file, 0, sound('iva '))
  go('3 iva askHandover x-es | 3 ivo answerHandover x-es yes | 4 amb passTurns')
  await recorder.append(file, 1, sound('ivo '))
  expect(await written(folder, file)).toBe('iva ivo ')
  expect(recordedFiles(clinic(), recorder.takes()).map(({ turns }) => turns.map(({ seat }) => seat))).toEqual([['iva', 'ivo']]) // prettier-ignore
})

test('a file is deleted on demand, but not while it grows', async () => {
  const folder = await temporaryFolder()
  const { recorder, go } = await atWork(folder)
  const file = await recorder.begin(null)
  await recorder.append(file, 0, sound('a'))
  await expect(recorder.remove(file)).rejects.toMatchObject({ code: 'recordingRuns' })
  go('2 amb stopRecording')
  await recorder.remove(file)
  expect([await filesIn(folder), recorder.takes()]).toEqual([['recordings.json', 'recordings.json.bak'], []])
})

test('when the end of one file cannot be noted, the others end all the same', async () => {
  const folder = await temporaryFolder()
  const { recorder } = await atWork(folder)
  for (const channel of [null, 'es']) await recorder.append(await recorder.begin(channel), 0, sound('a'))
  await rename(join(folder, 'recordings'), join(folder, 'away'))
  await writeFile(join(folder, 'recordings'), 'in the way')
  await expect(recorder.close()).rejects.toMatchObject({ code: 'diskError' })
  await recorder.close() // nothing is left to end
})

const step = fc.constantFrom(
  ...['amb', 'bo', 'iva', 'ivo'].flatMap((seat) => [
    `${seat} introduce en recorded - ${seat}`,
    `${seat} introduce en unrecorded - ${seat}`,
    `amb seeArrival ${seat}`,
    `amb seeDeparture ${seat}`,
  ]),
  ...['amb startRecording', 'amb stopRecording', 'iva startTurn x-es es', 'ivo startTurn x-es es', 'iva endTurn x-es'],
  ...['iva askHandover x-es', 'ivo answerHandover x-es yes', 'amb passTurns', 'amb callGroups ana,bo 1 10'],
)

/** Every piece of sound holds who could be heard in it. The page sends whatever it has, and what was on its way comes too late. */
test('whatever comes, no file holds anybody who had not agreed at that time', { tags: ['thorough'] }, async () => {
  let bytes = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const folder = await temporaryFolder()
      const work = await atWork(folder)
      const open = new Map<'floor' | 'es', { file: string; next: number }>()
      for (const [number, each] of steps.entries()) {
        const late = soundOf(work.clinic())
        work.go(`${2 + number / 10} ${each}`)
        await send(work.recorder, open, late, false)
        await send(work.recorder, open, soundOf(work.clinic()), true)
      }
      const names = (await filesIn(folder)).filter((name) => name.endsWith('.webm'))
      const all = (await Promise.all(names.map((name) => written(folder, name)))).join('')
      bytes += all.length
      expect(all).not.toContain('no')
      expect(names.every((name) => name.startsWith('floor') || name.startsWith('es'))).toBe(true)
    }),
    { numRuns: 60 },
  )
  expect(bytes).toBeGreaterThan(1_000)
})

type Piece = { readonly [channel in 'floor' | 'es']: string }

function soundOf({ view, ledger }: Clinic): Piece {
  const says = (seat: 'amb' | 'bo' | 'iva' | 'ivo'): string =>
    Object.entries(ledger).find(([id]) => id === seat)?.[1].consents.recorded === true ? 'yes ' : 'no '
  const floor = (['amb', 'bo'] as const).filter((id) => view.seats.some((seat) => (seat.id as string) === id && seat.here)) // prettier-ignore
  const onAir = (['iva', 'ivo'] as const).filter((id) => view.onAir.some(({ seat }) => (seat as string) === id))
  return { floor: floor.map(says).join(''), es: [...floor, ...onAir].map(says).join('') }
}

/** As a page would that knows of no consent: it goes on with a file as long as main lets it, then tries another one. */
async function send(
  recorder: Recorder,
  open: Map<'floor' | 'es', { file: string; next: number }>,
  piece: Piece,
  begins: boolean,
) {
  for (const voice of ['floor', 'es'] as const) {
    if (!begins && !open.has(voice)) continue
    try {
      const growing = open.get(voice) ?? { file: await recorder.begin(voice === 'floor' ? null : voice), next: 0 }
      open.set(voice, growing)
      await recorder.append(growing.file, growing.next++, sound(piece[voice]))
    } catch {
      open.delete(voice)
    }
  }
}

test('killed in the middle, everything that was said to be on disk is there, and the next process begins another file', async () => {
  const folder = await temporaryFolder()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writeUntilKilled.ts'), folder])
  let said = -1
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said = Number(text.toString().trim().split('\n').at(-1))
      if (said >= 5) child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
  const [name = ''] = (await filesIn(folder)).filter((file) => file.startsWith('floor'))
  const bytes = await readFile(join(folder, 'recordings', name))
  expect(bytes.length).toBeGreaterThanOrEqual((said + 1) * 4_000)
  for (let number = 0; number <= said; number++) expect(bytes[number * 4_000 + 3_999]).toBe(number % 256)
  expect(await endedTakes(recordingFolder(folder))).toMatchObject([{ file: name, ended: 'cutOff', channel: null }])
  const { recorder } = await atWork(folder)
  const next = await recorder.begin(null)
  await recorder.append(next, 0, sound('again'))
  expect(recorder.takes().map(({ file }) => file)).toEqual([name, next])
})

test('a disk that is full is said, nothing that was written is lost, and it goes on once there is room', async ({
  skip,
}) => {
  const disk = join(await temporaryFolder(), 'disk')
  await mkdir(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    skip('only root can mount a small disk')
  }
  try {
    const { recorder } = await atWork(disk)
    const file = await recorder.begin(null)
    await recorder.append(file, 0, Buffer.alloc(4_000, 1))
    const filler = join(disk, 'filler')
    await writeFile(filler, Buffer.alloc(8_000))
    await expect(recorder.append(file, 1, Buffer.alloc(20_000, 2))).rejects.toMatchObject({ code: 'diskFull' })
    expect((await stat(join(disk, 'recordings', file))).size).toBe(4_000)
    await writeFile(filler, '')
    await recorder.append(file, 1, Buffer.alloc(4_000, 3))
    expect((await stat(join(disk, 'recordings', file))).size).toBe(8_000)
    await recorder.close()
  } finally {
    execFileSync('umount', [disk])
  }
})
