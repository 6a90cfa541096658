/** A thin double of Electron's main side: it keeps what main registers, and a test drives it over the process's channel. */
import { EventEmitter } from 'node:events'
import type { Asked, Facts, Sender, Told } from './wire.ts'

type Handle = (event: unknown, ...args: readonly unknown[]) => unknown
type Serve = (request: Request) => Promise<Response>
type AskPermission = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: { requestingUrl: string }) => void // prettier-ignore

const handles = new Map<string, Handle>()
const schemes: unknown[] = []
const openedOutside: string[] = []
const kept: { serve: Serve | null; askPermission: AskPermission | null; window: BrowserWindow | null } = {
  serve: null,
  askPermission: null,
  window: null,
}
const tell = (told: Told): void => void process.send?.(told)

class App extends EventEmitter {
  requestSingleInstanceLock = (): boolean => true
  whenReady = (): Promise<void> => Promise.resolve()
  getPath = (): string => '/downloads'
  quit(): void {
    const state = { isHeld: false }
    this.emit('before-quit', { preventDefault: () => (state.isHeld = true) })
    if (!state.isHeld) process.exit(0)
  }
  exit(code: number): void {
    process.exit(code)
  }
}
export const app = new App()

class Contents extends EventEmitter {
  readonly mainFrame = { url: '' }
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  isDestroyed = (): boolean => false
  send = (channel: string, ...args: readonly unknown[]): void => tell({ type: 'send', channel, args })
  setWindowOpenHandler(handler: Contents['openHandler']): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents()
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> }
  constructor(options: BrowserWindow['options']) {
    super()
    this.options = options
    kept.window = this
  }
  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url
    tell({ type: 'ready' })
    return Promise.resolve()
  }
  show = (): void => undefined
  focus = (): void => undefined
  restore = (): void => undefined
  isMinimized = (): boolean => false
}

export const ipcMain = {
  handle: (channel: string, handle: Handle): void => void handles.set(channel, handle),
  removeHandler: (channel: string): void => void handles.delete(channel),
}
export const protocol = {
  registerSchemesAsPrivileged: (all: readonly unknown[]): void => void schemes.push(...all),
  handle: (_scheme: string, serve: Serve): void => void (kept.serve = serve),
}
class Session extends EventEmitter {
  setPermissionRequestHandler(handler: AskPermission): void {
    kept.askPermission = handler
  }
  setPermissionCheckHandler = (): void => undefined
  setDisplayMediaRequestHandler = (): void => undefined
}
export const session = { defaultSession: new Session() }
export const shell = { openExternal: (url: string) => Promise.resolve(void openedOutside.push(url)) }
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text).reverse()),
  decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: Buffer.from(sealed).reverse().toString() }),
}
export const desktopCapturer = { getSources: (): Promise<readonly unknown[]> => Promise.resolve([]) }

function eventFrom(sender: Sender): unknown {
  const contents = kept.window?.webContents
  const page = contents?.mainFrame
  if (sender === 'page') return { sender: contents, senderFrame: page }
  if (sender === 'frame') return { sender: contents, senderFrame: { url: page?.url } }
  if (sender === 'otherWindow') return { sender: new Contents(), senderFrame: page }
  if (page) page.url = 'https://elsewhere.example/'
  return { sender: contents, senderFrame: page }
}

async function answerTo(asked: Asked): Promise<unknown> {
  const contents = kept.window?.webContents
  switch (asked.type) {
    case 'invoke':
      return handles.get(asked.channel)?.(eventFrom(asked.sender), ...asked.args)
    case 'fetch': {
      const answer = await kept.serve?.(new Request(asked.url))
      return [answer?.status, answer?.headers.get('content-security-policy'), await answer?.text()]
    }
    case 'permission':
      return new Promise((resolve) =>
        kept.askPermission?.(contents, asked.permission, resolve, { requestingUrl: asked.url }),
      )
    case 'navigate': {
      let isPrevented = false
      contents?.emit('will-navigate', { url: asked.url, preventDefault: () => (isPrevented = true) })
      return isPrevented
    }
    case 'open':
      return contents?.openHandler({ url: asked.url }).action
    case 'facts': {
      const { webPreferences = {} } = kept.window?.options ?? {}
      return { webPreferences, loaded: contents?.mainFrame.url ?? '', schemes, openedOutside } satisfies Facts
    }
    case 'quit':
      app.quit()
      return null
  }
}

process.on('message', (asked: Asked) => {
  void Promise.resolve(answerTo(asked)).then((value) => tell({ type: 'answer', id: asked.id, value }))
})
