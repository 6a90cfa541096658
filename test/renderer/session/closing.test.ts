import { expect, test } from 'vitest'
import { FakeClinic } from '../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../notation/plan.ts'

test('once the clinic is closed everyone but the host leaves, and who comes later is told', async () => {
  const timing = new FakeTiming(sampleStart)
  const clinic = new FakeClinic(plan({ seats: 'amb ambassador en | ana participant es', booths: '' }), timing)
  const [amb, ana] = [clinic.sit('amb'), clinic.sit('ana')]
  await timing.pass(1_000)
  clinic.command('amb', { type: 'openClinic' })
  await timing.pass(1_000)
  expect(ana.session.link).toEqual({ kind: 'live' })
  clinic.command('amb', { type: 'closeClinic' })
  await timing.pass(1_000)
  expect([amb.session.link.kind, ana.session.link]).toEqual(['live', { kind: 'ended', code: 'clinicClosed' }])
  const late = clinic.sit('ana')
  await timing.pass(1_000)
  expect(late.session.link).toEqual({ kind: 'ended', code: 'clinicClosed' })
})
