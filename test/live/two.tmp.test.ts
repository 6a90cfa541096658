import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { plan } from '../notation/plan.ts'
import { openLink, type Link } from './badLink/openLink.ts'
import { launchChromium } from './browser.ts'
import { Meeting } from './meeting.ts'
import { serveBarePage, type Site } from './page/serve.ts'
import { soak } from './soak/soak.ts'
const hertz = { amb: 350, ana: 600, bo: 900, cai: 1300, dua: 1900 }
const people = ['ana', 'bo', 'cai', 'dua'] as const
let site: Site, browser: Browser
beforeAll(async () => { site = await serveBarePage(); browser = await launchChromium() })
afterAll(async () => { await browser.close(); await site.stop() })
test('two', { timeout: 900_000 }, async () => {
  const clinic = plan({ seats: ['amb ambassador en', ...people.map((x) => `${x} participant en`)].join(' | '), booths: '', agenda: 'hello talk 5 | trios groups 20' })
  const meeting = await Meeting.open(clinic, browser, site.address, hertz, 'embedded')
  const links = new Map<(typeof people)[number], Link>()
  for (const [i, name] of people.entries()) { const l = await openLink(meeting.main.server.address, { delayMs: 50, jitterMs: 10, lossPercent: 1 }, 7 + i); links.set(name, l); meeting.main.lines.set(name, l.address) }
  await meeting.come('amb', ...people)
  await meeting.unmute(...people)
  await meeting.main.command('amb', { type: 'openClinic' })
  await meeting.main.command('amb', { type: 'startBlock', block: clinic.agenda[1]!.id })
  let logs: string[] = []
  const t0 = performance.now()
  for (const p of people) meeting.the(p).page.on('console', (m: any) => { const t = m.text(); if (!/AudioContext|silence/.test(t)) logs.push(`${Math.round(performance.now() - t0)} ${p} ${t.slice(0, 200)}`) })
  const hole = (who: string, ms: number) => ({ early: false, kind: 'hole', who, ms }) as const
  const rounds = [
    { groups: 'cai,dua/bo,ana', troubles: [{ early: false, kind: 'reload', who: 'ana' }, hole('bo', 8422)] },
    { groups: 'dua,bo/ana,cai', troubles: [{ early: false, kind: 'restart' }, hole('cai', 7119)] },
    { groups: 'cai,dua/bo,ana', troubles: [{ early: false, kind: 'reload', who: 'ana' }, hole('bo', 8422)] },
    { groups: 'dua,bo/ana,cai', troubles: [{ early: false, kind: 'restart' }, hole('cai', 7119)] },
  ] as const
  const f = await soak<any>({ meeting, people, links: links as any, onRound(n, r, back) { console.log('ROUND', n, JSON.stringify(r.troubles), 'back', Math.round(back), 'at', Math.round(performance.now() - t0)); if (back > 3000) console.log(logs.join('\n')); logs = [] } }, rounds as any)
  console.log(f.misplaced, f.strangers, f.lostNotes)
  await meeting.end(); for (const l of links.values()) await l.stop()
})
