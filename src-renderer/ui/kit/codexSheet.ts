import ltr from './codexLtr.css?url'
import rtl from './codexRtl.css?url'

/** Dresses the page for a language: `lang`, `dir`, and Codex's sheet for that direction. Resolves when the sheet is there. */
export async function dressPage(page: Document, language: string, direction: 'ltr' | 'rtl'): Promise<void> {
  page.documentElement.lang = language
  page.documentElement.dir = direction
  const href = direction === 'rtl' ? rtl : ltr
  const old = page.querySelector<HTMLLinkElement>('link[data-codex]')
  if (old?.getAttribute('href') === href) return
  await putSheet(page, href)
  old?.remove()
}

/** Before all other sheets, so that the components' own rules win. A sheet that does not come must not stop the page. */
function putSheet(page: Document, href: string): Promise<void> {
  const link = page.createElement('link')
  link.rel = 'stylesheet'
  link.dataset['codex'] = ''
  link.setAttribute('href', href)
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => resolve())
    page.head.prepend(link)
  })
}
