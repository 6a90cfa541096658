import { mostTerms, withTerm } from '../interpretation/glossary.ts'
import type { Clinic } from './clinic.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'

/** A Term is noted, changed or taken away. */
export function decideGlossary({ glossary: { terms } }: Clinic, { term }: CommandOf<'noteTerm'>): Decision {
  const after = withTerm(terms, term)
  if (after.length > mostTerms) return refuse('glossaryFull')
  return JSON.stringify(after) === JSON.stringify(terms) ? events() : events({ type: 'termNoted', term })
}
