import { parseAgenda } from '../../src-core/agenda/agenda.ts'
import type { Recipe } from '../../src-core/agenda/recipe.ts'
import { recipeOf } from '../../src-core/agenda/recipeFile.ts'
import { type ScaleFor, lengthsFor } from '../../src-core/agenda/scale.ts'
import { type Language, parseLanguage } from '../../src-core/base/language.ts'
import { type Parse, boolean, count, id, object, text, upTo } from '../../src-core/base/parse.ts'
import { cleanName } from '../../src-core/base/text.ts'
import { textIn } from '../../src-core/base/texts.ts'
import type { Ask, RecipeOffer } from '../../src-core/contract/endpoints.ts'
import { exportRecipe, importRecipe, keepRecipe } from '../library/ownRecipes.ts'
import { recipes } from '../library/recipes.ts'
import type { KeptRecipe } from '../store/recipeShelf.ts'
import type { Workplace } from '../workplace.ts'
import type { Area, Table } from './table.ts'

/** A file of 3 MB as base64: far more than a Recipe in all languages. */
const longestFile = 4_000_000

const parseOne: Parse<{ readonly recipe: string }> = object<{ readonly recipe: string }>({ recipe: id() })

export function recipesEndpoints({ library, newId }: Workplace): Table<Area<'recipes'>> {
  const shelf = async () => (await library()).recipes
  return {
    'recipes.list': {
      parse: object<Ask<'recipes.list'>>({ language: parseLanguage, interpreted: boolean, people: count }),
      async run({ language, ...clinic }) {
        const shipped = (await recipes()).map((recipe) => offerOf(recipe, language, clinic))
        const own = (await (await shelf()).list()).map((each) => ownOffer(each, language, clinic))
        return [...byName(shipped, language), ...byName(own, language)]
      },
    },
    'recipes.keep': {
      parse: object<Ask<'recipes.keep'>>({
        name: text(80),
        summary: text(600),
        language: parseLanguage,
        minutes: upTo(48_000),
        agenda: parseAgenda,
      }),
      run: async (ask) => ({ id: await keepRecipe(await shelf(), ask, newId) }),
    },
    'recipes.export': { parse: parseOne, run: async ({ recipe }) => exportRecipe(await shelf(), recipe) },
    'recipes.import': {
      parse: object<Ask<'recipes.import'>>({ file: text(longestFile) }),
      run: async ({ file }) => importRecipe(await shelf(), await recipes(), Buffer.from(file, 'base64'), newId),
    },
    'recipes.remove': {
      parse: parseOne,
      async run({ recipe }) {
        await (await shelf()).remove(recipe)
        return null
      },
    },
  }
}

function offerOf(recipe: Recipe, language: Language, clinic: ScaleFor): RecipeOffer {
  const lengths = lengthsFor(recipe, clinic)
  return {
    id: recipe.id,
    name: cleanName(textIn(recipe.name, language)),
    summary: textIn(recipe.summary, language),
    source: recipe.source,
    minutes: lengths.filter(({ missingMs }) => missingMs === 0).map(({ minutes }) => minutes),
    tooShort: lengths.filter(({ missingMs }) => missingMs > 0),
    own: false,
    trouble: null,
  }
}

function ownOffer(kept: KeptRecipe, language: Language, clinic: ScaleFor): RecipeOffer {
  if ('written' in kept) return { ...offerOf(recipeOf(kept.written), language, clinic), own: true }
  const { id: file, trouble } = kept
  return { id: file, name: file, summary: '', source: '', minutes: [], tooShort: [], own: true, trouble }
}

function byName(offers: readonly RecipeOffer[], language: Language): readonly RecipeOffer[] {
  const { compare } = new Intl.Collator(language)
  return offers.toSorted((a, b) => compare(a.name, b.name))
}
