import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { Ask, Endpoint } from '../../src-core/contract/endpoints.ts'
import type { FakeHost } from '../fakes/host.ts'
import { type Gallery, openGallery } from './gallery.ts'

declare global {
  /** The fake host of the gallery's scene. */
  var host: FakeHost
}

/** The screens before and after a clinic, by keyboard. */
let gallery: Gallery
const open = (scene: string): Promise<Page> => gallery.open(scene)

beforeAll(async () => {
  gallery = await openGallery('shell')
})
afterAll(() => gallery.close())

test('an item of the agenda moves by its handle with the arrow keys, and comes back with undo', async () => {
  const page = await open('agenda')
  const titles = () => page.getByLabel(/^Title of item/).evaluateAll((fields: HTMLInputElement[]) => fields.map((field) => field.value)) // prettier-ignore
  const before = await titles()
  await page.getByRole('button', { name: /^Move .*number 2 of/ }).press('ArrowUp')
  await expect.poll(titles).toEqual([before[1], before[0], ...before.slice(2)])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/number 1 of/)
  await page.keyboard.press('Control+z')
  await expect.poll(titles).toEqual(before)
  await page.close()
})

test('a person is typed in a row and the next can follow at once; removing offers the way back', async () => {
  const page = await open('people')
  await page.getByLabel('Name', { exact: true }).fill('سلمى')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Arabic')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('')
  const names = () => savedSeats(page)
  await expect.poll(names).toContain('سلمى ar')
  await page.getByRole('button', { name: /^Remove .*سلمى/ }).click()
  await expect.poll(names).not.toContain('سلمى ar')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(names).toContain('سلمى ar')
  await page.close()
})

test('the review points at what is personal, takes it out, hides and withdraws by keyboard, and says that the package is old', async () => {
  const page = await open('review')
  const changes = () => page.evaluate(() => globalThis.host.calls.filter(({ endpoint }) => endpoint === 'afterwards.changeCard').map(({ ask }) => (ask as Ask<'afterwards.changeCard'>).change)) // prettier-ignore
  await page.getByText('Something was found in 2 notes.').waitFor()
  expect(await page.getByText('What is published has changed').count()).toBe(0)
  await page
    .locator('li', { hasText: /^E-mail address/ })
    .getByRole('button', { name: 'Note 2' })
    .press('Enter')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-card'))).toBe('n2')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('What is published has changed').waitFor()
  expect(await page.getByText('ask@example.org').count()).toBe(0)
  await page.getByRole('paragraph').filter({ hasText: 'Tags +34-699-111-222' }).waitFor()
  await page.getByRole('button', { name: /^Take out .*699-111-222/ }).press('Enter')
  await page.getByRole('paragraph').filter({ hasText: 'Tags' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Show it to everyone again' }).press('Enter')
  await page.getByRole('searchbox', { name: 'Find a note by its text or author' }).fill('newcomers stay')
  await page.getByRole('button', { name: 'Withdraw it for its author' }).press('Enter')
  await page.getByText('No note found').waitFor()
  expect(await changes()).toEqual([{ type: 'cutOut', words: 'ask@example.org' }, { type: 'cutOut', words: '+34-699-111-222' }, { type: 'show' }, { type: 'withdraw' }]) // prettier-ignore
  await page.close()
})

test('the review goes to every note, however many there are, and shows more of them', async () => {
  const page = await open('reviewLong')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-card'))
  const shown = page.locator('[data-card]')
  await page.getByText('Something was found in 202 notes.').waitFor()
  expect(await shown.count()).toBe(60)
  await page
    .locator('li', { hasText: /^E-mail address/ })
    .getByRole('button', { name: 'Note 150' })
    .press('Enter')
  await expect.poll(focused).toBe('more-147')
  expect(await shown.count()).toBe(61)
  await page.getByRole('button', { name: 'Show more notes (61 of 203 are shown)' }).press('Enter')
  await expect.poll(focused).toBe('more-59')
  expect(await shown.count()).toBe(121)
  await page.getByRole('searchbox', { name: 'Find a note by its text or author' }).fill('ask199@')
  await expect.poll(() => shown.count()).toBe(1)
  await page.close()
})

test('a planned Turn begins later by one key, goes to a colleague, and all is made anew', async () => {
  const page = await open('languages')
  const begins = page.getByRole('spinbutton', { name: 'From minute' }).first()
  const before = Number(await begins.inputValue())
  await begins.press('ArrowUp')
  await expect.poll(() => begins.inputValue()).toBe(String(before + 1))
  await begins.press('ArrowUp')
  await expect.poll(() => begins.inputValue()).toBe(String(before + 2))
  await begins.fill('500')
  await begins.press('Enter')
  await page.getByText('as near as the turns beside it allow').waitFor()
  await begins.press('ArrowDown')
  await page.getByText('as near as the turns beside it allow').waitFor({ state: 'detached' })
  const undo = page.getByRole('button', { name: 'Undo the last change' })
  await undo.click()
  await undo.click()
  await expect.poll(() => begins.inputValue()).toBe(String(before + 2))
  const second = page.getByRole('combobox', { name: 'On air' }).nth(1)
  expect(await second.inputValue()).toBe('ivo')
  await second.selectOption('iva')
  await expect.poll(() => second.inputValue()).toBe('iva')
  await page.getByRole('button', { name: 'Plan it anew' }).click()
  await expect.poll(() => second.inputValue()).toBe('ivo')
  await expect.poll(() => begins.inputValue()).toBe(String(before))
  await page.close()
})

test('Terms are pasted from a spreadsheet, one is removed and comes back, and a document is added, by keyboard', async () => {
  const page = await open('glossary')
  const saved = async () => (await savedPlan(page))?.glossary
  await page.getByText('Add many terms at once').press('Enter')
  await page.getByLabel('Paste from a spreadsheet').fill('x')
  await page.getByRole('combobox', { name: /^Meaning of the column .*Page/ }).selectOption({ label: 'Note' })
  await page.getByRole('button', { name: 'Add 2 terms' }).press('Enter')
  await expect.poll(async () => (await saved())?.terms.slice(-2).map(({ words, note }) => [words, note])).toEqual([
    [{ en: 'village pump', fr: 'bistro' }, '12'],
    [{ en: 'affiliate', fr: 'affilié' }, ''],
  ]) // prettier-ignore
  await page.getByRole('searchbox', { name: 'Search the glossary' }).fill('ETOILE')
  await page.getByRole('button', { name: /^Remove .*barnstar/ }).press('Enter')
  await expect.poll(async () => (await saved())?.terms.length).toBe(4)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(async () => (await saved())?.terms.length).toBe(5)
  await page.getByRole('textbox', { name: 'Title' }).fill('Report')
  await page.getByRole('textbox', { name: 'Web address' }).fill('example.org')
  await page.keyboard.press('Enter')
  await page.getByText('A web address begins with https://').waitFor()
  await page.getByRole('textbox', { name: 'Web address' }).fill('https://example.org/report')
  await page.keyboard.press('Enter')
  const report = { title: 'Report', url: 'https://example.org/report', language: null }
  await expect.poll(async () => (await saved())?.documents.at(-1)).toEqual(report)
  await page.close()
})

test('a registration table asks for the columns it does not know and names the lines it cannot read', async () => {
  const page = await open('people')
  await page.getByText('Add many at once').click()
  await page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('x') })
  await page.getByText('1 column was not recognised').waitFor()
  expect(await page.getByRole('row', { name: /^3 .*The name is missing/ }).count()).toBe(1)
  await page.getByRole('button', { name: 'Add 2 people' }).click()
  await expect.poll(() => savedSeats(page)).toContain('Ñusta es,qu')
  await page.close()
})

test('an own recipe is given away as a file, removed, brought back, and taken in again as a copy that is chosen', async () => {
  const page = await open('home')
  await page.getByRole('button', { name: 'New clinic' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /حلقتنا.*yours/ }).waitFor()
  await dialog.getByText('Your own recipes (2)').click()
  await dialog.getByRole('button', { name: /^Save .* to a file$/ }).click()
  await expect.poll(() => page.evaluate(() => globalThis.host.saved.map(({ name }) => name))).toEqual(['own.recipe.json']) // prettier-ignore
  await dialog.getByRole('button', { name: /^Remove .*حلقتنا/ }).click()
  await dialog.getByText('is removed.').waitFor()
  expect(await dialog.getByRole('radio', { name: /حلقتنا/ }).count()).toBe(0)
  await page.keyboard.press('Enter') // the focus is on what brings it back
  await dialog.getByRole('radio', { name: /حلقتنا/ }).waitFor()
  await takeIn(page, 'own')
  await dialog.getByText('You have this recipe already').waitFor()
  expect(await dialog.getByRole('radio', { name: /\(2\)/ }).isChecked()).toBe(true)
  await dialog.getByRole('radio', { name: '75 min' }).waitFor()
  await page.close()
})

test('a file that is no recipe is refused with the place of its mistake; a length that does not fit says why', async () => {
  const page = await open('home')
  await page.getByRole('button', { name: 'New clinic' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Your own recipes').click()
  await takeIn(page, '{}')
  await dialog
    .getByRole('alert')
    .filter({ hasText: /blocks\[2\]\.seconds.*a whole number up to 28800/ })
    .waitFor()
  await dialog.getByRole('radio', { name: 'Peer assist' }).check()
  await dialog.getByText(/^Not offered: .*60 min.*needs.*2 min/).waitFor()
  expect(await dialog.getByRole('radio', { name: '60 min' }).count()).toBe(0)
  await page.close()
})

test('the agenda of a clinic is kept as a recipe under a name', async () => {
  const page = await open('agenda')
  await page.getByRole('button', { name: 'Save as recipe' }).click()
  await page.getByLabel('Name of the recipe').fill('')
  await page.keyboard.press('Enter')
  await page.getByText('Give the recipe a name.').waitFor()
  await page.getByLabel('Name of the recipe').fill('Our round')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('among your recipes now').waitFor()
  const kept = await lastAsk(page, 'recipes.keep')
  expect(kept).toMatchObject({ name: 'Our round', summary: '', minutes: 75 })
  await page.close()
})

test('a phase is given a turn in which the person turns away; groups join those that met before', async () => {
  const page = await open('agenda')
  await page
    .getByRole('button', { name: /^Details of .*(Groups|groups|trios)/ })
    .first()
    .click()
  await page.getByLabel('Join the groups that met before').check()
  await page.getByRole('button', { name: 'Add a phase' }).click()
  const phase = page.getByLabel(/^Whose turn in phase/).last()
  await phase.selectOption({ label: 'Turn 2' })
  await page.getByLabel('Person 2 turns away and only listens').last().check()
  const block = async (): Promise<unknown> => {
    const ask = (await lastAsk(page, 'library.save')) as { plan: Plan } | undefined
    const found = ask?.plan.agenda.find(({ method }) => method === 'groups')
    return [found?.groupPlan?.joins, found?.phases.at(-1)?.turn, found?.phases.at(-1)?.away]
  }
  await expect.poll(block).toEqual([true, 2, true])
  await page.close()
})

test('another language changes every word, the direction and the sheet without a reload', async () => {
  const page = await open('settings')
  await page.getByLabel('Language').selectOption({ label: 'العربية' })
  await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor()
  await expect.poll(() => page.locator('link[data-codex]').count()).toBe(1)
  expect(await page.locator('html[dir=rtl][lang=ar]').count()).toBe(1)
  await page.close()
})

/** Gives the form of a new clinic a file that says `text`. */
async function takeIn(page: Page, text: string): Promise<void> {
  await page.setInputFiles('dialog input[type=file]', { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) }) // prettier-ignore
}

/** What the page asked main for, the last time it made this call. */
async function lastAsk(page: Page, wanted: Endpoint): Promise<unknown> {
  return page.evaluate((name) => globalThis.host.calls.findLast(({ endpoint }) => endpoint === name)?.ask, wanted)
}

test('a hand-over file is saved under the suggested passphrase, or not at all without a community server', async () => {
  const page = await open('check')
  await page.getByRole('button', { name: 'Save hand-over file…' }).click()
  const field = page.getByLabel('Passphrase')
  await expect.poll(() => field.inputValue()).toBe('k7mp-x2qd-w9ha-r4tn')
  await field.fill('short')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('at least 12').waitFor()
  await field.fill('six wise owls sing')
  await page.keyboard.press('Enter')
  await page.getByText('The hand-over file is saved.').waitFor()
  expect(await asked(page, 'handover.save')).toEqual({ clinic: 'sample', passphrase: 'six wise owls sing' })
  await page.close()
  const embedded = await open('noHandover')
  await embedded.getByRole('button', { name: 'Save hand-over file…' }).click()
  await embedded.getByText('helps only when the clinic runs on a community server').waitFor()
  expect(await embedded.getByRole('dialog').getByRole('textbox').count()).toBe(0)
  await embedded.close()
})

test('a file is taken in with its passphrase, what it brought is said, and the question comes before a take-over', async () => {
  const page = await open('home')
  await page.getByRole('button', { name: 'Take over a clinic…' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Choose the file…')
  await page.setInputFiles('input[type=file]', { name: 'a.tertulia', mimeType: '', buffer: Buffer.from('x') })
  await page.getByLabel('Passphrase').fill('k7mp x2qd w9ha r4tn')
  await page.keyboard.press('Enter')
  await page.getByText('12 things that had happened were new').waitFor()
  await page.getByText('2 decisions do not count').waitFor()
  expect(await asked(page, 'handover.read')).toEqual({ file: 'eA==', passphrase: 'k7mp x2qd w9ha r4tn' })
  await page.getByText('9 things are otherwise on the other computer').waitFor()
  expect(await page.getByRole('checkbox', { name: /^Give .* a seat here/ }).isChecked()).toBe(true)
  expect(await page.getByRole('checkbox', { name: 'take one booth away' }).isChecked()).toBe(false)
  await page.getByRole('checkbox', { name: /^Purpose: / }).uncheck()
  const title = page.getByRole('group', { name: 'Title' })
  expect(await title.getByRole('radio', { name: 'Here:' }).isChecked()).toBe(true)
  await title.getByRole('radio', { name: /^On the other computer: .*after which people stay/ }).check()
  await page.getByRole('button', { name: 'Bring in what is chosen' }).click()
  await page.getByText('What you chose is in the clinic here now').waitFor()
  const adopted = (await asked(page, 'handover.adopt')) as Ask<'handover.adopt'>
  expect(adopted.there.title).toBe('Editathons after which people stay')
  expect(adopted.parts.map((part) => Object.values(part).join(' '))).toEqual(['plan title', 'seat sha email', 'seat eve ', 'block pairs ', 'block story plannedMs', 'block story script']) // prettier-ignore
  await page.close()
  const run = await open('steppedBack')
  await run.getByRole('heading', { level: 1, name: 'Another computer has taken over' }).waitFor()
  await run.getByRole('button', { name: 'Take over here…' }).click()
  await run.getByText('The other computer is in the clinic now').waitFor()
  await run.getByRole('button', { name: 'Cancel' }).click()
  expect(await asked(run, 'handover.takeOver')).toBe(null)
  await run.close()
})

/** What the page asked last in this call; null when it never did. */
function asked(page: Page, call: string): Promise<unknown> {
  return page.evaluate((name) => globalThis.host.calls.findLast(({ endpoint }) => endpoint === name)?.ask ?? null, call)
}

async function savedSeats(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const saves = globalThis.host.calls.filter(({ endpoint }) => endpoint === 'library.save')
    const ask = saves.at(-1)?.ask as { plan: { seats: { name: string; languages: string[] }[] } } | undefined
    return (ask?.plan.seats ?? []).map(({ name, languages }) => `${name} ${languages.join(',')}`)
  })
}

async function savedPlan(page: Page): Promise<Plan | undefined> {
  const ask = await lastAsk(page, 'library.save')
  return (ask as { readonly plan: Plan } | undefined)?.plan
}
