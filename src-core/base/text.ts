/** One kind of newline, no controls, no lone surrogates, no non-characters, composed letters (NFC). */
export function wellFormed(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // eslint-disable-next-line no-control-regex -- controls are what this removes
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd-\uffff]/g, '')
      .normalize('NFC')
  )
}

/**
 * A name as every writer may print it: one line, no direction controls (U+202E makes "evil" print as "live"), single
 * spaces, at most 120 characters. U+200C and U+200D stay: Persian, Indic scripts and emoji need them.
 */
export function cleanName(text: string): string {
  const line = wellFormed(text).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
  return Array.from(line.replace(/\s+/g, ' ').trim()).slice(0, 120).join('').trim()
}

/** Prose as every writer may print it: direction overrides go, at most two blank lines in a row. */
export function cleanProse(text: string): string {
  return wellFormed(text)
    .replace(/[\u202d\u202e\ufeff]/g, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
}
