import { expect, test } from 'vitest'
import { newPassphrase, plainPassphrase, suggestedPassphrase } from '../../../src-main/handover/passphrase.ts'
import { sealFile, unsealFile } from '../../../src-main/handover/sealedFile.ts'

const content = Buffer.from('what a second machine needs')
const passphrase = 'k7mp-x2qd-w9ha-r4tn'

test(
  'what was sealed opens with the passphrase however it is typed, and never looks the same twice',
  { tags: ['thorough'] },
  async () => {
    const [file, again] = [await sealFile(content, passphrase), await sealFile(content, passphrase)]
    expect(await unsealFile(file, ' K7MP x2qd–W9HA  r4tn ')).toEqual(content)
    expect(again.equals(file)).toBe(false)
    expect(file.includes(content.subarray(0, 8))).toBe(false)
    const head = JSON.parse(file.toString('utf8', 0, file.indexOf(10))) as object
    expect(head).toMatchObject({ tertulia: 'handover', version: 1, scrypt: { N: 131_072, r: 8, p: 1 } })
  },
)

test('a wrong passphrase, damage and a newer version are told apart', { tags: ['thorough'] }, async () => {
  const file = await sealFile(content, passphrase)
  await expect(unsealFile(file, 'k7mp-x2qd-w9ha-r4tm')).rejects.toMatchObject({ code: 'passphraseWrong' })
  for (const at of [file.indexOf(10) - 4, file.indexOf(10) + 3, file.length - 1]) {
    const damaged = Buffer.from(file)
    damaged[at] = damaged[at]! ^ 1
    await expect(unsealFile(damaged, passphrase)).rejects.toMatchObject({ code: 'handoverDamaged' })
  }
  for (const length of [file.length - 1, file.indexOf(10) + 1, file.indexOf(10) + 20])
    await expect(unsealFile(file.subarray(0, length), passphrase)).rejects.toMatchObject({ code: 'handoverDamaged' })
  const newer = Buffer.from(file.toString('latin1').replace('"version":1', '"version":2'), 'latin1')
  await expect(unsealFile(newer, passphrase)).rejects.toMatchObject({ code: 'handoverNewer' })
  for (const other of ['', 'PK\u0003\u0004', '{"tertulia":"clinic","version":1}\n', '{}\n'.repeat(999)])
    await expect(unsealFile(Buffer.from(other), passphrase)).rejects.toMatchObject({ code: 'notHandover' })
})

test('a file cannot ask for more memory than a file needs', async () => {
  const file = await sealFile(content, passphrase)
  const greedy = Buffer.from(file.toString('latin1').replace('131072', '9'.repeat(12)), 'latin1')
  await expect(unsealFile(greedy, passphrase)).rejects.toMatchObject({ code: 'handoverDamaged' })
})

test('a suggested passphrase has four groups of four, and one of your own at least twelve signs', () => {
  const suggested = Array.from({ length: 50 }, suggestedPassphrase)
  expect(suggested.every((each) => /^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/.test(each))).toBe(true)
  expect(new Set(suggested).size).toBe(50)
  expect(plainPassphrase('  Ünï \u3000 ＡＢＣ ')).toBe('ünï-abc')
  expect(() => newPassphrase('eleven sign')).toThrow('passphraseShort')
  expect(newPassphrase('twelve signs')).toBe('twelve-signs')
})
