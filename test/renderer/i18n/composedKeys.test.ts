import { describe, expect, it } from 'vitest'
import { methods } from '../../../src-core/agenda/agenda.ts'
import { meanings } from '../../../src-core/clinic/peopleColumns.ts'
import { clinicKinds, roles } from '../../../src-core/clinic/plan.ts'
import { repairs } from '../../../src-main/store/durableFile.ts'
import { preparePages } from '../../../src-renderer/ui/screens/route.ts'
import { messagesOf, sourcesIn } from './messageFiles.ts'

const keys = Object.keys(messagesOf('shell', 'en'))
const core = sourcesIn('src-core/clinic')
const codesIn = (text: string): readonly string[] => [...text.matchAll(/code: ('\w+'(?: \| '\w+')*)/g)].flatMap((found) => [...(found[1] ?? '').matchAll(/\w+/g)].map(([code]) => code)) // prettier-ignore
const unionOf = (name: string): readonly string[] => [...(new RegExp(`type ${name} = ([^\\n]+)`).exec(core)?.[1] ?? '').matchAll(/'(\w+)'/g)].map((found) => found[1] ?? '') // prettier-ignore

describe('sentences that are found by a value', () => {
  it.each([
    ['kind', clinicKinds],
    ['role', roles],
    ['method', methods],
    ['meaning', meanings],
    ['page', preparePages],
    ['nav', ['prepare', 'run', 'review', 'package', 'certificates']],
    ['server', ['idle', 'looking', 'downloading', 'building', 'starting', 'running', 'failed']],
    ['repaired', repairs],
    ['check', codesIn(core)],
    ['problem', [...unionOf('BrokenCode'), ...unionOf('RefusedCode'), ...unionOf('MendedCode')]],
  ])('of %s are all there', (name, values) => {
    expect(values.length).toBeGreaterThan(2)
    expect(values.filter((value) => !keys.includes(`tertulia-shell-${name}-${value}`))).toEqual([])
  })
})
