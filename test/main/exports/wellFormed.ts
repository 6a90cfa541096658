/** Why a text is not well-formed XML; null when it is. Enough for what writers of documents make: tags, attributes, entities. */
export function xmlProblem(xml: string): string | null {
  // eslint-disable-next-line no-control-regex -- what XML forbids
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(xml)
  if (forbidden) return `a forbidden character at ${forbidden.index}`
  const open: string[] = []
  const token =
    /<\?[^?]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<>&]+|>|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/y
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex
    const found = token.exec(xml)
    if (!found) return `no XML at ${at}: ${xml.slice(at, at + 40)}`
    const [, closes, name, , empty] = found
    if (name === undefined || empty === '/') continue
    if (closes !== '/') open.push(name)
    else if (open.pop() !== name) return `</${name}> closes nothing at ${at}`
  }
  return open.length === 0 ? null : `<${open.join('><')}> is never closed`
}
