import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GalleryName } from './buildGalleries.ts'
import { type Gallery, type Size, openGallery } from './gallery.ts'

const galleries = new Map<GalleryName, Gallery>()
beforeAll(async () => {
  for (const name of ['live', 'shell'] as const) galleries.set(name, await openGallery(name))
})
afterAll(() => Promise.all([...galleries.values()].map((gallery) => gallery.close())))

/** What is worked with at a desk: Console and board. */
const atADesk = /^(console|run(Languages|Missing|GroupLanguages|Relay)$)/
const passes: readonly [of: string, name: GalleryName, language: 'en' | 'ar', size: Size, which?: RegExp][] = [
  ['live screens', 'live', 'en', 'laptop'],
  ['live screens', 'live', 'ar', 'phone'],
  ['Console and board', 'live', 'ar', 'laptop', atADesk],
  ['screens before and after', 'shell', 'en', 'laptop'],
  ['screens before and after', 'shell', 'ar', 'phone'],
]

test.each(passes)(
  '%s: every state is accessible and fits (%s gallery, %s, %s)',
  async (_, name, language, size, which) => {
    expect(await galleries.get(name)!.troubles(language, size, which)).toEqual([])
  },
  300_000, // some hundred scenes, each with all rules
)
