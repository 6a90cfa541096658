import type { Language } from '../../../src-core/base/language.ts'
import { isOutside } from '../../../src-core/clinic/circle.ts'
import { type Seat, type Turn, type View, isOffFloor } from '../../../src-core/clinic/view.ts'
import type { GroupId } from '../../../src-core/base/id.ts'
import type { Booth } from '../../../src-core/interpretation/booth.ts'
import type { Opened } from './DeviceRunes.svelte.ts'
import type { Outgoing } from './Outbox.ts'

interface Device {
  readonly on: boolean
  readonly opened: Opened | null
}

export interface SendingInput {
  readonly view: View
  readonly me: Seat
  readonly microphone: Device
  readonly camera: Device
  readonly screen: Device | null
  /** My back is turned: I am neither heard nor seen. */
  readonly away: boolean
  /** The microphone is about to be opened in the other place: it must be ready there. */
  readonly soon: boolean
}

export interface Sent {
  readonly home: readonly Outgoing[]
  readonly group: readonly Outgoing[]
}

/**
 * What I send into the home room and into a Group's. `belongs` is the Group I belong to now, `entered` the one I am in: in
 * between nobody hears me, since those at home are no longer meant. An interpreter is heard in Channels only, and only during a
 * Turn: what is said in the Booth before and after, or before there is one, must never come over the floor. Who speaks to all Groups is heard
 * at home, where everyone listens to them. Who is outside a fishbowl's circle only listens. A muted microphone rests, at home
 * while I am in a Group and in a clinic where most only listen; a Booth's never does, since a hand-over is to have no gap.
 */
export function whatISend(input: SendingInput, belongs: GroupId | null, entered: GroupId | null): Sent {
  const announces = input.view.announcer === input.me.id
  const isHome = belongs === null && !isOutside(input.view, input.me)
  const isMeant = entered !== null && !announces && !input.away
  return {
    home: [...voice(input, null, isHome || announces), ...pictures(input, isHome, true)],
    group: [...voice(input, entered, isMeant), ...pictures(input, isMeant, false)],
  }
}

function voice(input: SendingInput, place: GroupId | null, isHeard: boolean): readonly Outgoing[] {
  const { microphone, view, me, soon } = input
  const track = microphone.opened?.track
  if (track === undefined) return []
  const speaks = isHeard && microphone.on
  if (!isOffFloor(view, me.id))
    return [{ key: 'microphone', track, as: { kind: 'microphone' }, muted: !speaks, rests: !speaks && !soon }]
  const booths = view.booths.filter(({ seats }) => seats.includes(me.id))
  const turn = view.onAir.find(({ seat }) => seat === me.id) ?? null
  return channelsToSend(booths, turn, place).map((language) => {
    const isOnAir = turn !== null && turn.group === place && turn.language === language
    return {
      key: `channel/${language}`,
      track,
      as: { kind: 'channel', language },
      muted: !speaks || !isOnAir,
      rests: false,
    }
  })
}

/** At home all languages of one's Booths are ready and muted, so that a hand-over is heard at once; in a Group the Turn's. */
function channelsToSend(booths: readonly Booth[], turn: Turn | null, place: GroupId | null): readonly Language[] {
  if (place !== null) return turn?.group === place ? [turn.language] : []
  return [...new Set(booths.flatMap(({ languages }) => languages))]
}

/** Pictures are muted rather than ended in the home room, so that they are back at once. */
function pictures({ camera, screen }: SendingInput, isShown: boolean, staysReady: boolean): readonly Outgoing[] {
  const all: Outgoing[] = []
  const add = (key: 'camera' | 'screen' | 'screenSound', track: MediaStreamTrack | null | undefined): void => {
    if (track && (isShown || staysReady)) all.push({ key, track, as: { kind: key }, muted: !isShown, rests: false })
  }
  if (camera.on) add('camera', camera.opened?.track)
  if (screen?.on === true) {
    add('screen', screen.opened?.track)
    add('screenSound', screen.opened?.sound)
  }
  return all
}
