/** Wikitext of blocks whose words are wikitext already. */
export type WikiBlock = { readonly kind: 'text'; readonly text: string } | ({ readonly kind: 'list' } & WikiList)

export interface WikiList {
  /** The number of the first item; null: not numbered. */
  readonly start: number | null
  readonly items: readonly WikiItem[]
}

export interface WikiItem {
  /** On one line. */
  readonly text: string
  /** What stands in the item below its text. */
  readonly under: readonly WikiBlock[]
}

/**
 * The lines of blocks that stand in an item of lists, whose signs are `signs`. A blank line would end the lists, so there is none, and a
 * list that begins with another number than 1 is HTML on one line: wikitext has no sign for it.
 */
export function wikiLines(blocks: readonly WikiBlock[], signs = ''): readonly string[] {
  const inItem = signs === '' ? '' : `${signs}: `
  return blocks.flatMap((block) => {
    if (block.kind === 'text') return [inItem + block.text]
    const { start, items } = block
    if (start !== null && start !== 1) return [inItem + htmlOf(block)]
    const own = signs + (start === null ? '*' : '#')
    return items.flatMap(({ text, under }) => [`${own} ${text}`.trimEnd(), ...wikiLines(under, own)])
  })
}

function htmlOf({ start, items }: WikiList): string {
  const inner = items.map(({ text, under }) => `<li>${text}${under.map(htmlUnder).join('')}</li>`).join('')
  if (start === null) return `<ul>${inner}</ul>`
  return start === 1 ? `<ol>${inner}</ol>` : `<ol start="${start}">${inner}</ol>`
}

function htmlUnder(block: WikiBlock): string {
  return block.kind === 'text' ? `<br />${block.text}` : htmlOf(block)
}
