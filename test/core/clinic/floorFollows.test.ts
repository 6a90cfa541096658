import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type FloorWatch, floorToSay, startWatch, watched } from '../../../src-core/clinic/floorFollows.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { viewOf } from '../../../src-core/clinic/viewOf.ts'
import { plan } from '../../notation/plan.ts'

const seats =
  'amb ambassador en,fr | ana participant es | bo participant en | rio participant pt-br | kai participant sw,qu | eva participant en,es'
const agenda = 'hello talk 5 | story talk 9'
const start = viewOf(plan({ seats, agenda, booths: 'x en,es iva | y en,pt ivo' }))
const stepMs = 250

/**
 * Who is heard from which second on, and what is said by hand: `0 ana | 6 ana,bo | 8 - | 9 floor fr | 12 end`. A Block that
 * begins with a language: `9 story es`. Tells what the floor becomes, and when: `4 es, 9 fr`.
 */
function follow(script: string): string {
  const lines = script.split('|').map((line) => line.trim().split(/\s+/))
  const endMs = 1000 * Number(lines.at(-1)?.[0])
  const said: string[] = []
  let view: View = start
  let speaking: readonly SeatId[] = []
  let own: string | null = null
  let watch: FloorWatch = startWatch(view, 0)
  for (let at = 0; at <= endMs; at += stepMs) {
    for (const [second, word = '', language = ''] of lines.filter(([second]) => Number(second) * 1000 === at)) {
      if (language === '')
        speaking = word.split(',').flatMap((seat) => (word === '-' || word === 'end' ? [] : [asId<SeatId>(seat)])) // prettier-ignore
      else {
        const changes = { floor: language, running: word === 'story' ? { block: asId<never>('story'), startedAt: at, lengthMs: 0 } : view.running } // prettier-ignore
        const known = view.agenda.map((block) => (block.id === word ? { ...block, floor: language } : block))
        view = { ...view, ...changes, agenda: known }
        said.push(`${second} ${language} by hand`)
      }
    }
    watch = watched(watch, view, speaking, own, at)
    const next = floorToSay(watch, view)
    if (next !== null) {
      said.push(`${at / 1000} ${next}`)
      own = next
      view = { ...view, floor: next }
    }
  }
  return said.join(', ')
}

test.each([
  ['a person who speaks alone for some seconds is followed', '0 ana | 9 end', '4 es'],
  ['a word in between changes nothing', '0 ana | 3 - | 9 end', ''],
  ['a breath does not end what a person says', '0 ana | 2 - | 3.5 ana | 9 end', '4 es'],
  ['a long pause does', '0 ana | 2 - | 5 ana | 7 - | 12 end', ''],
  ['while two speak the time stands', '0 ana | 2 ana,bo | 5 ana | 9 end', '7 es'],
  ['two who speak together never change it', '0 ana,bo | 30 end', ''],
  ['quick turns do not make it flap', '0 ana | 2 bo | 4 ana | 6 bo | 8 ana | 10 bo | 12 - | 20 end', ''],
  ['a dialogue of longer turns is followed', '0 ana | 6 bo | 12 ana | 18 end', '4 es, 10 en, 16 es'],
  ['the first language that a Booth serves counts, as the Booth says it', '0 rio | 9 end', '4 pt'],
  ['whose languages nobody interprets leaves it as it is', '0 ana | 6 kai | 20 end', '4 es'],
  ['said by hand, it holds while the same person speaks', '0 ana | 6 floor en | 30 end', '4 es, 6 en by hand'],
  ['until another has the floor', '0 ana | 6 floor pt | 9 bo | 20 end', '4 es, 6 pt by hand, 13 en'],
  ['and is remembered of that person', '0 eva | 5 floor es | 8 bo | 14 eva | 20 end', '5 es by hand, 12 en, 18 es'],
  ['said before anyone speaks, it holds for who speaks next', '0 - | 1 floor es | 3 eva | 12 bo | 20 end', '1 es by hand, 16 en'],
  ['a Block that begins says it for now, not for good', '0 amb | 5 story es | 9 ana | 15 amb | 25 end', '5 es by hand, 19 en'],
])('%s', (_, script, expected) => {
  expect(follow(script)).toBe(expected)
}) // prettier-ignore
