import { readFile, readdir } from 'node:fs/promises'

/** What processes have used, of one kind. */
export interface Usage {
  /** Processor time since they began, of user and system. */
  readonly cpuMs: number
  /** Memory that is theirs alone or shared, as the system counts it (resident). */
  readonly residentMb: number
}

interface Process extends Usage {
  readonly id: number
  readonly parent: number
  readonly command: string
}

const ticksPerSecond = 100
const pageBytes = 4_096

/**
 * What this process and all that it started have used, by kind: the first pattern that a command line matches, else the kind
 * of the process that started it.
 */
export async function usageOf(kinds: Readonly<Record<string, RegExp>>): Promise<Readonly<Record<string, Usage>>> {
  const all = (await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(read))).flat()
  const [root] = all.filter(({ id }) => id === process.pid)
  const family = root === undefined ? [] : descendants(all, root, kinds, null)
  const found = Object.keys(kinds).map((kind) => {
    const those = family.filter((each) => each.kind === kind)
    return [
      kind,
      { cpuMs: sum(those.map(({ cpuMs }) => cpuMs)), residentMb: sum(those.map(({ residentMb }) => residentMb)) },
    ]
  })
  return Object.fromEntries(found) as Record<string, Usage>
}

type Kinded = Process & { readonly kind: string | null }

function descendants(
  all: readonly Process[],
  root: Process,
  kinds: Readonly<Record<string, RegExp>>,
  inherited: string | null,
): readonly Kinded[] {
  const kind = Object.keys(kinds).find((each) => kinds[each]?.test(root.command)) ?? inherited
  const below = all.filter(({ parent }) => parent === root.id)
  return [{ ...root, kind }, ...below.flatMap((each) => descendants(all, each, kinds, kind))]
}

/** None when the process has gone meanwhile. */
async function read(name: string): Promise<readonly Process[]> {
  try {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8')
    const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, pages = 0] = [fields[1], fields[11], fields[12], fields[21]]
    const cpuMs = (1000 * (user + system)) / ticksPerSecond
    return [{ id: Number(name), parent, command, cpuMs, residentMb: Math.round((pages * pageBytes) / 1e6) }]
  } catch {
    return []
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
