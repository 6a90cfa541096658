import type { Messages, ReadMessages } from './Words.svelte.ts'

const files = import.meta.glob<Messages>(
  [
    '../../../resources/i18n/*/*.json',
    '!../../../resources/i18n/*/qqq.json',
    '!../../../resources/i18n/{documents,invites}/*.json',
  ],
  { import: 'default' },
)

/** Reads messages from the built files: one small file per area and language, fetched when it is wanted. */
export const readMessages: ReadMessages = async (area, language) => {
  const file = files[`../../../resources/i18n/${area}/${language}.json`]
  return file === undefined ? null : file()
}
