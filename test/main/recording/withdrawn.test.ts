import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import type { Take } from '../../../src-core/package/recordings.ts'
import { handle } from '../../../src-main/bridge/handle.ts'
import { endpoints } from '../../../src-main/endpoints/endpoints.ts'
import { openWorkplace } from '../../../src-main/openWorkplace.ts'
import { recordingFolder } from '../../../src-main/recording/recordingFolder.ts'
import { logOf, openLog } from '../../../src-main/store/eventLog.ts'
import { fileBox } from '../../../src-main/store/secretBox.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, continued } from '../../notation/run.ts'
import { temporaryFolder } from '../store/temporary.ts'
import { recording } from './recorded.ts'

const quiet = (): void => undefined

/** Main as it is, with a clinic that has closed, in which Iva has taken her yes back after she was recorded. */
async function afterwards() {
  const data = await temporaryFolder()
  const workplace = openWorkplace({ env: { TERTULIA_DATA: data }, box: fileBox, log: quiet, announce: quiet })
  const table = endpoints(workplace)
  const ask = async (endpoint: string, asked: unknown): Promise<unknown> => {
    const reply = await handle(table, endpoint, asked, quiet)
    return reply.ok ? reply.value : reply.code
  }
  const [recipe] = (await ask('recipes.list', { language: 'en', interpreted: false, people: 12 })) as { id: string; minutes: number[] }[] // prettier-ignore
  const made = (await ask('library.create', { recipe: recipe!.id, minutes: recipe!.minutes[0], interpreted: false, people: 12, title: 'A', language: 'en', startsAt: 0, timeZone: 'UTC' })) as Plan // prettier-ignore
  await ask('library.save', { plan: { ...samplePlan(), id: made.id } })
  const folder = (await workplace.library()).folderOf(made.id)
  const { log, clinic } = continued(recording(), '4 iva introduce en unrecorded - Iva | 5 amb closeClinic')
  const ledger = await openLog(logOf(folder), quiet)
  await ledger.appendOpening(1, at(0), null)
  const amb = clinic.view.seats[0]!.id
  await ledger.appendEntries(log.map((event, index) => ({ seq: index + 1, epoch: 1, at: at(0), by: amb, event })))
  await ledger.close()
  const takes: readonly Take[] = [
    { file: 'floor-1.webm', channel: null, from: at(1), to: at(2), ended: 'stopped', turns: [] },
    { file: 'es-1.webm', channel: 'es', from: at(1), to: at(2), ended: 'stopped', turns: [{ seat: clinic.view.booths[0]!.seats[0]!, from: at(1) }] }, // prettier-ignore
  ]
  await recordingFolder(folder).writeTakes(clinic, takes)
  for (const { file } of takes) await writeFile(join(folder, 'recordings', file), 'sound')
  return { ask, clinic: made.id, stop: () => workplace.stop() }
}

test(
  'while a file holds somebody who has taken their yes back no package is made; once it is deleted, it is',
  { tags: ['thorough'] },
  async () => {
    const { ask, clinic, stop } = await afterwards()
    const withdrawn = async (): Promise<readonly string[]> => ((await ask('recordings.list', { clinic })) as { file: string; withdrawn: boolean }[]).flatMap((each) => (each.withdrawn ? [each.file] : [])) // prettier-ignore
    expect(await withdrawn()).toEqual(['es-1.webm'])
    expect(await ask('afterwards.makePackage', { clinic })).toBe('recordingWithdrawn')
    expect(await ask('recordings.remove', { clinic, file: 'es-1.webm' })).toBe(null)
    expect(await withdrawn()).toEqual([])
    const files = (await ask('afterwards.makePackage', { clinic })) as { name: string }[]
    expect(files.map(({ name }) => name.split('.').at(-1))).toContain('wiki')
    await stop()
  },
)
