import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanProse } from '../../../src-core/base/text.ts'
import { escapeProse, escapeStrict } from '../../../src-core/base/wikiEscape.ts'

const strict: readonly (readonly [string, string])[] = [
  ['[[X]] {{T}} <html>', '&#91;&#91;X&#93;&#93; &#123;&#123;T&#125;&#125; &#60;html&#62;'],
  ['{| |- |+ !! ~~~~~ __FOO__', '&#123;&#124; &#124;- &#124;+ &#33;! ~~&#126;&#126;&#126; _&#95;FOO_&#95;'],
  ['-{ a ; b }-', '&#45;&#123; a &#59; b &#125;-'],
  ['* a\n! b\n# c\n:d\n e\n----', '&#42; a\n&#33; b\n&#35; c\n&#58;d\n&#32;e\n&#45;---'],
  ['a "b" \'c\' d=e & f', 'a &#34;b&#34; &#39;c&#39; d&#61;e &#38; f'],
  ['!!!', '&#33;&#33;!'],
  ['http://x mailto:y TEL:z sips:a hotel: b', 'http&#58;//x mailto&#58;y TEL&#58;z sips&#58;a hotel&#58; b'],
  ['ISBN 1 PMID 2 RFC\u00a03 XRFC 4', 'ISBN&#32;1 PMID&#32;2 RFC&#160;3 XRFC&#32;4'],
  ['_a~b_', '&#95;a~b&#95;'],
  ['+a', '&#43;a'],
  ['a\n\nb', 'a\n&#10;b'],
  ['</nowiki>', '&#60;/nowiki&#62;'],
  ['#REDIRECT [[X]]', '&#35;REDIRECT &#91;&#91;X&#93;&#93;'],
  ['plain text, 3 words: no change (at all).', 'plain text, 3 words: no change (at all).'],
]
const prose: readonly (readonly [string, string])[] = [
  ['it\'s "fine"; a=b', 'it\'s "fine"; a=b'],
  ["'''bold''' l'eau", "&#39;&#39;&#39;bold&#39;&#39;&#39; l'eau"],
  ["'edge'", '&#39;edge&#39;'],
  ['== h ==\n;t:d', '&#61;= h ==\n&#59;t:d'],
  ['[[X]] {{T|a}} <b> & ', '&#91;&#91;X&#93;&#93; &#123;&#123;T&#124;a&#125;&#125; &#60;b&#62; &#38;'],
  ['~~~~ __TOC__ https://x', '&#126;~&#126;&#126; _&#95;TOC_&#95; https&#58;//x'],
]

describe('text of people in wikitext', () => {
  it.each(strict)('strict: %j', (text, escaped) => expect(escapeStrict(text)).toBe(escaped))
  it.each(prose)('prose: %j', (text, escaped) => expect(escapeProse(text)).toBe(escaped))

  const markup = fc.array(
    fc.constantFrom(
      ...Array.from('[]{}|<>=\'"!#*:;~_-+& \na'),
      '__',
      '~~~',
      'http://',
      'mailto:',
      'ISBN ',
      '----',
      '\n\n',
      '-{',
      '}-',
      '<!--',
    ),
  )
  const ways: readonly (readonly [string, (text: string) => string])[] = [
    ['strict', escapeStrict],
    ['prose', escapeProse],
  ]
  it.each(ways)('%s: decoding the entities gives the cleaned text back', (_, escape) => {
    const decode = (text: string) =>
      text.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    fc.assert(fc.property(markup, (parts) => decode(escape(parts.join(''))) === cleanProse(parts.join(''))))
  })
  it.each(ways)('%s: nothing that a wiki reads as markup is left', (_, escape) => {
    const markupLeft = /[[\]{}<>|]|''|!!|__|~~~|:\/\/|^[#*:;= !]|^----|mailto:|ISBN |&(?!#\d+;)/m
    fc.assert(fc.property(markup, (parts) => !markupLeft.test(escape(parts.join('')))))
  })
})
