import { expect, test } from 'vitest'
import { type ClinicId, asId } from '../../../../src-core/base/id.ts'
import { FakeClinic } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const seats =
  'amb ambassador en | ana participant pt,es | bo participant es,pt | cai participant en,es | dua participant sw'
const everything = 'x en,es | y en,pt | z en,fr'

/** A clinic whose floor is English. */
function clinicOf(name: string, booths = everything): FakeClinic {
  return new FakeClinic({ ...plan({ seats, booths, agenda: 'hello talk 9' }), id: asId<ClinicId>(name) }, new FakeTiming(sampleStart)) // prettier-ignore
}

const wants = (clinic: FakeClinic, seat: string, browser: Map<string, string>) => clinic.sit(seat, browser).session.listening // prettier-ignore

test('what a Seat chose in a clinic comes back after the tab was closed, the original too', () => {
  const [clinic, browser] = [clinicOf('one'), new Map<string, string>()]
  for (const language of ['es', 'fr', null]) {
    wants(clinic, 'ana', browser).want(language)
    clinic.closeTab('ana')
    expect(wants(clinic, 'ana', browser).wanted).toBe(language)
  }
})

test('two Seats in one browser leave each other alone, whether they have chosen or not', () => {
  const [clinic, browser] = [clinicOf('one'), new Map<string, string>()]
  wants(clinic, 'ana', browser).want('fr')
  expect(wants(clinic, 'bo', browser).wanted).toBe('es')
  wants(clinic, 'bo', browser).want('pt')
  wants(clinic, 'bo', browser).want(null)
  expect(wants(clinic, 'ana', browser).wanted).toBe('fr')
})

test('in another clinic the language chosen last is taken, as soon as there is such a Channel', () => {
  const browser = new Map<string, string>()
  const [first, second, third] = [clinicOf('one'), clinicOf('two', 'y en,pt'), clinicOf('three')]
  wants(first, 'ana', browser).want('es')
  expect(wants(second, 'ana', browser).wanted).toBe('pt')
  expect(wants(third, 'ana', browser).wanted).toBe('es')
  wants(third, 'ana', browser).want(null)
  expect(wants(clinicOf('four'), 'ana', browser).wanted).toBe('pt')
})

test('whoever chose a language that they did not name is given it again; others at the browser are not, nor who understands the floor', () => {
  const browser = new Map<string, string>()
  wants(clinicOf('one'), 'dua', browser).want('fr')
  expect(['dua', 'ana', 'cai', 'amb'].map((seat) => wants(clinicOf('two'), seat, browser).wanted)).toEqual(['fr', 'pt', null, null]) // prettier-ignore
})

test('what cannot be read is no choice, and of many clinics the oldest are forgotten', () => {
  const browser = new Map([['tertulia.hear', '[{"clinic":7}]']])
  expect(wants(clinicOf('one'), 'ana', browser).wanted).toBe('pt')
  for (let at = 0; at < 60; at++) wants(clinicOf(`c${at}`), 'dua', browser).want('fr')
  const kept = JSON.parse(browser.get('tertulia.hear')!) as readonly { clinic: string }[]
  expect([kept.length, kept[0]?.clinic, kept.at(-1)?.clinic]).toEqual([50, 'c59', 'c10'])
})

test('how loud the original is behind the interpretation goes along from clinic to clinic', () => {
  const browser = new Map<string, string>()
  const { balance } = wants(clinicOf('one'), 'ana', browser)
  expect(balance.level).toBe('soft')
  balance.choose('off')
  expect(wants(clinicOf('two'), 'ana', browser).balance.level).toBe('off')
})
