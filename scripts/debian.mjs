import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

/** The path of the first of these programs on PATH, or null. */
export async function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    if (await isThere(path)) return path
  }
  return null
}

export async function isThere(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Installs Debian's packages where that is possible without asking: as root, with apt-get. Says what it does. */
export async function installPackages(...packages) {
  if (process.getuid?.() !== 0 || (await onPath(['apt-get'])) === null) return
  process.stderr.write(`Installing ${packages.join(', ')}…\n`)
  await run('apt-get', ['update', '-qq'], { quiet: true })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { quiet: true })
}

/** Programs that read our documents as others do. Without them their tests are skipped, by name, but never in CI. */
export async function findReaders() {
  const readers = { pdftotext: 'poppler-utils', unzip: 'unzip' }
  const absent = async () => {
    const found = await Promise.all(Object.keys(readers).map(async (name) => [name, await onPath([name])]))
    return found.filter(([, path]) => path === null).map(([name]) => name)
  }
  const missing = await absent()
  if (missing.length > 0) await installPackages(...missing.map((name) => readers[name]))
  for (const name of await absent()) {
    process.stderr.write(`No ${name} here: install Debian's ${readers[name]}, or its like.\n`)
  }
}
