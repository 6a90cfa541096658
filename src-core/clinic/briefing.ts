import { type Parse, object, record, text } from '../base/parse.ts'
import { type Glossary, emptyGlossary, parseGlossary } from '../interpretation/glossary.ts'
import type { Clinic, Scripts } from './clinic.ts'
import type { Seat } from './view.ts'

/** What interpreters prepare themselves with. It is no part of the View: nobody else receives it. */
export interface Briefing {
  readonly glossary: Glossary
  /** What the ambassador says in each Block. */
  readonly scripts: Scripts
}

export const emptyBriefing: Briefing = { glossary: emptyGlossary, scripts: {} }

export const parseBriefing: Parse<Briefing> = object<Briefing>({
  glossary: parseGlossary,
  scripts: record(text(4000)),
})

/** Also of Blocks that are no more: they may come back. */
export function briefingOf({ glossary, scripts }: Pick<Clinic, 'glossary' | 'scripts'>): Briefing {
  return { glossary, scripts }
}

export function mayReadBriefing({ role, removed }: Seat): boolean {
  return role === 'interpreter' && !removed
}
