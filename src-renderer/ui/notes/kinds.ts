import { cdxIconArticle, cdxIconArticleCheck, cdxIconHelp, cdxIconLabFlask, cdxIconLightbulb, cdxIconLink, cdxIconQuotes, type Icon } from '@wikimedia/codex-icons' // prettier-ignore
import type { NoteKind } from '../../../src-core/notes/kind.ts'

/** A sign of its own shape for each kind. */
export const kindIcons: Readonly<Record<NoteKind, Icon>> = {
  insight: cdxIconLightbulb,
  question: cdxIconHelp,
  resource: cdxIconLink,
  action: cdxIconArticleCheck,
  quote: cdxIconQuotes,
  failure: cdxIconLabFlask,
  text: cdxIconArticle,
}
