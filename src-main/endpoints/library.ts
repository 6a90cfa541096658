import type { Recipe } from '../../src-core/agenda/recipe.ts'
import { recipeOf } from '../../src-core/agenda/recipeFile.ts'
import { type ClinicId } from '../../src-core/base/id.ts'
import { parseLanguage } from '../../src-core/base/language.ts'
import { type Parse, boolean, count, id, object, text } from '../../src-core/base/parse.ts'
import { parsePlan, parseTimeZone } from '../../src-core/clinic/plan.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { type Area, type Table, nothing } from './table.ts'
import { newPlan } from '../library/newPlan.ts'
import { recipes } from '../library/recipes.ts'
import type { Library } from '../store/library.ts'
import type { OfClinic, Workplace } from '../workplace.ts'

export const parseOfClinic: Parse<OfClinic> = object<OfClinic>({ clinic: id<ClinicId>() })

const parseCreate: Parse<Ask<'library.create'>> = object<Ask<'library.create'>>({
  recipe: id(),
  minutes: count,
  interpreted: boolean,
  people: count,
  title: text(200),
  language: parseLanguage,
  startsAt: count,
  timeZone: parseTimeZone,
})

export function libraryEndpoints({ library, live, newId }: Workplace): Table<Area<'library'>> {
  return {
    'library.create': {
      parse: parseCreate,
      async run(ask) {
        const shelf = await library()
        const plan = newPlan(await recipeFor(shelf, ask.recipe), ask, shelf.settings().name, newId)
        await shelf.save(plan)
        return plan
      },
    },
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

/** A Recipe that comes with the app, or one of the person's own. Failures: `unknownRecipe`, `damaged`, `newerFormat`. */
async function recipeFor({ recipes: shelf }: Library, wanted: string): Promise<Recipe> {
  const shipped = (await recipes()).find((recipe) => recipe.id === wanted)
  return shipped ?? recipeOf(await shelf.read(wanted))
}
