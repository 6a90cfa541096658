import { spawn } from 'node:child_process'

/** Opens an address in the person's browser. Where that does not work the printed address is enough. */
export function openBrowser(address: string): void {
  const [program, ...args] = opener(process.platform)
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

function opener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open']
  return platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
}
