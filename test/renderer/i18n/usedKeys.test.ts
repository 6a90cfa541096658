import { describe, expect, it } from 'vitest'
import { messagesOf, sourcesIn } from './messageFiles.ts'

const source = sourcesIn('src-renderer')

/** Keys in code, whole or with parts that are put in: `tertulia-shell-role-${role}`. */
const written = [...new Set(source.match(/tertulia-[a-z]+-(?:[\w-]|\$\{[^}]*\})+/g) ?? [])]
const patterns = written.map((key) => new RegExp(`^${key.replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`))

/** `failures` is read by code: its own test knows which. */
describe.each(['shell', 'kit', 'live', 'run', 'booth', 'notes'])('the keys of %s', (area) => {
  const keys = Object.keys(messagesOf(area, 'en'))

  it('are all used', () => {
    expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([])
  })

  it('are all there', () => {
    const mine = written.filter((key) => key.startsWith(`tertulia-${area}-`))
    const missing = mine.filter((key) => {
      const pattern = new RegExp(`^${key.replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`)
      return !keys.some((each) => pattern.test(each))
    })
    expect(missing).toEqual([])
  })
})
