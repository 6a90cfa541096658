/**
 * `npm start`: builds when the sources are newer than the build, then opens Tertulia: in its own window where Electron's
 * binary is there (its package fetches it on the first start), otherwise, or with `-- --browser`, in the browser.
 */
import { createRequire } from 'node:module'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buildIfNeeded } from './build.mjs'
import { run } from './run.mjs'

/** The path of Electron's binary, fetched by its own package on the first start; null when it cannot be had. */
async function electronBinary() {
  const require = createRequire(import.meta.url)
  const installer = require.resolve('electron/install.js')
  const isInstalled = await stat(join(dirname(installer), 'dist')).then(
    () => true,
    () => false,
  )
  if (!isInstalled) console.log('Fetching Electron, once…')
  const { code } = await run(process.execPath, [installer], { quiet: true })
  return code === 0 ? require('electron') : null
}

const args = process.argv.slice(2)
await buildIfNeeded()
const electron = args.includes('--browser') ? null : await electronBinary()
if (!electron && !args.includes('--browser'))
  console.log("Electron's window is not available here: Tertulia opens in the browser.")
const { code } = electron
  ? await run(electron, ['.', ...args])
  : await run(process.execPath, ['out/main/local.js', ...args])
process.exitCode = code
