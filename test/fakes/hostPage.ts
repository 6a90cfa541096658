import type { Page } from '../../src-renderer/host/page.ts'

/** A page that remembers what its host did with it. */
export interface FakePage extends Page {
  readonly saved: { name: string; href: string }[]
  readonly opened: string[]
  readonly copied: string[]
}

export function fakePage(address: string): FakePage {
  const saved: { name: string; href: string }[] = []
  const opened: string[] = []
  const copied: string[] = []
  const createElement = () => {
    const link = { href: '', download: '', click: () => void saved.push({ name: link.download, href: link.href }) }
    return link
  }
  const writeText = (text: string): Promise<void> => Promise.resolve(void copied.push(text))
  return {
    saved,
    opened,
    copied, // prettier-ignore
    document: { createElement } as unknown as Document,
    navigator: { languages: ['pt-BR', 'en'], clipboard: { writeText } } as unknown as Navigator,
    location: new URL(address) as unknown as Location,
    open: (url) => opened.push(url),
  }
}
