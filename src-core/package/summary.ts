import { channelsOf } from '../interpretation/booth.ts'
import type { Language } from '../base/language.ts'
import { cleanName } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Seat } from '../clinic/view.ts'
import { realSpan } from './agendaRun.ts'
import { type Line, type OutlineTable, line, words } from './outline.ts'
import { headCounts, listed, present } from './people.ts'
import { type Speech, dateOf, enumeration, languageName, minutesText, timeOf } from './speech.ts'

/** The table at the top of the page: when, how long, in which languages, by whom, how many. */
export function summaryTable(clinic: Clinic, speech: Speech): OutlineTable {
  const { say } = speech
  const rows: readonly (readonly [string, Line])[] = [
    ['date', line(whenText(clinic, speech))],
    ['duration', line(durationText(clinic, speech))],
    ['kind', line(say(`tertulia-documents-kind-${clinic.plan.kind}`))],
    ['spoken', languagesLine(clinic.plan.floorLanguages, speech)],
    ['interpreted', clinic.view.interpreted ? languagesLine(channelsOf(clinic.view.booths), speech) : []],
    ['host', [{ kind: 'name', text: cleanName(clinic.plan.host) }]],
    ['sharers', sharersLine(clinic, speech)],
    ['people', line(peopleText(clinic, speech))],
    ['roles', enumeration(headCounts(clinic).map(({ role, people }) => words(say(`tertulia-documents-count-${role}`, people, String(people)))), speech.language)], // prettier-ignore
    [
      'named',
      namesLine(
        listed(clinic).filter(({ role }) => role !== 'sharer'),
        speech,
      ),
    ],
  ]
  return {
    kind: 'table',
    caption: say('tertulia-documents-summary'),
    columns: [],
    rows: rows
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => [line(say(`tertulia-documents-${key}`)), value]),
  }
}

const isEmpty = (value: Line): boolean => value.every(({ text }) => text === '')

function whenText(clinic: Clinic, { say, language }: Speech): string {
  const at = realSpan(clinic)?.from ?? clinic.plan.startsAt
  return say('tertulia-documents-date-utc', dateOf(at, language), timeOf(at))
}

function durationText(clinic: Clinic, { say }: Speech): string {
  const planned = minutesText(clinic.plan.plannedMs, say)
  const real = realSpan(clinic)
  return real ? say('tertulia-documents-duration-real', minutesText(real.ms, say), planned) : planned
}

function peopleText(clinic: Clinic, { say }: Speech): string {
  const people = present(clinic).length
  return people === 0 ? '' : say('tertulia-documents-people-count', people, String(people))
}

function languagesLine(languages: readonly Language[], { language }: Speech): Line {
  return enumeration(
    languages.map((each) => words(languageName(each, language))),
    language,
  )
}

function namesLine(seats: readonly Seat[], { language }: Speech): Line {
  const names = seats.map(({ name }) => ({ kind: 'name', text: cleanName(name) }) as const)
  return enumeration(names, language)
}

/** Sharers by username where they agreed, the others as a head count. */
function sharersLine(clinic: Clinic, speech: Speech): Line {
  const all = present(clinic).filter(({ role }) => role === 'sharer')
  const named = listed(clinic).filter(({ role }) => role === 'sharer')
  const others = all.length - named.length
  const rest = others > 0 ? [words(speech.say('tertulia-documents-sharers-unnamed', others, String(others)))] : []
  const names = named.map(({ name }) => ({ kind: 'name', text: cleanName(name) }) as const)
  return enumeration([...names, ...rest], speech.language)
}
