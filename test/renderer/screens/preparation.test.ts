import { describe, expect, it } from 'vitest'
import { HostError } from '../../../src-core/contract/reply.ts'
import { asId, type ClinicId } from '../../../src-core/base/id.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import { Preparation } from '../../../src-renderer/session/office/Preparation.svelte.ts'
import { type Answers, fakeHost } from '../../fakes/host.ts'
import { samplePlan } from '../../notation/plan.ts'

/** A pause that ends when the test says so. */
function heldPause() {
  let release = (): void => undefined
  const pause = () => new Promise<void>((resolve) => (release = resolve))
  return { pause, release: () => release() }
}

const clinic = asId<ClinicId>('sample')
const titled = (title: string) => (plan: Plan) => ({ ...plan, title })
const settled = async (condition: () => boolean): Promise<void> => expect.poll(condition).toBe(true)

async function prepared(answers: Answers = {}, pause = () => Promise.resolve()) {
  const host = fakeHost({ 'library.read': () => samplePlan(), 'library.save': () => null, ...answers })
  const preparation = new Preparation(host, clinic, pause)
  await preparation.load()
  const saved = () => host.calls.filter(({ endpoint }) => endpoint === 'library.save').map(({ ask }) => (ask as { plan: Plan }).plan.title) // prettier-ignore
  return { preparation, saved }
}

describe('a Plan that is being prepared', () => {
  it('is saved by itself, what is typed in a row together', async () => {
    const held = heldPause()
    const { preparation, saved } = await prepared({}, held.pause)
    for (const title of ['a', 'ab', 'abc']) preparation.change(titled(title), 'title')
    expect(preparation.save).toEqual({ kind: 'saving' })
    held.release()
    await settled(() => preparation.save.kind === 'saved')
    expect(saved()).toEqual(['abc'])
  })

  it('goes back over a field at once, and forth again', async () => {
    const { preparation } = await prepared()
    preparation.change(titled('first'), 'title')
    preparation.change(titled('first two'), 'title')
    preparation.change((plan) => ({ ...plan, host: 'Wikimedia Perú' }), 'host')
    preparation.undo?.()
    expect([preparation.plan?.title, preparation.plan?.host]).toEqual(['first two', 'Wikimedia Ghana'])
    preparation.undo?.()
    expect([preparation.plan?.title, preparation.undo]).toEqual(['Editathons that keep newcomers', null])
    preparation.redo?.()
    expect(preparation.plan?.title).toBe('first two')
  })

  it('says that it is not saved, keeps what was typed, and saves it when the disk lets it', async () => {
    let full = true
    const save = (): null => {
      if (full) throw new HostError('diskFull')
      return null
    }
    const { preparation, saved } = await prepared({ 'library.save': save })
    preparation.change(titled('kept'), 'title')
    await settled(() => preparation.save.kind === 'failed')
    expect([preparation.save, preparation.plan?.title]).toEqual([{ kind: 'failed', code: 'diskFull' }, 'kept'])
    full = false
    preparation.retry()
    await settled(() => preparation.save.kind === 'saved')
    expect(saved()).toEqual(['kept', 'kept'])
  })

  it('names why it cannot be read', async () => {
    const refused = () => Promise.reject(new HostError('newerFormat'))
    const { preparation } = await prepared({ 'library.read': refused })
    expect([preparation.plan, preparation.loading.failure]).toEqual([null, 'newerFormat'])
  })
})
