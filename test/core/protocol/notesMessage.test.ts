import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BlockId, type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { type NotesMessage, decodeNotesMessage, encodeNotesMessage } from '../../../src-core/protocol/notesMessage.ts'

const number = fc.nat({ max: 0xffffffff })
const bytes = fc.uint8Array({ maxLength: 300 })
const seat = fc.constantFrom('amb', 'x-1', 'b3b1c1de-0000-4000-8000-000000000000').map((id) => asId<SeatId>(id))
const message: fc.Arbitrary<NotesMessage> = fc.oneof(
  fc.record({ kind: fc.constant('update' as const), session: number, from: number, to: number, update: bytes }),
  fc.record({ kind: fc.constant('saved' as const), session: number, to: number }),
  fc.record({ kind: fc.constant('have' as const), digest: number, vector: bytes, deletions: fc.option(bytes) }),
  fc.record({ kind: fc.constant('missing' as const), update: bytes, vector: bytes, deletions: fc.option(bytes) }),
  fc.record({ kind: fc.constant('piece' as const), parcel: number, total: number, at: number, answers: seat, bytes }),
  fc.record({ kind: fc.constant('got' as const), parcel: number, upTo: number }),
  fc.record({
    kind: fc.constant('writing' as const),
    block: fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/).map((text) => asId<BlockId>(text))),
    groupNumber: fc.option(fc.nat({ max: 0xfffffffe })),
    card: fc.option(fc.constantFrom('n-1', 'b3b1c1de-0000-4000-8000-000000000000').map((id) => asId<NoteId>(id))),
  }),
)

describe('a message about notes', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(decodeNotesMessage(encodeNotesMessage(sent))).toEqual(sent)
      }),
    )
  })
  test('cut anywhere is none, or that of an earlier version which says less', () => {
    fc.assert(
      fc.property(message, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (sent, share) => {
        const whole = encodeNotesMessage(sent)
        const read = decodeNotesMessage(whole.slice(0, Math.floor(share * whole.length)))
        const unsaid = sent.kind === 'writing' ? { card: null } : { deletions: null }
        expect(read === null ? [] : [read]).toEqual(read === null ? [] : [{ ...sent, ...unsaid }])
      }),
    )
  })
  test('any other bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array(), (noise) => void decodeNotesMessage(noise)))
  })
})
