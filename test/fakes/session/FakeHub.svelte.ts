import type { Language } from '../../../src-core/base/language.ts'
import type { Device, HubState } from '../../../src-renderer/session/live.ts'

/** A second loudspeaker that takes what it is told. Fields are set by the test. */
export class FakeHub implements HubState {
  devices = $state.raw<readonly Device[]>([])
  device = $state<string | null>(null)
  language = $state<Language | null>(null)
  hearing = $state.raw<HubState['hearing']>({ floor: 1, channel: null })
  trouble = $state<HubState['trouble']>('alone')

  constructor(start: Partial<HubState> = {}) {
    Object.assign(this, start)
  }

  choose(device: string | null): Promise<void> {
    this.device = device
    return Promise.resolve()
  }

  want(language: Language | null): void {
    this.language = language
  }

  test(): Promise<void> {
    return Promise.resolve()
  }
}
