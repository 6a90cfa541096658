import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds `resources` and `templates`: the same seen from the sources, from a build and from a package. */
export const appFolder: string = upwards(import.meta.dirname)

/** A file or folder of the app: `inApp('resources', 'i18n')`. */
export function inApp(...path: readonly string[]): string {
  return join(appFolder, ...path)
}

function upwards(from: string): string {
  if (existsSync(join(from, 'resources', 'i18n'))) return from
  if (dirname(from) === from) throw new Error('the app has lost its resources folder')
  return upwards(dirname(from))
}
