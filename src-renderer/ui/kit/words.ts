import { createContext } from 'svelte'
import type { Words } from './Words.svelte.ts'

export type { Messages, Words } from './Words.svelte.ts'

/** The words of the interface for every component below the one that provided them. */
export const [useWords, provideWords] = createContext<Words>()
