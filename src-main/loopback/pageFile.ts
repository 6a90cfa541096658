import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

export interface PageFile {
  readonly bytes: Buffer
  readonly type: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ico': 'image/x-icon',
}

/** A file of the page by the path of its address; null when there is none. Nothing outside the folder is ever read. */
export async function pageFile(folder: string, path: string): Promise<PageFile | null> {
  const name = plainName(path)
  const type = types[extname(name)]
  if (name.includes('..') || name.includes('\0') || type === undefined) return null
  try {
    return { bytes: await readFile(join(folder, name)), type }
  } catch {
    return null
  }
}

function plainName(path: string): string {
  try {
    const name = normalize(decodeURIComponent(path)).replaceAll('\\', '/')
    return name.endsWith('/') || name === '' || name === '.' ? `${name}/index.html` : name
  } catch {
    return '..'
  }
}

/** What the page may load and reach: itself, and LiveKit servers. Styles of single elements are part of the page. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob: data: mediastream:",
  "worker-src 'self' blob:",
  "connect-src 'self' https: wss: http://127.0.0.1:* ws://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy':
    'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), geolocation=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}
