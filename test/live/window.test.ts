import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'
import { englishWords } from '../../scripts/words.mjs'

/** Electron's own binary, which its package fetches on the first start; null where that has not happened. */
function electronBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const named = join(folder, 'path.txt')
  const binary = existsSync(named) ? join(folder, 'dist', readFileSync(named, 'utf8')) : null
  return binary !== null && existsSync(binary) ? binary : null
}

const executablePath = electronBinary()

test.skipIf(executablePath === null)("a window opens on the first screen (needs Electron's binary)", async () => {
  const data = await mkdtemp(join(tmpdir(), 'tertulia-window-'))
  const app = await _electron.launch({
    executablePath: executablePath ?? '',
    args: ['.'],
    env: { ...process.env, TERTULIA_DATA: data },
  })
  try {
    const page = await app.firstWindow()
    const start = page.getByRole('button', { name: englishWords('shell')('shell-practice-start') })
    await start.waitFor()
    expect(await page.evaluate(() => location.protocol)).toBe('tertulia:')
  } finally {
    await app.close()
    await rm(data, { recursive: true, force: true })
  }
})
