import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the app keeps what it can fetch again: the server's binary. `TERTULIA_CACHE` names another folder. */
export function cacheFolder(env: Environment, platform: NodeJS.Platform = process.platform): string {
  if (env['TERTULIA_CACHE']) return env['TERTULIA_CACHE']
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'tertulia')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'tertulia')
  return join(env['XDG_CACHE_HOME'] ? env['XDG_CACHE_HOME'] : join(homedir(), '.cache'), 'tertulia')
}
