import { matching, object } from '../../src-core/base/parse.ts'
import file from '../../resources/livekit.json' with { type: 'json' }

/** The LiveKit server that Tertulia is built and tested with. */
export interface Pin {
  readonly version: string
  /** What `go install` builds. */
  readonly module: string
  /** Where the archives of each release are, by tag. */
  readonly releases: string
}

export const pin: Pin = object<Pin>({
  version: matching(/^\d+\.\d+\.\d+$/, 'a version'),
  module: matching(/^[\w./-]+$/, 'a Go module path'),
  releases: matching(/^https:\/\/\S+$/, 'a web address'),
})(file, 'livekit.json')
