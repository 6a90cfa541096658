import type { SeatId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { endOf, groupOf } from '../../../src-core/grouping/group.ts'
import type { MediaRoom } from '../../media/media.ts'
import type { DeviceRunes } from '../devices/DeviceRunes.svelte.ts'
import type { PersonHere, Picture } from '../live.ts'

/** Everyone in my place. Those who are in Groups are connected at home too, but not there. */
export function peopleHere(
  home: MediaRoom | null,
  group: MediaRoom | null,
  { round }: View,
  now: number,
): readonly PersonHere[] {
  if (group !== null) return group.people
  const people = home?.people ?? []
  return people.filter(({ seat }) => !isInGroup(round, seat, now))
}

/** True while a Seat's own Group meets. */
export function isInGroup(round: View['round'], seat: SeatId, now: number): boolean {
  if (round === null || now < round.startsAt) return false
  const own = groupOf(round.groups, seat)
  return own !== null && now < endOf(round, own)
}

interface Pictured {
  readonly home: { readonly room: MediaRoom | null }
  readonly stay: { readonly room: MediaRoom | null; readonly entered: unknown }
  readonly camera: DeviceRunes
  readonly screen: DeviceRunes | null
  readonly listening: { readonly isSpare: boolean }
}

/** Cameras and screens of those who are here, my own among them; screens first. Over a weak link my own alone. */
export function picturesHere(
  { home, stay, camera, screen, listening }: Pictured,
  me: SeatId,
  people: readonly PersonHere[],
): readonly Picture[] {
  const room = stay.entered === null ? home.room : stay.room
  const here = new Set(people.map(({ seat }) => seat))
  const shown = listening.isSpare ? [] : (room?.pictures ?? [])
  const others = shown.filter(({ seat }) => here.has(seat)).map((each) => ({ ...each, mine: false }))
  const all = [...own(camera, 'camera', me), ...own(screen, 'screen', me), ...others]
  return all.sort((a, b) => Number(b.kind === 'screen') - Number(a.kind === 'screen'))
}

function own(device: DeviceRunes | null, kind: Picture['kind'], seat: SeatId): readonly Picture[] {
  const track = device?.on === true ? device.opened?.track : undefined
  return track === undefined
    ? []
    : [{ key: `own/${track.id}`, seat, kind, mine: true, show: (element) => show(track, element) }]
}

function show(track: MediaStreamTrack, element: HTMLVideoElement): () => void {
  element.srcObject = new MediaStream([track])
  element.muted = true
  element.play().catch(() => undefined) // plays with the next gesture
  return () => {
    element.srcObject = null
  }
}

/** The list as it was when nothing in it changed, so that screens are not drawn anew four times a second. */
export function keptPeople(before: readonly PersonHere[], after: readonly PersonHere[]): readonly PersonHere[] {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after
}

/** The same for pictures, which are told apart by their keys. */
export function keptPictures(before: readonly Picture[], after: readonly Picture[]): readonly Picture[] {
  const isSame = before.length === after.length && before.every(({ key }, at) => key === after[at]?.key)
  return isSame ? before : after
}
