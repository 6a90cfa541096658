import { type IpcMainInvokeEvent, type WebContents, ipcMain } from 'electron'
import type { Envelope } from '../../src-core/contract/reply.ts'
import type { Announce } from '../workplace.ts'
import { channels } from './channels.ts'

export type Answerer = (endpoint: string, ask: unknown) => Promise<Envelope>

/** Answers the calls of our own page, from its top frame; nobody else is heard. Gives what ends it. */
export function serveIpc(isOurs: (event: IpcMainInvokeEvent) => boolean, answer: Answerer): () => void {
  ipcMain.handle(channels.call, (event, endpoint: unknown, ask: unknown): Promise<Envelope> | Envelope => {
    if (!isOurs(event)) return { ok: false, code: 'notAllowed', detail: 'the sender is not the page' }
    if (typeof endpoint !== 'string') return { ok: false, code: 'badRequest', detail: 'no call named' }
    return answer(endpoint, ask)
  })
  return () => ipcMain.removeHandler(channels.call)
}

/** Tells the page what has become true. A page that is gone misses it, and asks again when it is back. */
export function announcer(page: () => WebContents | null): Announce {
  return (announcement, value) => {
    const contents = page()
    if (contents !== null && !contents.isDestroyed()) contents.send(channels.announce, announcement, value)
  }
}
