/** What the world refused: a file, a port, a server. `code` picks the sentence in `resources/i18n`; `cause` is for the log. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: string
  constructor(code: string, cause: unknown = null) {
    super(cause === null ? code : `${code}: ${wordsOf(cause)}`, { cause })
    this.code = code
  }
}

function wordsOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message
  return typeof cause === 'string' ? cause : JSON.stringify(cause)
}
