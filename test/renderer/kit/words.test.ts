import { describe, expect, it } from 'vitest'
import { type Messages, Words } from '../../../src-renderer/ui/kit/Words.svelte.ts'

const files: Readonly<Record<string, Messages>> = {
  'a/en': { 'tertulia-a-hello': 'Hello $1', 'tertulia-a-count': '{{PLURAL:$1|$2 person|$2 people}}', 'tertulia-a-new': 'New' },
  'a/pt': { 'tertulia-a-hello': 'Olá, $1', 'tertulia-a-count': '{{PLURAL:$1|$2 pessoa|$2 pessoas}}' },
  'a/pt-br': { 'tertulia-a-hello': 'Oi, $1' },
  'a/ar': { 'tertulia-a-hello': 'مرحبا {{FOO:$1}}', 'tertulia-a-count': '$2' },
} // prettier-ignore

async function speaking(language: string): Promise<Words> {
  const words = new Words((area, each) => Promise.resolve(files[`${area}/${each}`] ?? null))
  await words.speak(language)
  await words.load('a')
  return words
}

describe('the words', () => {
  it('are those of the language, and of its region where they differ', async () => {
    const said = await Promise.all(['en', 'pt', 'pt-br'].map(async (each) => (await speaking(each)).say('tertulia-a-hello', 'Ama'))) // prettier-ignore
    expect(said).toEqual(['Hello Ama', 'Olá, Ama', 'Oi, Ama'])
  })

  it('count as the language counts', async () => {
    const words = await speaking('pt')
    expect([1, 2].map((n) => words.say('tertulia-a-count', n, words.number(n)))).toEqual(['1 pessoa', '2 pessoas'])
  })

  it('give way to English where a translation is missing or cannot be read', async () => {
    const words = await speaking('ar')
    const said = () => ['tertulia-a-hello', 'tertulia-a-new'].map((key) => words.say(key, 'Ama'))
    said()
    await expect.poll(said).toEqual(['Hello Ama', 'New'])
  })

  it('never take what a person wrote for markup', async () => {
    const words = await speaking('en')
    expect(words.say('tertulia-a-hello', '{{PLURAL:1|<b>x</b>|y}} $1')).toBe('Hello {{PLURAL:1|<b>x</b>|y}} $1')
  })

  it('change all areas together', async () => {
    const words = await speaking('en')
    await words.speak('pt')
    expect([words.say('tertulia-a-hello', 'Ama'), words.language, words.direction]).toEqual(['Olá, Ama', 'pt', 'ltr'])
  })

  it('write digits the Western way and name the month', async () => {
    const words = await speaking('ar')
    const at = Date.UTC(2026, 10, 21, 15, 5)
    expect([words.number(1234567), words.dateTime(at, 'UTC')]).toEqual(['1,234,567', expect.stringMatching(/^21 نوفمبر 2026.*15:05$/)]) // prettier-ignore
  })

  it('read a clock', async () => {
    const words = await speaking('en')
    expect([4_000, 65_000, 3_725_000, -1].map((ms) => words.duration(ms))).toEqual(['0:04', '1:05', '1:02:05', '0:00'])
  })
})
