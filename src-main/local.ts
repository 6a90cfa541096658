import { openBrowser } from './loopback/openBrowser.ts'
import { whenEnded } from './loopback/whenEnded.ts'
import { handle } from './bridge/handle.ts'
import { endpoints } from './endpoints/endpoints.ts'
import { type LocalServer, serveLocal } from './loopback/localServer.ts'
import { openWorkplace, pageFolder } from './openWorkplace.ts'
import { fileBox } from './store/secretBox.ts'

/** The root of `npm start` without Electron: the same main, with the page in the browser. */
const log = (trouble: unknown): void => console.error(trouble)
const late: { local: LocalServer | null } = { local: null }
const workplace = openWorkplace({
  env: process.env,
  box: fileBox,
  log,
  announce: (announcement, value) => late.local?.announce(announcement, value),
})
const table = endpoints(workplace)
const answer = (endpoint: string, ask: unknown) => handle(table, endpoint, ask, log)
const local = await serveLocal(pageFolder, answer)
late.local = local
await workplace.guestPage().catch(log) // links that were sent open from the start

console.log(`Tertulia: ${local.address}`)
if (!process.argv.includes('--no-open')) openBrowser(local.address)

await whenEnded(process)
await workplace.stop()
await local.stop()
process.exit(0)
