import { openRecorder } from '../../../src-main/recording/recorder.ts'
import { recordingFolder } from '../../../src-main/recording/recordingFolder.ts'
import { recording } from './recorded.ts'

/** A process that records pieces of sound into the folder it is given, and says each one that is on disk, until it is killed. */
const { clinic } = recording()
const recorder = await openRecorder({
  folder: recordingFolder(process.argv[2] ?? ''),
  clinic: () => clinic,
  decides: () => true,
  now: () => Date.now(),
  onTrouble: () => undefined,
})
const file = await recorder.begin(null)
for (let number = 0; ; number++) {
  await recorder.append(file, number, Buffer.alloc(4_000, number))
  process.stdout.write(`${number}\n`)
}
