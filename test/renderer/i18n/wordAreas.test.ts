import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './messageFiles.ts'

/** Which words each screen has fetched by the time it is shown; parts that come later bring theirs (`ui/notes/notesSheet.ts`). */
const screens = {
  'GuestRoot.svelte': ['live'],
  'RunRoot.svelte': ['shell', 'live', 'run'],
  'ui/screens/Shell.svelte': ['shell'],
  'ui/screens/Prepare.svelte': ['shell'],
  'ui/screens/Settings.svelte': ['shell'],
  'ui/screens/Package.svelte': ['shell'],
  'ui/screens/Certificates.svelte': ['shell'],
  'ui/screens/Review.svelte': ['shell', 'live', 'notes'],
  'ui/screens/Room.svelte': ['live'],
  'ui/screens/RoomPanel.svelte': ['live'],
  'ui/screens/Run.svelte': ['live', 'run'],
  'ui/screens/Console.svelte': ['live', 'booth'],
  'ui/screens/Desk.svelte': ['live', 'notes'],
  'ui/notes/NotesSheet.svelte': ['live', 'notes'],
  'ui/notes/MyNotes.svelte': ['live', 'notes'],
  'ui/notes/harvest/Harvest.svelte': ['live', 'notes'],
  'ui/notes/harvest/ActionList.svelte': ['live'],
  'ui/groups/WhereWeAre.svelte': ['live'],
}

const source = join(root, 'src-renderer')

/** A source and all that it imports at once. */
function withImports(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file) || !existsSync(file)) return seen
  seen.add(file)
  const imported = readFileSync(file, 'utf8').matchAll(/(?:from|^\s*import) '(\.[^']+)'/gm)
  for (const [, path = ''] of imported) withImports(resolve(dirname(file), path), seen)
  return seen
}

test.each(Object.entries(screens))('%s says only words that it has', (screen, areas) => {
  const known: readonly string[] = areas
  const said = [...withImports(join(source, screen))].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/tertulia-(shell|live|run|booth|notes)-/g)].map(([, area = '']) => `${area}: ${file.slice(source.length)}`),
  ) // prettier-ignore
  expect([...new Set(said)].filter((each) => !known.includes(each.split(':')[0] ?? ''))).toEqual([])
})

test('every part that is fetched later is looked at', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name))
  const later = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/import\('(\.[^']+\.svelte)'\)/g)].map(([, path = '']) =>
      resolve(source, dirname(file), path).slice(source.length + 1),
    ),
  )
  expect([...new Set(later)].filter((each) => !Object.hasOwn(screens, each))).toEqual([])
})
