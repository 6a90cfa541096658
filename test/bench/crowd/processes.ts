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

/** What this process and all that it started have used, by kind: the first pattern that a command line matches. */
export async function usageOf(kinds: Readonly<Record<string, RegExp>>): Promise<Readonly<Record<string, Usage>>> {
  const all = (await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(read))).flat()
  const family = descendants(all, process.pid)
  const found = Object.entries(kinds).map(([kind, pattern]) => {
    const those = family.filter((each) => kindOf(kinds, each) === kind && pattern.test(each.command))
    return [
      kind,
      { cpuMs: sum(those.map(({ cpuMs }) => cpuMs)), residentMb: sum(those.map(({ residentMb }) => residentMb)) },
    ]
  })
  return Object.fromEntries(found) as Record<string, Usage>
}

function kindOf(kinds: Readonly<Record<string, RegExp>>, { command }: Process): string | undefined {
  return Object.keys(kinds).find((kind) => kinds[kind]?.test(command))
}

function descendants(all: readonly Process[], root: number): readonly Process[] {
  const mine = all.filter(({ id }) => id === root)
  const below = all.filter(({ parent }) => parent === root)
  return [...mine, ...below.flatMap(({ id }) => descendants(all, id))]
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
