import type { Base64 } from '../../src-core/contract/answers.ts'
import type { Host } from '../../src-core/contract/host.ts'

/** What every host takes from the browser. */
export type PageAbilities = Pick<Host, 'saveFile' | 'openLink' | 'copyText' | 'languages'>

/** The parts of the browser that hosts use; `window` is one. */
export interface Page {
  readonly document: Document
  readonly navigator: Navigator
  readonly location: Location
  open(url: string, target: string, features: string): unknown
}

/** The abilities that are the same wherever the page runs. The desktop window asks where to save a download. */
export function pageAbilities(page: Page): PageAbilities {
  const { document, navigator } = page
  return {
    saveFile(name, bytes) {
      download(document, name, bytes)
      return Promise.resolve()
    },
    openLink: (url) => void page.open(url, '_blank', 'noopener,noreferrer'),
    copyText: (text) => navigator.clipboard.writeText(text),
    languages: navigator.languages.map((language) => language.toLowerCase()),
  }
}

function download(document: Document, name: string, bytes: Base64): void {
  const url = URL.createObjectURL(new Blob([bytesOf(bytes)]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the bytes after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function bytesOf(base64: Base64): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
