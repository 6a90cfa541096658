import './ui/kit/page.css'
import { mount } from 'svelte'
import { interfaceLanguageFor } from '../src-core/base/language.ts'
import type { Transport } from '../src-core/contract/host.ts'
import type { Host } from '../src-core/contract/host.ts'
import { readInvite } from '../src-core/protocol/invite.ts'
import App from './App.svelte'
import { pickHost } from './host/pickHost.ts'
import type { Media } from './media/media.ts'
import { type MainHost, failureOf, mainHostOf } from './session/host/mainHost.ts'
import { dressPage } from './ui/kit/codexSheet.ts'
import { readMessages } from './ui/kit/readMessages.ts'
import { Toasts } from './ui/kit/Toasts.svelte.ts'
import { Words } from './ui/kit/Words.svelte.ts'

declare global {
  interface Window {
    /** Put there by Electron's preload; missing everywhere else. */
    readonly tertulia?: Transport
  }
}

async function start(page: Window): Promise<void> {
  const host = pickHost(page)
  const main = mainHostOf(host)
  if (main === null) fetchGuest()
  const words = new Words(readMessages)
  await words.speak(main === null ? guestLanguage(host) : await ownLanguage(main))
  await Promise.all([
    words.load('kit', 'failures', main === null ? 'live' : 'shell'),
    dressPage(page.document, words.language, words.direction),
  ])
  const target = page.document.querySelector('#app')
  if (target === null) throw new Error('the page has no place for the app')
  const invite = host.invite ?? ''
  const office = main && (await import('./session/office/openOffice.ts')).openOffice(main)
  mount(App, { target, props: { words, toasts: new Toasts(), office, invite, loadMedia } })
}

/** While the words are still coming. Whoever needs a part meets its failure. */
function fetchGuest(): void {
  for (const part of [import('./GuestRoot.svelte'), loadMedia()]) part.catch(() => undefined)
}

async function loadMedia(): Promise<() => Media> {
  return (await import('./media/livekit/livekitMedia.ts')).livekitMedia
}

/** The language of the settings; the system's when there is none yet or main does not answer. */
async function ownLanguage(host: MainHost): Promise<string> {
  try {
    const { language } = await host.call('settings.read', null)
    return interfaceLanguageFor(language === '' ? host.languages : [language])
  } catch (cause) {
    failureOf(cause)
    return interfaceLanguageFor(host.languages)
  }
}

/** The language of the invite; a link that cannot be read is answered in the system's. */
function guestLanguage({ invite, languages }: Host): string {
  const read = invite === null ? null : readInvite(invite)
  return interfaceLanguageFor(read !== null && 'invite' in read ? [read.invite.language] : languages)
}

void start(window)
