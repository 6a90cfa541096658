import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../src-core/base/id.ts'
import type { Rooms } from '../../src-main/livekit/rooms.ts'

/** What every Rooms does, the real and the fake. `metadataOf` reads a room as a person in it does; null when it is gone. */
export interface RoomsUnderTest {
  readonly rooms: () => Rooms
  readonly metadataOf: (room: string) => Promise<string | null>
}

export function roomsContract({ rooms, metadataOf }: RoomsUnderTest): void {
  test('a made room has its metadata and nobody in it', async () => {
    await rooms().createRoom('made.home', 'first', 60)
    expect([await metadataOf('made.home'), await rooms().listParticipants('made.home')]).toEqual(['first', []])
  })

  test('making a room again gives it the new metadata', async () => {
    await rooms().createRoom('again.home', 'first', 60)
    await rooms().createRoom('again.home', 'second', 60)
    expect(await metadataOf('again.home')).toBe('second')
  })

  test('of many writes the last one stays', async () => {
    await rooms().createRoom('busy.home', '', 60)
    await Promise.all(Array.from({ length: 30 }, (_, index) => rooms().setMetadata('busy.home', String(index))))
    expect(await metadataOf('busy.home')).toBe('29')
  })

  test('what a room says is read as it was written, and nothing of a room that is not there', async () => {
    await rooms().createRoom('read.home', '', 60)
    await rooms().setMetadata('read.home', 'written')
    expect(await rooms().readMetadata('read.home')).toBe('written')
    expect(await rooms().readMetadata('never.home')).toBeNull()
  })

  test('a deleted room is missing, and deleting it again is no failure', async () => {
    await rooms().createRoom('gone.home', '', 60)
    await rooms().deleteRoom('gone.home')
    await rooms().deleteRoom('gone.home')
    expect(await metadataOf('gone.home')).toBeNull()
    await expect(rooms().setMetadata('gone.home', 'late')).rejects.toMatchObject({ code: 'roomMissing' })
  })

  test('nothing is sent where nobody is, and muting what is gone is no failure', async () => {
    await rooms().createRoom('quiet.home', '', 60)
    await rooms().muteTrack('quiet.home', asId<SeatId>('nobody'), 'TR_none')
    expect([await rooms().listSounds('quiet.home'), await rooms().listSounds('never.home')]).toEqual([[], []])
  })

  test('sending out a Seat that is not there is no failure', async () => {
    await rooms().createRoom('empty.home', '', 60)
    await rooms().removeParticipant('empty.home', asId<SeatId>('nobody'))
  })
}
