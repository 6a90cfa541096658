import type Axe from 'axe-core'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** The rules of WCAG 2.2 AA. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** From the next address on, axe is in this page. */
export async function installAxe(page: Page): Promise<void> {
  await page.addInitScript(await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8'))
}

/** What axe finds in this page by these sets of rules. */
export async function violations(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  const results = await page.evaluate((values) => {
    const { axe } = globalThis as unknown as { readonly axe: typeof Axe }
    return axe.run(document, { runOnly: [...values], resultTypes: ['violations'], preload: false })
  }, rules)
  return results.violations.map(({ id, nodes }) => `${id} at ${String(nodes[0]?.target)}`)
}
