import { BrowserWindow, type IpcMainInvokeEvent, shell } from 'electron'
import { appOrigin, isOurPage } from './scheme.ts'

/** The one window. Its page is sandboxed, stays where it is, and keeps its clocks running when it is covered. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 360,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      backgroundThrottling: false,
      spellcheck: true,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (isOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}

/** What may be opened outside: web pages, guest links on this computer, and mail. */
function isOutside(url: string): boolean {
  const address = URL.parse(url)
  if (address === null) return false
  if (address.protocol === 'http:') return address.hostname === '127.0.0.1'
  return address.protocol === 'https:' || address.protocol === 'mailto:'
}

/** True for a call from the top frame of our page in this window. */
export function isFromPage(window: BrowserWindow | null, { sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (window === null || sender !== window.webContents || senderFrame === null) return false
  return senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
}
