/** Shows one scene: `?scene=agenda&lang=ar`. The host is a fake that keeps one Plan in memory. */
import { mount, unmount } from 'svelte'
import { Library } from '../../../../src-renderer/session/office/Library.svelte.ts'
import type { Office } from '../../../../src-renderer/session/office/office.ts'
import { Practice } from '../../../../src-renderer/session/office/Practice.svelte.ts'
import { Reachable } from '../../../../src-renderer/session/office/Reachable.svelte.ts'
import { SettingsDesk } from '../../../../src-renderer/session/office/SettingsDesk.svelte.ts'
import App from '../../../../src-renderer/App.svelte'
import { dressPage } from '../../../../src-renderer/ui/kit/codexSheet.ts'
import '../../../../src-renderer/ui/kit/page.css'
import { readMessages } from '../../../../src-renderer/ui/kit/readMessages.ts'
import { Toasts } from '../../../../src-renderer/ui/kit/Toasts.svelte.ts'
import { Words } from '../../../../src-renderer/ui/kit/Words.svelte.ts'
import { forgetScene } from '../../forgetScene.ts'
import { now } from './answers.ts'
import { type Scene, scenes } from './scenes.ts'

const asked = new URLSearchParams(location.search)
const target = document.querySelector('#app')
if (target === null) throw new Error('the page has no place for the scene')

const words = new Words(readMessages)
await words.load('kit', 'failures', 'shell')

const officeOf = (host: Scene['host']): Office => ({
  host,
  library: new Library(host),
  practice: new Practice(host),
  settings: new SettingsDesk(host),
  reachable: new Reachable(host),
  now: () => now,
  newId: () => crypto.randomUUID(),
  pause: () => Promise.resolve(),
  timeZone: 'America/Lima',
})
const loadMedia = () => Promise.reject(new Error('the gallery has no media'))

/** The screen is there when its heading is: it is loaded on demand. */
function headingIn(place: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (place.querySelector('h1') === null) return
      observer.disconnect()
      resolve()
    })
    observer.observe(place, { childList: true, subtree: true })
  })
}

let shown: ReturnType<typeof mount> | null = null
async function showScene(name: string, language: string, address?: string): Promise<void> {
  const scene = scenes[name || 'home']
  if (scene === undefined) throw new Error('no such scene')
  if (shown !== null) await unmount(shown)
  forgetScene()
  await words.speak(language)
  await dressPage(document, language, words.direction)
  const opened = scene()
  history.replaceState(null, '', address || opened.address)
  Object.assign(globalThis, { host: opened.host })
  const heading = headingIn(target!)
  shown = mount(App, { target: target!, props: { words, toasts: new Toasts(), office: officeOf(opened.host), invite: '', loadMedia } }) // prettier-ignore
  await heading
}
Object.assign(globalThis, { scenes: Object.keys(scenes), showScene })
await showScene(asked.get('scene') ?? '', asked.get('lang') ?? 'en', location.hash)
document.documentElement.dataset['ready'] = 'yes'
