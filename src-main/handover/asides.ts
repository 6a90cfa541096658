import type { Adapter } from 'lowdb'
import { join } from 'node:path'
import { list } from '../../src-core/base/parse.ts'
import { type Aside, parseAside } from '../../src-core/clinic/compared.ts'
import { durableFile } from '../store/durableFile.ts'

/** A machine prepares anew under each reign of its own, and keeps the last few. */
export const mostAsides = 8

/** Plans of this machine's own that a successor's has taken the place of: what it alone had prepared is still to be decided. */
export async function readAsides(folder: string): Promise<readonly Aside[]> {
  return (await fileIn(folder).read()) ?? []
}

export async function keepAside(folder: string, aside: Aside): Promise<void> {
  const others = (await readAsides(folder)).filter(({ reign }) => reign !== aside.reign)
  await fileIn(folder).write([...others, aside].slice(-mostAsides))
}

function fileIn(folder: string): Adapter<readonly Aside[]> {
  const parse = list(parseAside, mostAsides)
  return durableFile<readonly Aside[]>({ path: join(folder, 'asides.json'), parse, onRepaired: () => undefined })
}
