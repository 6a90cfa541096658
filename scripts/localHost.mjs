import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { root } from './run.mjs'

/** Starts the built local host as a process of its own, with its data in `dataFolder`, on a computer whose clock is so far ahead. */
export async function startLocalHost(dataFolder, aheadMs = 0) {
  const clock = `const now = Date.now; Date.now = () => now() + ${aheadMs}`
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${clock}`, 'out/main/local.js', '--no-open'],
    {
      cwd: root,
      env: { ...process.env, TERTULIA_DATA: dataFolder },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const end = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  return {
    address: await printedAddress(child),
    process: child,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function printedAddress(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error(`the local host ended with ${child.exitCode} before it said its address`)
}
