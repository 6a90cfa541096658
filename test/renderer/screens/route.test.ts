import { expect, it } from 'vitest'
import { addressOf, parseRoute } from '../../../src-renderer/ui/screens/route.ts'

it.each(['#/', '#/settings', '#/prepare/c-1/basics', '#/prepare/c-1/check', '#/run/c-1', '#/review/c-1', '#/package/c-1', '#/certificates/c-1'])(
  '%s leads there and back',
  (address) => {
    expect(addressOf(parseRoute(address))).toBe(address)
  },
) // prettier-ignore

it.each([
  ['', 'home'],
  ['#anything', 'home'],
  ['#/nowhere', 'unknown'],
  ['#/run/../x', 'unknown'],
  ['#/run/Not An Id', 'unknown'],
  ['#/prepare/c-1/nothing', 'unknown'],
  ['#/prepare/c-1', 'prepare'],
])('%s is %s', (address, screen) => {
  expect(parseRoute(address).screen).toBe(screen)
})
