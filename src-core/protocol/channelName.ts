import { type Language, parseLanguage } from '../base/language.ts'
import { ParseError } from '../base/parse.ts'

const before = 'interp/'

/** The name of the track of a Channel. Anyone could claim it: it says nothing about who is on air. */
export function channelName(language: Language): string {
  return before + language
}

/** The language that a track's name claims; null when it is no Channel. */
export function languageOfChannel(name: string): Language | null {
  if (!name.startsWith(before)) return null
  try {
    return parseLanguage(name.slice(before.length))
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
