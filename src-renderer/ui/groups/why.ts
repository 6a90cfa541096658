import type { SeatId } from '../../../src-core/base/id.ts'
import type { Reason } from '../../../src-core/grouping/explain.ts'
import { unreachable } from '../../../src-core/base/unreachable.ts'

/** What the sentence of a Reason needs from the page. */
export interface Speech {
  readonly say: (key: string, ...params: readonly (string | number)[]) => string
  readonly names: (seats: readonly SeatId[]) => string
  readonly languages: (languages: readonly string[]) => string
}

/** Why a person is in their Group, in one sentence. */
export function whyText(reason: Reason, { say, names, languages }: Speech): string {
  switch (reason.code) {
    case 'together':
      return say('tertulia-run-why-together', names(reason.with))
    case 'newPartners':
      return say('tertulia-run-why-newPartners', languages([reason.language]))
    case 'meetsAgain':
      return say('tertulia-run-why-meetsAgain', names(reason.with), languages([reason.language]))
    case 'sharedLanguage':
      return say('tertulia-run-why-sharedLanguage', languages([reason.language]))
    case 'booth':
      return say('tertulia-run-why-booth', languages(reason.languages))
    case 'stranded':
      return say('tertulia-run-why-stranded')
    case 'besideStranded':
      return say('tertulia-run-why-besideStranded', languages([reason.language]))
    default:
      return unreachable(reason)
  }
}
