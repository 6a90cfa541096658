import { contextBridge, ipcRenderer } from 'electron'
import type { Transport } from '../../src-core/contract/host.ts'

/** Main lives as long as its window, so it is always within reach. */
const transport: Transport = {
  request: (endpoint, ask) => ipcRenderer.invoke('tertulia:call', endpoint, ask),
  subscribe(listener) {
    const hear = (_event: unknown, announcement: string, value: unknown): void => listener(announcement, value)
    ipcRenderer.on('tertulia:announce', hear)
    return () => void ipcRenderer.off('tertulia:announce', hear)
  },
  onReachable: () => () => undefined,
}

contextBridge.exposeInMainWorld('tertulia', transport)
