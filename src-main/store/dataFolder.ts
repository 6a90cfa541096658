import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Where clinics and settings are kept. `TERTULIA_DATA` names another folder. */
export function dataFolder(env: Environment, platform: NodeJS.Platform = process.platform): string {
  if (env['TERTULIA_DATA']) return env['TERTULIA_DATA']
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'tertulia')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'tertulia')
  return join(env['XDG_DATA_HOME'] ? env['XDG_DATA_HOME'] : join(homedir(), '.local', 'share'), 'tertulia')
}
