import { test } from 'vitest'
import { openGallery } from './gallery.ts'
test('shots', async () => {
  const gallery = await openGallery('live/gallery')
  for (const scene of (process.env['SCENES'] ?? '').split(','))
    for (const [language, size] of [['en', 'laptop'], ['ar', 'phone'], ['ar', 'laptop'], ['en', 'phone']] as const) {
      const page = await gallery.open(scene, language, size)
      if (scene === 'runLanguages') await page.locator('details').first().evaluate((d: HTMLDetailsElement) => { d.open = true; d.scrollIntoView() }); await page.screenshot({ path: `/tmp/console-shots/${scene}-${language}-${size}.png` })
      await page.close()
    }
  await gallery.close()
}, 200_000)
