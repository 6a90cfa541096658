import type { ClinicId } from '../../src-core/base/id.ts'
import { parseLanguage } from '../../src-core/base/language.ts'
import { count, id, nullable, object, text } from '../../src-core/base/parse.ts'
import { notAgreed } from '../../src-core/clinic/recording.ts'
import type { Ask, KeptRecording } from '../../src-core/contract/endpoints.ts'
import { recordedFiles } from '../../src-core/package/recordings.ts'
import { Failure } from '../failure.ts'
import { endedTakes, recordingFolder, takesOf, withoutTake } from '../recording/recordingFolder.ts'
import type { OfClinic, Workplace } from '../workplace.ts'
import { parseOfClinic } from './library.ts'
import type { Area, Table } from './table.ts'

const ofFile = { clinic: id<ClinicId>(), file: text(120) }

export function recordingsEndpoints(at: Workplace): Table<Area<'recordings'>> {
  const recorderOf = async ({ clinic }: OfClinic) => (await at.live.get(clinic)).recorder
  const folderOf = async ({ clinic }: OfClinic) => recordingFolder((await at.library()).folderOf(clinic))
  return {
    'recordings.missing': {
      parse: parseOfClinic,
      run: async (ask) => notAgreed((await at.live.get(ask.clinic)).clinic()),
    },
    'recordings.begin': {
      parse: object<Ask<'recordings.begin'>>({ clinic: id<ClinicId>(), channel: nullable(parseLanguage) }),
      run: async (ask) => ({ file: await (await recorderOf(ask)).begin(ask.channel) }),
    },
    'recordings.append': {
      parse: object<Ask<'recordings.append'>>({ ...ofFile, number: count, sound: text(4_000_000), begunMsAgo: count }),
      async run(ask) {
        await (await recorderOf(ask)).append(ask.file, ask.number, Buffer.from(ask.sound, 'base64'), ask.begunMsAgo)
        return null
      },
    },
    'recordings.list': { parse: parseOfClinic, run: (ask) => listOf(at, ask) },
    'recordings.read': {
      parse: object<Ask<'recordings.read'>>(ofFile),
      async run(ask) {
        const bytes = await (await folderOf(ask)).read(ask.file)
        if (bytes === null) throw new Failure('unknownFile', ask.file)
        return bytes.toString('base64')
      },
    },
    'recordings.remove': {
      parse: object<Ask<'recordings.remove'>>(ofFile),
      async run(ask) {
        await remove(at, ask)
        return null
      },
    },
  }
}

async function remove({ live, library }: Workplace, { clinic, file }: Ask<'recordings.remove'>): Promise<void> {
  const open = await live.find(clinic)
  if (open !== null) return open.recorder.remove(file)
  const shelf = await library()
  const folder = recordingFolder(shelf.folderOf(clinic))
  await withoutTake(folder, await shelf.readClinic(clinic), await endedTakes(folder), file)
}

async function listOf({ live, library }: Workplace, { clinic }: OfClinic): Promise<readonly KeptRecording[]> {
  const shelf = await library()
  const folder = recordingFolder(shelf.folderOf(clinic))
  const open = await live.find(clinic)
  const takes = await takesOf(folder, open)
  const files = recordedFiles(open === null ? await shelf.readClinic(clinic) : open.clinic(), takes)
  return Promise.all(files.map(async (each) => ({ ...each, bytes: (await folder.look(each.file))?.bytes ?? 0 })))
}
