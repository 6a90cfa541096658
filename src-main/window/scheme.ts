import { protocol } from 'electron'
import { pageFile, pageHeaders } from '../loopback/pageFile.ts'

/** Our own secure address: a page from `file://` would be of no origin. */
export const appOrigin = 'tertulia://app'
const scheme = 'tertulia'

/** Before Electron is ready: makes the scheme as good as https. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Once Electron is ready: serves the files of the page, and no other. */
export function serveScheme(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = host === 'app' && request.method === 'GET' ? await pageFile(folder, pathname) : null
    if (file === null) return new Response(null, { status: 404, headers: pageHeaders })
    return new Response(new Uint8Array(file.bytes), { headers: { ...pageHeaders, 'Content-Type': file.type } })
  })
}

/** True for an address of our own page. */
export function isOurPage(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`)
}
