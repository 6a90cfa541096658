import type { CommunityServer } from '../../src-core/contract/answers.ts'

export type CommunityTrouble =
  | 'addressInvalid' | 'addressUnreachable' | 'notLiveKit' | 'keyRefused' | 'clockWrong' | 'guestPageUnreachable' // prettier-ignore

/** Tries a community server: null when all is well, else what is wrong first. */
export declare function checkCommunity(server: CommunityServer, signal: AbortSignal): Promise<CommunityTrouble | null>
