import { unzipSync } from 'fflate'
import { readFile } from 'node:fs/promises'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan } from '../notation/plan.ts'
import { launchChromium } from './browser.ts'
import { Company } from './company.ts'
import { Product, patience } from './product.ts'

/**
 * The built product: somebody whose link is gone writes on, the clinic is closed meanwhile, and their words are in its package; what
 * another withdraws after the end is not.
 */
const hertz = { amb: 350, pat: 940, quim: 1300 }
let browser: Browser
let product: Product
let company: Company<keyof typeof hertz>

beforeAll(async () => {
  browser = await launchChromium()
  product = await Product.start(browser)
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

/** From then on the page reaches nobody. */
async function cutOff(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.evaluate(() => {
    for (const line of [...globalThis.sockets, ...globalThis.peers]) line.close()
  })
}

test('what was written off line while the clinic was closed is handed in as a file and is in the package; what was withdrawn after the end is not', async () => {
  const wanted = plan({
    seats: 'amb ambassador en | pat participant en | quim participant en',
    agenda: 'hello talk 5',
    startsAt: Date.now(),
  })
  company = await Company.open(product, wanted, hertz)
  const [host, guest] = [() => company.look('amb'), () => company.look('pat')]
  await host().button('run-next-startBlock').click(patience)
  await company.come('pat')
  const [amb, pat] = [company.the('amb').page, company.the('pat').page]
  await guest().button('live-controls-notes').click()
  const field = pat.getByPlaceholder(guest().say('notes-notes-write'))
  await field.fill('Written while all was well')
  await pat.keyboard.press('Enter')
  await amb.getByRole('tab', { name: host().say('live-controls-notes') }).click()
  await amb.getByText('Written while all was well').waitFor(patience)
  await company.come('quim')
  const quim = company.the('quim').page
  await company.look('quim').button('live-controls-notes').click()
  await quim.getByPlaceholder(guest().say('notes-notes-write')).fill('Regretted at once')
  await quim.keyboard.press('Enter')
  await amb.getByText('Regretted at once').waitFor(patience)
  await cutOff(pat)
  await field.fill('Written on the train')
  await pat.keyboard.press('Enter')
  await guest().text('live-notes-state-savedHere').waitFor(patience)

  await host().button('run-next-closeClinic').click(patience)
  await amb.getByRole('dialog').getByRole('button', { name: host().say('run-next-closeClinic') }).click() // prettier-ignore
  await host().button('run-next-review').click()
  expect(await amb.getByText('Written on the train').count()).toBe(0)

  await guest().button('live-controls-leave').click()
  await pat.getByRole('dialog').getByRole('button', { name: guest().say('live-leave-yes') }).click() // prettier-ignore
  const handIn = guest().button('live-notes-file')
  const [download] = await Promise.all([pat.waitForEvent('download'), handIn.click(patience)])
  expect(download.suggestedFilename()).toMatch(/\.tertulia-notes$/)
  const take = async (file: Download): Promise<void> => {
    const chooser = amb.waitForEvent('filechooser')
    await host().button('shell-review-notes-file').click()
    await (await chooser).setFiles({ name: file.suggestedFilename(), mimeType: '', buffer: await readFile(await file.path()) }) // prettier-ignore
  }
  await take(download)
  await amb.getByText(/new or says? more now/).waitFor(patience)
  await quim.locator('summary').click(patience)
  await company.look('quim').button('notes-notes-remove').click()
  const [withdrawal] = await Promise.all([quim.waitForEvent('download'), company.look('quim').button('live-notes-file').click()]) // prettier-ignore
  await take(withdrawal)
  await amb.getByText('One note was withdrawn by its author.').waitFor(patience)
  await amb.getByRole('searchbox', { name: host().say('shell-care-find') }).fill('on the train')
  await amb.locator('[data-card]', { hasText: 'Written on the train' }).waitFor(patience)

  await host().link('shell-review-next').click()
  await host().button('shell-package-make').click()
  const [zip] = await Promise.all([amb.waitForEvent('download'), host().button('shell-package-zip').click(patience)])
  const files = Object.entries(unzipSync(await readFile(await zip.path())))
  const page = new TextDecoder().decode(files.find(([name]) => name.endsWith('.wiki'))?.[1])
  const texts = ['Written while all was well', 'Written on the train', 'Regretted at once']
  expect(texts.map((text) => page.includes(text))).toEqual([true, true, false])
  expect(product.errors).toEqual([])
}, 180_000)
