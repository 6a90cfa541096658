import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { json, object, text } from '../src-core/base/parse.ts'

/** The folder that holds `resources` and `templates`: the same seen from the sources, from a build and from a package. */
export const appFolder: string = upwards(import.meta.dirname)

/** A file or folder of the app: `inApp('resources', 'i18n')`. */
export function inApp(...path: readonly string[]): string {
  return join(appFolder, ...path)
}

/** The version of the app, as its package says. */
export function appVersion(): string {
  const read = json(object<{ version: string }>({ version: text(40) }))
  return read(readFileSync(inApp('package.json'), 'utf8'), 'package.json').version
}

function upwards(from: string): string {
  if (existsSync(join(from, 'resources', 'i18n'))) return from
  if (dirname(from) === from) throw new Error('the app has lost its resources folder')
  return upwards(dirname(from))
}
