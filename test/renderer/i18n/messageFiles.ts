import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Messages } from '../../../src-renderer/ui/kit/words.ts'

export const root = resolve(import.meta.dirname, '../../..')
export const languages = ['en', 'es', 'fr', 'pt', 'ar'] as const

const folder = join(root, 'resources/i18n')

export const areas: readonly string[] = readdirSync(folder)

/** The messages of a file without what is said about the file. */
export function messagesOf(area: string, language: string): Messages {
  const read = JSON.parse(readFileSync(join(folder, area, `${language}.json`), 'utf8')) as Record<string, string>
  return Object.fromEntries(Object.entries(read).filter(([key]) => key !== '@metadata'))
}

/** All sources of a folder as one text. */
export function sourcesIn(path: string): string {
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .map((name) => readFileSync(join(root, path, name), 'utf8'))
    .join('\n')
}
