/** Shows one scene: `?scene=agenda&lang=ar`. The host is a fake that keeps one Plan in memory. */
import { mount } from 'svelte'
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
import { now } from './answers.ts'
import { scenes } from './scenes.ts'

const asked = new URLSearchParams(location.search)
const scene = scenes[asked.get('scene') || 'home']
if (scene === undefined) throw new Error('no such scene')
const language = asked.get('lang') ?? 'en'
const { host, address } = scene()
if (location.hash === '') location.hash = address

const words = new Words(readMessages)
await words.speak(language)
await words.load('kit', 'failures', 'shell')
await dressPage(document, language, words.direction)

const office: Office = {
  host,
  library: new Library(host),
  practice: new Practice(host),
  settings: new SettingsDesk(host),
  reachable: new Reachable(host),
  now: () => now,
  newId: () => crypto.randomUUID(),
  pause: () => Promise.resolve(),
  timeZone: 'America/Lima',
}
const target = document.querySelector('#app')
if (target === null) throw new Error('the page has no place for the scene')
const loadMedia = () => Promise.reject(new Error('the gallery has no media'))
mount(App, { target, props: { words, toasts: new Toasts(), office, invite: '', loadMedia } })
Object.assign(globalThis, { host, scenes: Object.keys(scenes) })

/** The screen is there when its heading is: it is loaded on demand. */
const observer = new MutationObserver(() => {
  if (target.querySelector('h1') !== null) document.documentElement.dataset['ready'] = 'yes'
})
observer.observe(target, { childList: true, subtree: true })
