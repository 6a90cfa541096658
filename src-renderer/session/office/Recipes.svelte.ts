import type { Base64 } from '../../../src-core/contract/answers.ts'
import type { Ask, ImportedRecipe, RecipeOffer } from '../../../src-core/contract/endpoints.ts'
import { toBase64 } from '../base64.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** What was done last with the person's own Recipes. */
export type RecipeNews =
  | { readonly type: 'removed'; readonly name: string; readonly file: Base64 }
  | { readonly type: 'imported'; readonly name: string; readonly copy: boolean }
  | { readonly type: 'restored' }
  | { readonly type: 'refused'; readonly why: Extract<ImportedRecipe, { refused: string }> }

/** No Recipe is as long: what is longer is something else. */
const longestFile = 2_000_000

/** The Recipes that a clinic can be made from, and what a person does with their own. */
export class Recipes {
  readonly #host: MainHost
  #offers = $state.raw<readonly RecipeOffer[] | null>(null)
  #news = $state.raw<RecipeNews | null>(null)
  #clinic: Ask<'recipes.list'> | null = null
  readonly loading = new Doing()
  readonly changing = new Doing()

  constructor(host: MainHost) {
    this.#host = host
  }

  /** Null until they have been read. */
  get offers(): readonly RecipeOffer[] | null {
    return this.#offers
  }

  get own(): readonly RecipeOffer[] {
    return (this.#offers ?? []).filter(({ own }) => own)
  }

  get news(): RecipeNews | null {
    return this.#news
  }

  /** Reads what such a clinic can be made from. Of clinics that are asked for meanwhile, the last is the one that is seen. */
  async look(clinic: Ask<'recipes.list'>): Promise<void> {
    this.#clinic = clinic
    await this.loading.run(async () => {
      let seen: Ask<'recipes.list'> | null = null
      while (this.#clinic !== null && this.#clinic !== seen) {
        seen = this.#clinic
        this.#offers = await this.#host.call('recipes.list', seen)
      }
    })
  }

  /** Keeps an Agenda as an own Recipe; true when it is kept. */
  async keep(ask: Ask<'recipes.keep'>): Promise<boolean> {
    return (await this.changing.run(() => this.#host.call('recipes.keep', ask))) !== null
  }

  /** Gives the file of an own Recipe to the person. */
  async export({ id }: RecipeOffer): Promise<void> {
    await this.changing.run(async () => {
      const { name, file } = await this.#host.call('recipes.export', { recipe: id })
      await this.#host.saveFile(name, file)
    })
  }

  /** Takes a file in; gives the identity of the Recipe that it was, null when it was none. */
  async import(file: File): Promise<string | null> {
    const imported = await this.changing.run(async () => {
      if (file.size > longestFile) return { refused: 'badRecipe', at: '', wanted: 'JSON' } as const
      return this.#host.call('recipes.import', { file: toBase64(new Uint8Array(await file.arrayBuffer())) })
    })
    if (imported === null) return null
    if ('refused' in imported) {
      this.#news = { type: 'refused', why: imported }
      return null
    }
    await this.#lookAgain()
    const name = this.#offers?.find(({ id }) => id === imported.id)?.name ?? ''
    this.#news = { type: 'imported', name, copy: imported.copy }
    return imported.id
  }

  /** Removes an own Recipe. Its file is read before, so that it can be brought back. */
  async remove({ id, name }: RecipeOffer): Promise<void> {
    const file = await this.changing.run(async () => {
      const exported = await this.#host.call('recipes.export', { recipe: id })
      await this.#host.call('recipes.remove', { recipe: id })
      return exported.file
    })
    if (file === null) return
    this.#news = { type: 'removed', name, file }
    await this.#lookAgain()
  }

  /** Brings the Recipe that was removed last back. */
  async restore(): Promise<void> {
    const { news } = this
    if (news?.type !== 'removed') return
    const done = await this.changing.run(() => this.#host.call('recipes.import', { file: news.file }))
    if (done === null) return
    this.#news = { type: 'restored' }
    await this.#lookAgain()
  }

  async #lookAgain(): Promise<void> {
    if (this.#clinic !== null) await this.look({ ...this.#clinic })
  }
}
