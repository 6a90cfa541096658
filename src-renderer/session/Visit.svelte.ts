import { type Invite, inviteExpired, readInvite } from '../../src-core/protocol/invite.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { ConsentAnswers } from '../../src-core/clinic/event.ts'
import type { Role } from '../../src-core/clinic/plan.ts'
import type { Media, Stop } from '../media/media.ts'
import { type Devices, devicesWork, openDevices } from './devices/devicesWork.ts'
import { entranceOfInvite } from './entrance.ts'
import { type Introduction, introduceTo } from './Introducing.svelte.ts'
import type { LiveSession } from './live.ts'
import { openLive } from './openLive.ts'
import { SpeakerRunes } from './devices/SpeakerRunes.svelte.ts'
import { type Inside, leftInside, setInside } from './inside.ts'

/** What a guest says at the door. */
export interface GuestProfile {
  readonly name: string
  readonly languages: readonly Language[]
  readonly consents: ConsentAnswers
  readonly withMicrophone: boolean
}

export interface VisitOptions {
  /** Sound and rooms for one stay: its end is theirs. */
  readonly openMedia: () => Media
  /** The text of the invite, as the address has it. */
  readonly invite: string
  readonly now: number
  readonly wording: string
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/**
 * A guest's visit: refused at once by a bad invite, else at the door, then inside. Who reloads the page is inside again
 * without the door.
 */
export class Visit {
  live = $state.raw<LiveSession | null>(null)
  trouble = $state<string | null>(null)
  readonly invite: Invite | null
  readonly #options: VisitOptions
  readonly #devices: Devices
  readonly speaker: SpeakerRunes
  readonly #closeDoor: Stop
  /** The door's, until the first stay takes it over. */
  #media: Media | null
  #stopIntroducing: Stop = () => undefined

  constructor(options: VisitOptions) {
    this.#options = options
    const read = readInvite(options.invite)
    this.invite = 'invite' in read ? read.invite : null
    this.trouble = 'failed' in read ? read.failed : inviteExpired(read.invite, options.now) ? 'inviteExpired' : null
    const media = options.openMedia()
    this.#media = media
    this.speaker = new SpeakerRunes(media.mix)
    this.#devices = openDevices(media, () => this.role === 'interpreter', () => work.settled()) // prettier-ignore
    const work = devicesWork(media, this.#devices, this.speaker, null)
    this.#closeDoor = work.begin(() => undefined)
    const left = this.trouble === null && this.invite !== null ? leftInside(options.storage, this.invite) : null
    if (left !== null && this.invite !== null) this.#return(this.invite, left)
  }

  get role(): Role {
    return this.invite?.role ?? 'participant'
  }

  get microphone(): Devices['microphone'] {
    return this.#devices.microphone
  }

  /** Comes in with what the person said. Call it in a click, so that sound may begin. */
  async join({ withMicrophone, ...profile }: GuestProfile): Promise<string | null> {
    if (this.invite === null) return this.trouble
    await this.speaker.unblock()
    const live = this.#enter(this.invite, { ...profile, certificateName: '', wording: this.#options.wording })
    await take(live, { microphone: this.microphone.device, speaker: this.speaker.device })
    if (withMicrophone) await live.microphone.turn(true)
    this.#closeDoor()
    return null
  }

  /** Goes to the door all the same: the link seemed to be over by this device's clock, and the server has the last word. */
  knock(): void {
    this.trouble = null
  }

  /** Comes in again after the stay has ended. */
  again(): void {
    const before = this.live
    if (this.invite === null) return
    const live = this.#enter(this.invite)
    if (before !== null) void take(live, devicesOf(before))
  }

  /** Keeps what a reload should find: call it when the microphone goes on or off, or another device is chosen. */
  remember(): void {
    if (this.invite !== null && this.live !== null) {
      setInside(this.#options.storage, this.invite, {
        microphone: this.live.microphone.on,
        devices: devicesOf(this.live),
      })
    }
  }

  leave(): void {
    this.live?.leave()
    this.#stopIntroducing()
    this.#closeDoor()
  }

  #return(invite: Invite, { microphone, devices }: Inside): void {
    const live = this.#enter(invite)
    void take(live, devices).then(() => (microphone ? live.microphone.turn(true) : undefined))
    this.#closeDoor()
  }

  #enter(invite: Invite, introduction: Introduction | null = null): LiveSession {
    const { openMedia, storage } = this.#options
    const media = this.#media ?? openMedia()
    this.#media = null
    const live = openLive({ media, entrance: entranceOfInvite(invite), host: null })
    this.#stopIntroducing()
    this.#stopIntroducing = introduceTo(live, storage, invite.clinic, introduction)
    this.live = live
    return live
  }
}

function devicesOf({ microphone, speaker }: LiveSession): Inside['devices'] {
  return { microphone: microphone.device, speaker: speaker.device }
}

/** Goes on with the devices that were chosen before. */
async function take(live: LiveSession, { microphone, speaker }: Inside['devices']): Promise<void> {
  if (microphone !== null) await live.microphone.choose(microphone)
  if (speaker !== null) await live.speaker.choose(speaker)
}
