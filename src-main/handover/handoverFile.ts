import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Parse, anyText, count, json, list, object, withDefault } from '../../src-core/base/parse.ts'
import { type Aside, parseAside } from '../../src-core/clinic/compared.ts'
import { type Entry, isWhole } from '../../src-core/clinic/history.ts'
import { type Plan, parsePlan } from '../../src-core/clinic/plan.ts'
import type { Base64, CommunityServer } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { parseCommunity } from '../settings/settings.ts'
import { parseEntry } from '../store/eventLog.ts'
import { mostAsides } from './asides.ts'
import { newPassphrase } from './passphrase.ts'
import { sealFile, unsealFile } from './sealedFile.ts'

/** What another machine needs to go on with a clinic. */
export interface Handover {
  readonly plan: Plan
  readonly community: CommunityServer
  readonly madeAt: number
  /** The highest epoch that the machine knows of. */
  readonly epoch: number
  readonly entries: readonly Entry[]
  /** Plans of this machine's own that a successor's has taken the place of. */
  readonly asides: readonly Aside[]
  /** The notes as one Yjs update. */
  readonly notes: Base64
}

const mostBytes = 256 * 1024 * 1024

const readHandover: Parse<Handover> = json(
  object<Handover>({
    plan: parsePlan,
    community: parseCommunity,
    madeAt: count,
    epoch: count,
    entries: list(parseEntry, 500_000),
    asides: withDefault(list(parseAside, mostAsides), []),
    notes: anyText,
  }),
)

/** The file for a clinic. Failure: `passphraseShort`. */
export async function writeHandover(handover: Handover, passphrase: string): Promise<Buffer> {
  const plain = newPassphrase(passphrase)
  return sealFile(await packHandover(handover), plain)
}

/** Reads a file. Failures: those of `unsealFile` and `unpackHandover`. */
export async function readHandoverFile(file: Buffer, passphrase: string): Promise<Handover> {
  return unpackHandover(await unsealFile(file, passphrase))
}

/** What is in the file, under the passphrase. */
export function packHandover(handover: Handover): Promise<Buffer> {
  return promisify(gzip)(JSON.stringify(handover))
}

/** Failure: `handoverDamaged` for what no Tertulia has written. */
export async function unpackHandover(content: Buffer): Promise<Handover> {
  try {
    const text = await promisify(gunzip)(content, { maxOutputLength: mostBytes })
    const handover = readHandover(text.toString('utf8'))
    if (!isWhole(handover.entries)) throw new Failure('handoverDamaged', 'entries are missing')
    return handover
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('handoverDamaged', cause)
  }
}
