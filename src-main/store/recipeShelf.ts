import type { Adapter } from 'lowdb'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRecipe } from '../../src-core/agenda/recipeFile.ts'
import type { WrittenRecipe } from '../../src-core/agenda/writtenRecipe.ts'
import { isId } from '../../src-core/base/id.ts'
import { Failure } from '../failure.ts'
import { errnoOf, onDisk, syncFolder } from './disk.ts'
import { durableFile } from './durableFile.ts'
import { inTurn } from './inTurn.ts'

/** One of the person's own Recipes, or why its file cannot be read: it stays where it is. */
export type KeptRecipe =
  { readonly id: string; readonly written: WrittenRecipe } | { readonly id: string; readonly trouble: string }

/** The person's own Recipes on disk: one file each, under `recipes`. */
export interface RecipeShelf {
  list(): Promise<readonly KeptRecipe[]>
  /** Failures: `unknownRecipe`, `damaged`, `newerFormat`. */
  read(id: string): Promise<WrittenRecipe>
  /** Adds what is made of the Recipes that are there: nobody adds another in between. */
  add(make: (kept: readonly KeptRecipe[]) => WrittenRecipe): Promise<WrittenRecipe>
  remove(id: string): Promise<void>
}

export function recipeShelf(folder: string): RecipeShelf {
  const alone = inTurn()
  const pathOf = (id: string): string => join(folder, `${id}.json`)
  const read = async (id: string): Promise<WrittenRecipe> => {
    const written = await recipeFile(pathOf(id)).read()
    if (written === null) throw new Failure('unknownRecipe', id)
    return { ...written, id }
  }
  const list = async (): Promise<readonly KeptRecipe[]> => {
    const names = (await namesIn(folder)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5))
    return Promise.all(names.filter(isId).map((id) => kept(id, read)))
  }
  return {
    list,
    read,
    add: (make) =>
      alone(async () => {
        const written = make(await list())
        await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
        await syncFolder(join(folder, '..'))
        await recipeFile(pathOf(written.id)).write(written)
        return written
      }),
    remove: (id) =>
      alone(() => onDisk(async () => {
        for (const rest of ['.bak', '.damaged', '']) await rm(`${pathOf(id)}${rest}`, { force: true })
        await syncFolder(folder)
      })), // prettier-ignore
  }
}

async function kept(id: string, read: RecipeShelf['read']): Promise<KeptRecipe> {
  try {
    return { id, written: await read(id) }
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    return { id, trouble: failure.code }
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return onDisk(() =>
    readdir(folder).catch((cause: unknown) => {
      if (errnoOf(cause) === 'ENOENT') return []
      throw cause
    }),
  )
}

function recipeFile(path: string): Adapter<WrittenRecipe> {
  return durableFile<WrittenRecipe>({ path, parse: parseRecipe, onRepaired: () => undefined }) // the same Recipe, written before
}
