import { parseLanguage } from '../../src-core/base/language.ts'
import { number, object } from '../../src-core/base/parse.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { type Area, type Table, nothing } from './table.ts'
import type { Workplace } from '../workplace.ts'

export function practiceEndpoints({ practice }: Workplace): Table<Area<'practice'>> {
  return {
    'practice.start': {
      parse: object<Ask<'practice.start'>>({ language: parseLanguage, pace: number }),
      run: async ({ language, pace }) => ({
        clinic: await practice.start(language, Math.min(Math.max(pace, 0.25), 60)),
      }),
    },
    'practice.stop': {
      parse: nothing,
      async run() {
        await practice.stop()
        return null
      },
    },
  }
}
