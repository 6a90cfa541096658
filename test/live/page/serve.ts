import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'

export interface Site {
  readonly address: string
  stop(): Promise<void>
}

const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Builds a bare page (the one of this folder, or another folder's `index.html`) and serves it on loopback with these headers. */
export async function serveBarePage(
  root = import.meta.dirname,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'tertulia-page-'))
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [svelte({ configFile: false })],
    build: { outDir, emptyOutDir: true, target: 'es2023', minify: false },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const file = join(outDir, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'text/plain', ...headers }).end(bytes),
      () => response.writeHead(404).end(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    stop: () => stop(server, outDir),
  }
}

async function stop(server: Server, outDir: string): Promise<void> {
  server.closeAllConnections()
  server.close()
  await rm(outDir, { recursive: true })
}
