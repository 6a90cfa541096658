import type { NewId } from '../../../src-core/base/id.ts'
import { type PeopleTable, type ReadPeople, peopleOf } from '../../../src-core/clinic/people.ts'
import { type Meaning, guessMeanings } from '../../../src-core/clinic/peopleColumns.ts'
import { parsePastedPeople, pastedMeanings } from '../../../src-core/clinic/peoplePasted.ts'
import { toBase64 } from '../base64.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** A table of people on its way into a Plan: what each column means, and what becomes of each row. */
export class PeopleImport {
  readonly #host: MainHost
  readonly #newId: NewId
  readonly #taken: () => readonly string[]
  #table = $state.raw<PeopleTable | null>(null)
  #meanings = $state.raw<readonly (Meaning | null)[]>([])
  #fileName = $state('')
  readonly reading = new Doing()
  readonly read: ReadPeople | null = $derived(this.#table === null ? null : this.#readTable(this.#table))

  /** `taken` gives the names that the Plan has already. */
  constructor(host: MainHost, newId: NewId, taken: () => readonly string[]) {
    this.#host = host
    this.#newId = newId
    this.#taken = taken
  }

  get table(): PeopleTable | null {
    return this.#table
  }

  get meanings(): readonly (Meaning | null)[] {
    return this.#meanings
  }

  get fileName(): string {
    return this.#fileName
  }

  /** Lines "Name, languages, role", typed or pasted. */
  paste(text: string): void {
    this.#table = parsePastedPeople(text)
    this.#meanings = pastedMeanings
    this.#fileName = ''
  }

  async file(file: File): Promise<void> {
    await this.reading.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const table = await this.#host.call('people.readTable', { file: toBase64(bytes) })
      this.#meanings = guessMeanings(table.columns)
      this.#fileName = file.name
      this.#table = table
    })
  }

  /** Says what a column means; another column that meant the same is asked again. */
  mean(column: number, meaning: Meaning | null): void {
    this.#meanings = this.#meanings.map((each, at) => {
      if (at === column) return meaning
      return meaning !== 'ignored' && each === meaning ? null : each
    })
  }

  clear(): void {
    this.#table = null
    this.reading.forget()
  }

  #readTable(table: PeopleTable): ReadPeople {
    return peopleOf(table, this.#meanings, this.#newId, this.#taken())
  }
}
