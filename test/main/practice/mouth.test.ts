import { expect, test, vi } from 'vitest'
import type { MicrophoneKind } from '../../../src-main/practice/microphone.ts'
import { mouth } from '../../../src-main/practice/mouth.ts'
import { type Sound, silence } from '../../../src-main/practice/voice.ts'

const voice: Sound = (samples) => new Int16Array(samples).fill(1)
const spanish = { floor: null, channel: { language: 'es', sound: voice } }
const french = { floor: null, channel: { language: 'fr', sound: voice } }
const nothing = { floor: null, channel: null }

/** A room that tells what is published, played and taken away, in order. Taking away lasts until `letGo`. */
function room() {
  const said: string[] = []
  const ending: (() => void)[] = []
  const publish = ({ name }: MicrophoneKind) => {
    said.push(`+${name}`)
    const play = (sound: Sound | null) =>
      void said.push(`${name} ${sound === null || sound === silence ? 'silent' : 'speaks'}`)
    const stop = () => new Promise<void>((resolve) => ending.push(resolve)).then(() => void said.push(`-${name}`))
    return Promise.resolve({ play, stop })
  }
  return { said, publish, isEnding: () => ending.length > 0, letGo: () => ending.splice(0).forEach((end) => end()) }
}

const told = (said: readonly string[], wanted: readonly string[]) => vi.waitFor(() => expect(said).toEqual(wanted))

test('who says nothing on the floor has no microphone', async () => {
  const { said, publish } = room()
  const me = mouth(publish)
  me.say(nothing)
  me.say(spanish)
  me.say(spanish)
  await told(said, ['+interp/es', 'interp/es speaks', 'interp/es speaks'])
})

test('a microphone stays through the pauses of who speaks', async () => {
  const { said, publish } = room()
  const me = mouth(publish)
  me.say({ floor: voice, channel: null })
  me.say(nothing)
  me.say({ floor: voice, channel: null })
  await told(said, ['+microphone', 'microphone speaks', 'microphone silent', 'microphone speaks'])
})

test('a Channel is gone once its Turn is over, and one that is wanted meanwhile comes after it', async () => {
  const { said, publish, isEnding, letGo } = room()
  const me = mouth(publish)
  me.say(spanish)
  me.say(nothing)
  me.say(french)
  me.say(spanish)
  await vi.waitFor(() => expect(isEnding()).toBe(true))
  expect(said).toEqual(['+interp/es', 'interp/es speaks'])
  letGo()
  await vi.waitFor(() => expect(said).toContain('+interp/fr'))
  await vi.waitFor(() => expect(isEnding()).toBe(true))
  letGo()
  await told(said, [
    ...['+interp/es', 'interp/es speaks', '-interp/es'],
    ...['+interp/fr', 'interp/fr speaks', '-interp/fr', '+interp/es', 'interp/es speaks'],
  ])
})

test('stopping takes all away, also what is on its way', async () => {
  const { said, publish, isEnding, letGo } = room()
  const me = mouth(publish)
  me.say({ ...spanish, floor: voice })
  const stopped = me.stop()
  await vi.waitFor(() => expect(isEnding()).toBe(true))
  letGo()
  await stopped
  expect(said.filter((each) => /^[+-]/.test(each)).toSorted()).toEqual(['+interp/es', '+microphone', '-interp/es', '-microphone']) // prettier-ignore
})
