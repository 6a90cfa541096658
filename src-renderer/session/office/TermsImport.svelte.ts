import type { NewId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import {
  type ReadTerms,
  type TermMeaning,
  type TermsTable,
  termsOf,
  termsTable,
} from '../../../src-core/clinic/termsTable.ts'
import type { Term } from '../../../src-core/interpretation/glossary.ts'
import { toBase64 } from '../base64.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

export interface TermsImportOptions {
  readonly host: MainHost
  readonly newId: NewId
  /** The languages of the clinic, in which a table without headers is taken to be. */
  readonly usual: () => readonly Language[]
  /** The Terms that the Plan has already. */
  readonly known: () => readonly Term[]
}

/** A table of Terms on its way into a Plan, from a file or pasted from a spreadsheet. */
export class TermsImport {
  fileName = $state('')
  readonly reading = new Doing()
  #table = $state.raw<TermsTable | null>(null)
  /** Counts the texts: of two that are being read the later one stays. */
  #asked = 0
  readonly #options: TermsImportOptions
  readonly read: ReadTerms | null = $derived(this.#table === null ? null : this.#readTable(this.#table))

  constructor(options: TermsImportOptions) {
    this.#options = options
  }

  get table(): TermsTable | null {
    return this.#table
  }

  async paste(text: string): Promise<void> {
    this.fileName = ''
    await this.#read(new TextEncoder().encode(text))
  }

  async file(file: File): Promise<void> {
    this.fileName = file.name
    await this.#read(new Uint8Array(await file.arrayBuffer()))
  }

  /** Says what a column holds; another column that held the same is left out. */
  mean(column: number, meaning: TermMeaning): void {
    if (this.#table === null) return
    const freed = (each: TermMeaning): TermMeaning => (each === meaning ? 'ignored' : each)
    const meanings = this.#table.meanings.map((each, at) => (at === column ? meaning : freed(each)))
    this.#table = { ...this.#table, meanings }
  }

  clear(): void {
    this.#asked += 1
    this.#table = null
    this.fileName = ''
    this.reading.forget()
  }

  async #read(bytes: Uint8Array): Promise<void> {
    this.#asked += 1
    const mine = this.#asked
    const reading = this.#options.host.call('people.readTable', { file: toBase64(bytes) })
    const table = this.reading.busy ? await reading.catch(() => null) : await this.reading.run(() => reading)
    if (mine === this.#asked && table !== null) this.#table = termsTable(table, this.#options.usual())
  }

  #readTable(table: TermsTable): ReadTerms {
    return termsOf(table, this.#options.known(), this.#options.newId)
  }
}
