import { type Parse, ParseError } from '../base/parse.ts'

/** How every answer crosses the bridge: Electron would carry an error's message only, so failures travel as codes. */
export type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly detail: string }

/** A call that main could not carry out. `code` picks the sentence in `resources/i18n`; `detail` is for the log. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly code: string
  constructor(code: string, detail = '') {
    super(detail ? `${code}: ${detail}` : code)
    this.code = code
  }
}

export const parseEnvelope: Parse<Envelope> = (value, at = '') => {
  if (typeof value === 'object' && value !== null && 'ok' in value) {
    if (value.ok === true) return { ok: true, value: 'value' in value ? value.value : null }
    if ('code' in value && typeof value.code === 'string') {
      return {
        ok: false,
        code: value.code,
        detail: 'detail' in value && typeof value.detail === 'string' ? value.detail : '',
      }
    }
  }
  throw new ParseError(at, 'an answer')
}
