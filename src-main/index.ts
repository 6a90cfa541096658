import { type BrowserWindow, app, session } from 'electron'
import { announcer, serveIpc } from './bridge/ipc.ts'
import { handle } from './bridge/handle.ts'
import { endpoints } from './endpoints/endpoints.ts'
import { inApp } from './folders.ts'
import { openWorkplace, pageFolder } from './openWorkplace.ts'
import { askWhereToSave } from './window/downloads.ts'
import { grantPermissions } from './window/permissions.ts'
import { registerScheme, serveScheme } from './window/scheme.ts'
import { systemBox } from './window/systemBox.ts'
import { isFromPage, openWindow } from './window/window.ts'

/** The desktop root: one window, one main, one instance. */
const late: { window: BrowserWindow | null } = { window: null }
const log = (trouble: unknown): void => console.error(trouble)

function show(): void {
  const window = late.window
  if (window === null) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function start(): Promise<void> {
  await app.whenReady()
  serveScheme(pageFolder)
  grantPermissions(session.defaultSession)
  askWhereToSave(session.defaultSession)
  const announce = announcer(() => late.window?.webContents ?? null)
  const workplace = openWorkplace({ env: process.env, box: await systemBox(), log, announce })
  const table = endpoints(workplace)
  const isOurs: Parameters<typeof serveIpc>[0] = (event) => isFromPage(late.window, event)
  serveIpc(isOurs, (endpoint, ask) => handle(table, endpoint, ask, log))
  endWith(() => workplace.stop())
  late.window = openWindow(inApp('out', 'preload', 'preload.cjs'))
  late.window.on('closed', () => (late.window = null))
  await workplace.guestPage().catch(log) // links that were sent open from the start
}

/** Ends what runs, then the app. A second request to quit while that goes on changes nothing. */
function endWith(stop: () => Promise<void>): void {
  let isEnding = false
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    void stop()
      .catch(log)
      .finally(() => app.exit(0))
  })
}

registerScheme()
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', show)
  void start().catch((trouble: unknown) => {
    log(trouble)
    app.exit(1)
  })
} else {
  app.quit()
}
