/** @module-tag thorough */
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { documentsIn } from '../../../src-main/exports/documentsIn.ts'
import { readSample } from '../../samples/clinics/readSample.ts'

const { clinic, notes, topic } = readSample('troika')
const ask = { clinic, notes, takes: [], language: 'fr', generator: 'Tertulia test' }

describe('documents made in a worker', () => {
  const documents = documentsIn()
  afterAll(() => documents.stop())

  it('a package', async () => {
    const made = await documents.makePackage(ask)
    expect(made.files.map(({ name }) => name.replace(/^.*\./, ''))).toEqual(['docx', 'json', 'md', 'wiki', 'json'])
  })

  it('certificates, with progress', async () => {
    const seen: number[] = []
    const made = await documents.makeCertificates(
      { clinic, minutes: {}, topic },
      { onProgress: (done) => seen.push(done) },
    )
    expect(made.map(({ files }) => files.length)).toEqual(made.map(() => 2))
    expect(seen).toEqual(Array.from({ length: made.length + 1 }, (_, at) => at))
  }, 30_000)

  it('work that is cancelled ends, and the next work is done', async () => {
    const stop = new AbortController()
    const onProgress = (done: number) => {
      if (done === 2) stop.abort()
    }
    const cancelled = documents.makeCertificates({ clinic, minutes: {}, topic }, { signal: stop.signal, onProgress })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    await expect(documents.makePackage(ask, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' })
    await expect(documents.makePackage(ask)).resolves.toBeDefined()
  }, 30_000)
})

describe('a worker that breaks', () => {
  it('fails what was under way and is started anew', async () => {
    let started = 0
    const documents = documentsIn(() => {
      started += 1
      return new Worker('require("node:worker_threads").parentPort.once("message", () => process.exit(1))', {
        eval: true,
      })
    })
    await expect(documents.makePackage(ask)).rejects.toMatchObject({ code: 'documentsFailed' })
    await expect(documents.makePackage(ask)).rejects.toMatchObject({ code: 'documentsFailed' })
    expect(started).toBe(2)
  })
})
