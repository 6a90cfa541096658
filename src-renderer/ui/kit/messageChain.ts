import { interfaceLanguageFor } from '../../../src-core/base/language.ts'

/** The languages whose files make up one language's words, each over the one before: `pt`, then `pt-br`. */
export function messageChain(language: string): readonly string[] {
  const closest = interfaceLanguageFor([language])
  return closest === language ? [closest] : [closest, language]
}
