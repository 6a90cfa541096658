import { lengthsFor } from '../../src-core/agenda/scale.ts'
import { type ClinicId } from '../../src-core/base/id.ts'
import { parseLanguage } from '../../src-core/base/language.ts'
import { type Parse, boolean, count, id, object, text } from '../../src-core/base/parse.ts'
import { textIn } from '../../src-core/base/texts.ts'
import { parsePlan, parseTimeZone } from '../../src-core/clinic/plan.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { type Area, type Table, nothing } from './table.ts'
import { newPlan } from '../library/newPlan.ts'
import { recipes } from '../library/recipes.ts'
import type { OfClinic, Workplace } from '../workplace.ts'

export const parseOfClinic: Parse<OfClinic> = object<OfClinic>({ clinic: id<ClinicId>() })

const parseCreate: Parse<Ask<'library.create'>> = object<Ask<'library.create'>>({
  recipe: text(64),
  minutes: count,
  interpreted: boolean,
  people: count,
  title: text(200),
  language: parseLanguage,
  startsAt: count,
  timeZone: parseTimeZone,
})

const plainClinic = { interpreted: false, people: 12 }

export function libraryEndpoints(at: Workplace): Table<Area<'library'>> {
  const { library, live } = at
  return {
    ...recipesEndpoints(at),
    'library.list': { parse: nothing, run: async () => (await library()).list() },
    'library.read': { parse: parseOfClinic, run: async ({ clinic }) => (await library()).read(clinic) },
    'library.save': {
      parse: object<Ask<'library.save'>>({ plan: parsePlan }),
      async run({ plan }) {
        const shelf = await library()
        await shelf.read(plan.id)
        await shelf.save(plan)
        await (await live.find(plan.id))?.replan(plan)
        return null
      },
    },
    'library.remove': {
      parse: parseOfClinic,
      async run({ clinic }) {
        const shelf = await library()
        await live.leave(clinic)
        await shelf.remove(clinic)
        return null
      },
    },
  }
}

function recipesEndpoints({ library, newId }: Workplace): Table<'library.recipes' | 'library.create'> {
  return {
    'library.recipes': {
      parse: object<Ask<'library.recipes'>>({ language: parseLanguage }),
      run: async ({ language }) =>
        (await recipes()).map((recipe) => ({
          id: recipe.id,
          name: textIn(recipe.name, language),
          summary: textIn(recipe.summary, language),
          minutes: lengthsFor(recipe, plainClinic)
            .filter(({ missingMs }) => missingMs === 0)
            .map(({ minutes }) => minutes),
        })),
    },
    'library.create': {
      parse: parseCreate,
      async run(ask) {
        const shelf = await library()
        const plan = newPlan(await recipes(), ask, shelf.settings().name, newId)
        await shelf.save(plan)
        return plan
      },
    },
  }
}
