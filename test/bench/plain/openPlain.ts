import type { Browser } from 'playwright-core'
import { readInvite } from '../../../src-core/protocol/invite.ts'
import { type Person, openPerson } from '../../live/browser.ts'

/** Somebody comes with LiveKit's client alone, by the invite of a Seat, to where everyone is. `before` runs in the page first. */
export async function openPlain(
  browser: Browser,
  origin: string,
  fragment: string,
  before: () => void = () => undefined,
): Promise<Person> {
  const read = readInvite(fragment)
  if ('failed' in read) throw new Error(read.failed)
  const { server, token } = read.invite
  const person = await openPerson(browser, {
    url: `${origin}/#${[server, token].map(encodeURIComponent).join('&')}`,
    hertz: 440,
    onError: (text) => console.error(text),
    prepare: async (page) => {
      await page.addInitScript(before)
    },
  })
  await person.page.waitForSelector('html[data-ready]', { state: 'attached' })
  return person
}
