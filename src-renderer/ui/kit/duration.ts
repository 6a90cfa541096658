/** `4:30` or `1:04:30` in the digits of a locale; rounded up, so that a countdown reads 0:00 only at its end. */
export function durationText(ms: number, locale: string): string {
  const seconds = Math.max(Math.ceil(ms / 1000), 0)
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })
  const one = new Intl.NumberFormat(locale, { useGrouping: false })
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h === 0 ? `${one.format(m)}:${two.format(s)}` : `${one.format(h)}:${two.format(m)}:${two.format(s)}`
}
