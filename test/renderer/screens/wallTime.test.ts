import { describe, expect, it } from 'vitest'
import { instantOf, isTimeZone, wallTimeOf } from '../../../src-renderer/session/wallTime.ts'

const iso = (date: string, time: string, zone: string): string | null => {
  const at = instantOf({ date, time }, zone)
  return at === null ? null : new Date(at).toISOString()
}

describe('the time on a wall', () => {
  it.each([
    ['2026-11-21', '15:00', 'UTC', '2026-11-21T15:00:00.000Z'],
    ['2026-11-21', '15:00', 'America/Lima', '2026-11-21T20:00:00.000Z'],
    ['2026-07-01', '15:00', 'Europe/Lisbon', '2026-07-01T14:00:00.000Z'],
    ['2026-11-21', '00:10', 'Asia/Kathmandu', '2026-11-20T18:25:00.000Z'],
    ['2026-11-21', '23:30', 'Pacific/Kiritimati', '2026-11-21T09:30:00.000Z'],
  ])('%s %s in %s is %s', (date, time, zone, instant) => {
    expect(iso(date, time, zone)).toBe(instant)
    expect(wallTimeOf(Date.parse(instant), zone)).toEqual({ date, time })
  })

  it('in an hour that a clock change skips is an hour later', () => {
    expect(iso('2026-03-29', '02:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('in an hour that comes twice is the first', () => {
    expect(iso('2026-10-25', '02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('is nothing when it is half written', () => {
    expect(iso('2026-', '15:00', 'UTC')).toBeNull()
  })

  it('needs a zone that is one', () => {
    expect([isTimeZone('Africa/Accra'), isTimeZone('Africa/Nowhere')]).toEqual([true, false])
  })
})
