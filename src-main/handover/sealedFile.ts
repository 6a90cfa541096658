import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { type Parse, ParseError, anyText, count, json, matching, object, oneOf } from '../../src-core/base/parse.ts'
import { Failure } from '../failure.ts'
import { plainPassphrase } from './passphrase.ts'

/**
 * Bytes under a passphrase: a line of JSON that says how, the ciphertext with its tag, and the SHA-256 of all before it. The
 * line is covered by the tag too. Only scrypt and AES-256-GCM of Node are used.
 */
interface Head {
  readonly tertulia: 'handover'
  readonly version: number
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number; readonly salt: string }
  readonly nonce: string
}

const version = 1
/** 128 MB and about half a second for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 }
/** A file may not ask for more than this: its words are read before anything proves who wrote them. */
const mostCost = { N: 2 ** 20, r: 16, p: 4 }
const [saltBytes, nonceBytes, tagBytes, sumBytes] = [16, 12, 16, 32]
const longestHead = 1_000

const base64 = matching(/^[\w+/]{1,100}=*$/, 'base64')
const atMost = (most: number): Parse<number> => {
  return (value, at = '') => {
    const read = count(value, at)
    if (read < 1 || read > most) throw new ParseError(at, `1 to ${most}`)
    return read
  }
}
const readVersion = json(object<Pick<Head, 'tertulia' | 'version'>>({ tertulia: oneOf('handover'), version: count }))
const readHead: Parse<Head> = json(
  object<Head>({
    tertulia: oneOf('handover'),
    version: count,
    scrypt: object<Head['scrypt']>({
      N: atMost(mostCost.N),
      r: atMost(mostCost.r),
      p: atMost(mostCost.p),
      salt: base64,
    }),
    nonce: base64,
  }),
)

/** Puts bytes under a passphrase. */
export async function sealFile(content: Uint8Array, passphrase: string): Promise<Buffer> {
  const [salt, nonce] = [randomBytes(saltBytes), randomBytes(nonceBytes)]
  const how = { ...cost, salt: salt.toString('base64') }
  const head: Head = { tertulia: 'handover', version, scrypt: how, nonce: nonce.toString('base64') }
  const line = Buffer.from(`${JSON.stringify(head)}\n`)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, how), nonce).setAAD(line)
  const body = Buffer.concat([line, cipher.update(content), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([body, sumOf(body)])
}

/** The bytes again. Failures: `notHandover`, `handoverNewer`, `handoverDamaged`, `passphraseWrong`. */
export async function unsealFile(file: Buffer, passphrase: string): Promise<Buffer> {
  const end = file.subarray(0, longestHead).indexOf(10) + 1
  const text = file.toString('utf8', 0, end)
  const found = orNull(readVersion, text)
  if (found === null) throw new Failure('notHandover')
  if (found.version > version) throw new Failure('handoverNewer', `version ${found.version}`)
  const body = file.subarray(0, -sumBytes)
  const head = orNull(readHead, text)
  if (head === null || body.length < end + tagBytes || !sumOf(body).equals(file.subarray(-sumBytes))) {
    throw new Failure('handoverDamaged')
  }
  return opened(head, body, end, await keyOf(passphrase, head.scrypt))
}

function opened({ nonce }: Head, body: Buffer, end: number, key: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: tagBytes })
  cipher.setAAD(body.subarray(0, end)).setAuthTag(body.subarray(-tagBytes))
  try {
    return Buffer.concat([cipher.update(body.subarray(end, -tagBytes)), cipher.final()])
  } catch (cause) {
    throw new Failure('passphraseWrong', cause)
  }
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

function keyOf(passphrase: string, { N, r, p, salt }: Head['scrypt']): Promise<Buffer> {
  const maxmem = 128 * r * (N + p) + 2 ** 20
  return derive(plainPassphrase(passphrase), Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem })
}

function sumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function orNull<T>(read: Parse<T>, text: string): T | null {
  try {
    return read(anyText(text))
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
