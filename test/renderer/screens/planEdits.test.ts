import { describe, expect, it } from 'vitest'
import type { SeatId } from '../../../src-core/base/id.ts'
import { languagesForBooth, withSeatChanged, withoutSeat } from '../../../src-renderer/session/office/planEdits.ts'
import { usualRota } from '../../../src-core/clinic/rota.ts'
import { emptyGlossary } from '../../../src-core/interpretation/glossary.ts'
import { coverageOf } from '../../../src-renderer/ui/languages/coverage.ts'
import { plan } from '../../notation/plan.ts'

const small = plan({
  seats: 'amb ambassador en | ana participant es | dua participant ar | eli participant ar | iva interpreter en,es',
  booths: 'x1 en,es iva',
  floorLanguages: ['en'],
  rota: usualRota,
  glossary: emptyGlossary,
})
const iva = small.seats.find(({ id }) => id === 'iva')!

describe('a Plan', () => {
  it('takes a removed interpreter out of the Booth', () => {
    expect(withoutSeat(small, 'iva' as SeatId).booths.map(({ seats }) => seats)).toEqual([[]])
  })

  it('takes someone out of the Booth who no longer interprets', () => {
    expect(withSeatChanged(small, { ...iva, role: 'participant' }).booths.map(({ seats }) => seats)).toEqual([[]])
  })

  it('offers the next Booth to those whom nobody serves', () => {
    expect(languagesForBooth(small)).toEqual(['en', 'ar'])
  })

  it('knows who follows by themselves, through a Booth, or not', () => {
    const [english] = coverageOf(small.floorLanguages, small.booths, small.seats)
    expect([english?.direct, english?.throughBooth, english?.without.map(({ id }) => id)]).toEqual([
      2,
      1,
      ['dua', 'eli'],
    ])
  })
})
