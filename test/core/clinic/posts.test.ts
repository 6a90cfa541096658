import { expect, test } from 'vitest'
import { postsFor, unservedIn } from '../../../src-core/clinic/posts.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { plan } from '../../notation/plan.ts'
import { grouping, run } from '../../notation/run.ts'

const seats =
  'amb ambassador en | ana participant es | bo participant en | cai participant fr | dan participant es | eve participant en | fay participant en | i1 interpreter en,es | i2 interpreter en,es | i3 interpreter en,es | i4 interpreter en,fr'

/** Who is posted where, with these interpreters here: `g1 i1 i2 / g2 i3`. Groups with `*` share no language. */
function posted(booths: string, here: string, groups: string): string {
  const arrivals = here.split(' ').map((seat) => `0 amb seeArrival ${seat}`)
  const { view } = run(plan({ seats, booths }), [`0 amb openClinic`, ...arrivals].join(' | ')).clinic
  return shown(postsFor(view, grouping(groups)))
}
const shown = (posts: View['posts']): string =>
  posts.map(({ group, seats: all }) => [group, ...all].join(' ')).join(' / ')

test.each([
  ['two of a Booth go into one Group together', 'x en,es i1,i2', 'i1 i2', '*ana,bo/eve,fay', 'g1 i1 i2'],
  ['three are split over two Groups', 'x en,es i1,i2,i3', 'i1 i2 i3', '*ana,bo/*dan,eve', 'g1 i1 i3 / g2 i2'],
  ['but stay together when one needs them', 'x en,es i1,i2,i3', 'i1 i2 i3', '*ana,bo/eve,fay', 'g1 i1 i2 i3'],
  ['two do not serve two: the larger Group has them', 'x en,es i1,i2', 'i1 i2', '*ana,bo/*dan,eve,fay', 'g2 i1 i2'],
  ['one alone serves one', 'x en,es i1,i2', 'i2', '*ana,bo/eve,fay', 'g1 i2'],
  ['a Booth goes where all can follow through it', 'x en,es i1 | y en,fr i4', 'i1 i4', '*bo,cai/*ana,eve', 'g2 i1 / g1 i4'],
  ['nobody goes where it helps nobody', 'x en,es i1', 'i1', '*ana,cai', ''],
  ['nobody is posted who is not here', 'x en,es i1,i2', 'bo', '*ana,bo', ''],
])('%s', (_, booths, here, groups, expected) => {
  expect(posted(booths, here, groups)).toBe(expected)
}) // prettier-ignore

test('posts are told with the call, follow people into another Group, and end with the Groups', () => {
  const called =
    '0 amb openClinic | 0 amb seeArrival i1 | 0 amb seeArrival i2 | 1 amb callGroups *ana,bo/eve,fay 0.1 20'
  const after = (script: string): readonly string[] => {
    const { clinic, said } = run(plan({ seats, booths: 'x en,es i1,i2' }), called + script)
    return [shown(clinic.view.posts), said.at(-1) ?? '']
  }
  expect([after(''), after(' | 2 amb mergeGroups g1 g2'), after(' | 25 amb endGroups')]).toEqual([
    ['g1 i1 i2', 'groupsCalled interpretersPosted'],
    ['g2 i1 i2', 'groupsChanged interpretersPosted'],
    ['', 'groupsEnded'],
  ])
})

test.each([
  ['who is needed where they are stays', 'i1 i2', '*ana,bo/eve,fay', '2 amb moveSeat dan g1', 'g1 i1 i2'],
  ['a Group that now shares a language needs nobody', 'i1 i2', '*ana,bo/eve,fay', '2 amb moveSeat ana g2', 'g2 i1 i2'],
  ['nobody is called away from a Group that still needs them', 'i1 i2', '*ana,bo/eve,fay/dan', '2 amb moveSeat dan g2', 'g1 i1 i2'],
  ['but the third of those who share a Group is', 'i1 i2 i3', '*ana,bo/eve,fay/dan', '2 amb moveSeat dan g2', 'g1 i1 i2 / g2 i3'],
  ['who is on air goes on', 'i1 i2', '*ana,bo/eve,fay/dan', '2 i1 startTurn x es g1 | 3 amb moveSeat ana g3 | 4 amb moveSeat ana g2', 'g1 i1 i2'],
  ['an interpreter who comes late goes where they are needed', '', '*ana,bo/eve,fay', '2 amb seeArrival i1', 'g1 i1'],
  ['and beside a partner who is alone', 'i1', '*ana,bo/eve,fay', '2 amb seeArrival i2', 'g1 i1 i2'],
  ['a latecomer without the language brings them', 'i1 i2', 'ana/eve,fay', '2 amb seeArrival bo', 'g1 i1 i2'],
])('while Groups meet: %s', (_, here, groups, script, expected) => {
  const arrivals = here.split(' ').flatMap((seat) => (seat === '' ? [] : [`0 amb seeArrival ${seat} | `]))
  const called = `0 amb openClinic | ${arrivals.join('')}1 amb callGroups ${groups} 0.1 20 | ${script}`
  expect(shown(run(plan({ seats, booths: 'x en,es i1,i2,i3' }), called).clinic.view.posts)).toBe(expected)
}) // prettier-ignore

test('Groups without a common language whom nobody is posted to are named with the languages that meet there', () => {
  const { view } = run(plan({ seats, booths: 'x en,es i1' }), '0 amb openClinic | 0 amb seeArrival i1').clinic
  const groups = grouping('*ana,bo/*cai,dan,ana/eve,fay/*')
  const unserved = (posts: View['posts']): string =>
    unservedIn(view, groups, posts).map(({ group, languages }) => `${group.id} ${languages.join()}`).join(' / ') // prettier-ignore
  expect(unserved(postsFor(view, groups))).toBe('g2 fr,es')
  expect(unserved([])).toBe('g1 es,en / g2 fr,es')
})
