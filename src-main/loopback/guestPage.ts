import type { ServerResponse } from 'node:http'
import { type Loopback, listenOnLoopback } from './listen.ts'
import { pageFile, pageHeaders } from './pageFile.ts'

/** Serves the page to guests on this computer: files only, nothing behind them. */
export async function serveGuestPage(folder: string, port: number | null): Promise<Loopback> {
  const page = await listenOnLoopback(port, (request, response) => {
    const isOurs = request.headers.host === page.origin.slice('http://'.length)
    if (!isOurs || request.method !== 'GET') return void response.writeHead(403).end()
    void sendFile(response, folder, pathOf(request.url))
  })
  return page
}

/** Answers with a file of the page, or 404. */
export async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const file = await pageFile(folder, path)
  if (file === null) response.writeHead(404, pageHeaders).end()
  else response.writeHead(200, { ...pageHeaders, 'Content-Type': file.type }).end(file.bytes)
}

export function pathOf(url: string | undefined): string {
  return (url ?? '/').split(/[?#]/, 1)[0] ?? '/'
}
