import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CertificateInput } from '../certificates/certificate.ts'
import type { PersonCertificate } from '../certificates/makeCertificates.ts'
import { Failure } from '../failure.ts'
import type { Order, PackageAsk, Report } from './documentJob.ts'
import type { MadePackage } from './makePackage.ts'

export interface Watch {
  /** Ends the work: the promise rejects with the failure `cancelled`. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, of: number) => void
}

/** Makes documents away from the thread that serves the clinic. */
export interface Documents {
  makePackage(ask: PackageAsk, watch?: Watch): Promise<MadePackage>
  makeCertificates(ask: CertificateInput, watch?: Watch): Promise<readonly PersonCertificate[]>
  /** Ends the worker; what is under way fails. */
  stop(): Promise<void>
}

/** Setting a page leaves memory behind: after so many certificates a fresh worker takes over. */
const certificatesPerWorker = 200

interface Job {
  readonly onProgress: Watch['onProgress'] | undefined
  readonly done: (report: Report) => void
  readonly failed: (failure: Failure) => void
}

/** A worker started when it is first needed, anew after it broke or has made many pages. */
export function documentsIn(start: () => Worker = startDocumentsWorker): Documents {
  return new DocumentsOfWorker(start)
}

class DocumentsOfWorker implements Documents {
  readonly #start: () => Worker
  readonly #jobs = new Map<number, Job>()
  #worker: Worker | null = null
  #lastJob = 0
  #pages = 0

  constructor(start: () => Worker) {
    this.#start = start
  }

  async makePackage(ask: PackageAsk, watch: Watch = {}): Promise<MadePackage> {
    const report = await this.#order((job) => ({ type: 'package', job, ask }), watch)
    if (report.type !== 'package') throw new Error(`the worker answered ${report.type} for a package`)
    return report.value
  }

  async makeCertificates(ask: CertificateInput, watch: Watch = {}): Promise<readonly PersonCertificate[]> {
    const report = await this.#order((job) => ({ type: 'certificates', job, ask }), watch)
    if (report.type !== 'certificates') throw new Error(`the worker answered ${report.type} for certificates`)
    return report.value
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
  }

  async #order(make: (job: number) => Order, { signal, onProgress }: Watch): Promise<Report> {
    if (signal?.aborted) throw new Failure('cancelled')
    const worker = this.#running()
    const job = ++this.#lastJob
    const cancel = (): void => worker.postMessage({ type: 'cancel', job } satisfies Order)
    signal?.addEventListener('abort', cancel, { once: true })
    const answer = new Promise<Report>((done, failed) => this.#jobs.set(job, { onProgress, done, failed }))
    worker.ref()
    worker.postMessage(make(job))
    try {
      return await answer
    } finally {
      signal?.removeEventListener('abort', cancel)
      if (this.#jobs.size === 0) worker.unref()
    }
  }

  #running(): Worker {
    if (this.#worker && this.#pages >= certificatesPerWorker && this.#jobs.size === 0) {
      const tired = this.#worker
      this.#worker = null
      void tired.terminate()
    }
    return (this.#worker ??= this.#started())
  }

  #started(): Worker {
    const worker = this.#start()
    this.#pages = 0
    worker.unref()
    worker.on('message', (report: Report) => this.#receive(report))
    worker.on('error', (error: unknown) => this.#end(worker, error))
    worker.on('exit', () => this.#end(worker, 'the worker has ended'))
    return worker
  }

  #receive(report: Report): void {
    const job = this.#jobs.get(report.job)
    if (!job) return
    if (report.type === 'progress') {
      job.onProgress?.(report.done, report.of)
      return
    }
    this.#jobs.delete(report.job)
    if (report.type === 'certificates') this.#pages += report.value.length
    if (report.type === 'cancelled') job.failed(new Failure('cancelled'))
    else if (report.type === 'failed') job.failed(new Failure('documentsFailed', report.message))
    else job.done(report)
  }

  #end(worker: Worker, why: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const open = [...this.#jobs.values()]
    this.#jobs.clear()
    for (const { failed } of open) failed(new Failure('documentsFailed', why))
  }
}

/** The worker's own bundle beside ours (or one folder up, from a chunk); its source when we run from the sources. */
export function startDocumentsWorker(): Worker {
  const here = import.meta.dirname
  const places = [join(here, 'makeDocuments.js'), join(here, '..', 'makeDocuments.js'), join(here, 'makeDocuments.ts')]
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Failure('documentsFailed', 'the worker that makes documents is not there')
  return new Worker(found)
}
