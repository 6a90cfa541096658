/** The worker that makes documents: the entry of its own bundle. It keeps its fonts and its press between two jobs. */
import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import type { CertificateInput } from '../certificates/certificate.ts'
import { type Press, openPress } from '../certificates/certificatePdf.ts'
import { openFonts } from '../certificates/fonts.ts'
import { makeCertificates } from '../certificates/makeCertificates.ts'
import { wordsFor } from '../words.ts'
import type { Order, PackageAsk, Report } from './documentJob.ts'
import { makePackage } from './makePackage.ts'

const cancelled = new Set<number>()
let press: Press | null = null

class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

const tell = (report: Report): void => parentPort?.postMessage(report)
const sayIn = (language: string) => wordsFor('documents', language)

parentPort?.on('message', (order: Order) => {
  if (order.type === 'cancel') cancelled.add(order.job)
  else void carryOut(order)
})

async function carryOut(order: Exclude<Order, { type: 'cancel' }>): Promise<void> {
  const { job } = order
  try {
    if (order.type === 'package') tell({ type: 'package', job, value: await packageOf(job, order.ask) })
    else tell({ type: 'certificates', job, value: await certificatesOf(job, order.ask) })
  } catch (cause) {
    if (cause instanceof Cancelled) tell({ type: 'cancelled', job })
    else tell({ type: 'failed', job, message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  }
  cancelled.delete(job)
}

async function packageOf(job: number, { clinic, notes, takes, language, generator }: PackageAsk) {
  tell({ type: 'progress', job, done: 0, of: 1 })
  await pauseOf(job)
  const made = await makePackage(clinic, notes, { takes, language, generator, sayIn })
  await pauseOf(job)
  tell({ type: 'progress', job, done: 1, of: 1 })
  return made
}

function certificatesOf(job: number, ask: CertificateInput) {
  press ??= openPress(openFonts())
  const onProgress = (done: number, of: number): void => tell({ type: 'progress', job, done, of })
  return makeCertificates(ask, { sayIn, press, onProgress, pause: () => pauseOf(job) })
}

/** Lets a cancel come in; throws when it has. */
async function pauseOf(job: number): Promise<void> {
  await setImmediate()
  if (cancelled.has(job)) throw new Cancelled()
}
