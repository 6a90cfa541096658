import type { Language } from '../base/language.ts'
import { cleanName } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Licence } from '../clinic/event.ts'
import { type Line, type OutlinePart, type Piece, line, words } from './outline.ts'
import { filled } from './noteLines.ts'
import { type RecordedFile, type Take, recordedFiles } from './recordings.ts'
import { type Speech, enumeration, languageName, timeOf } from './speech.ts'

/** A file of interpretation that everybody on air in it gave for publication. */
export interface PublishedRecording {
  readonly file: string
  readonly language: Language
  /** Host time. */
  readonly from: number
  readonly to: number
  /** The Blocks in it, and how far into the file each begins. */
  readonly blocks: RecordedFile['blocks']
  /** In order, each once; null for who does not want to be named. */
  readonly interpreters: readonly { readonly name: string | null; readonly licence: Licence }[]
}

export interface PublicRecordings {
  readonly published: readonly PublishedRecording[]
  /** How many other files there are: the floor, which nobody was asked to publish, and Channels without that yes. */
  readonly kept: number
}

/** What of a recording may be published, and with whose name, as the interpreters have answered by now. */
export function publicRecordings(clinic: Clinic, takes: readonly Take[]): PublicRecordings {
  const files = recordedFiles(clinic, takes)
  const published = files.flatMap((file) => publishedOf(file) ?? [])
  return { published, kept: files.length - published.length }
}

function publishedOf({ file, channel, from, to, credits, blocks, withdrawn }: RecordedFile): PublishedRecording | null {
  if (channel === null || to === null || withdrawn || credits.length === 0) return null
  const interpreters: PublishedRecording['interpreters'][number][] = []
  for (const { name, licence } of credits) {
    if (licence === null) return null
    const credit = { name: name === '' ? null : cleanName(name), licence }
    if (!interpreters.some((each) => each.name === credit.name && each.licence === licence)) interpreters.push(credit)
  }
  return { file, language: channel, from, to, blocks, interpreters }
}

const [fileMark, whoMark] = ['\ue000', '\ue001']

/** What the page says of recordings; nothing when there are none. */
export function recordingParts({ published, kept }: PublicRecordings, speech: Speech): readonly OutlinePart[] {
  const { say } = speech
  const items = published.map((recording) => ({ line: recordingLine(recording, speech), under: [] }))
  return [
    ...(items.length === 0 ? [] : [{ kind: 'list', start: null, items } as const]),
    ...(kept === 0 ? [] : [{ kind: 'paragraph', text: line(say('tertulia-documents-recordings-kept', kept, String(kept))) } as const]), // prettier-ignore
  ]
}

function recordingLine({ file, language, from, to, interpreters }: PublishedRecording, speech: Speech): Line {
  const { say } = speech
  const into = languageName(language, speech.language)
  const text = say('tertulia-documents-recording', fileMark, into, timeOf(from), timeOf(to), whoMark)
  const who = interpreters.map(({ name, licence }): Piece =>
    name === null
      ? words(say('tertulia-documents-recording-unnamed', licence))
      : { kind: 'name', text: say('tertulia-documents-recording-by', name, licence) },
  )
  return filled(text, [{ kind: 'name', text: file }], enumeration(who, speech.language))
}
