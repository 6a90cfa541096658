/** Shows one scene: `?scene=roomPlenary&lang=ar`. Without a scene, lists them. */
import { flushSync, mount, unmount } from 'svelte'
import type { Memory } from '../../../../src-renderer/ui/join/profile.ts'
import { dressPage } from '../../../../src-renderer/ui/kit/codexSheet.ts'
import '../../../../src-renderer/ui/kit/page.css'
import { readMessages } from '../../../../src-renderer/ui/kit/readMessages.ts'
import { Words } from '../../../../src-renderer/ui/kit/Words.svelte.ts'
import { FakeDevice, FakeSpeaker } from '../../../fakes/session/FakeDevice.svelte.ts'
import { fakeLive } from '../../../fakes/session/FakeLive.svelte.ts'
import { forgetScene } from '../../forgetScene.ts'
import { plenary } from './clinic.ts'
import Frame from './Frame.svelte'
import { type JoinScene, joinScenes, scenes, troubleScenes } from './scenes.ts'

const asked = new URLSearchParams(location.search)
const name = asked.get('scene') ?? ''
const page = document.querySelector('#page')
if (page === null) throw new Error('the page has no place for the scene')

const words = new Words(readMessages)
await words.load('kit', 'live', 'run', 'booth', 'notes', 'failures')
// so that a scene is whole at once
await Promise.all([
  import('../../../../src-renderer/ui/notes/harvest/Harvest.svelte'),
  import('../../../../src-renderer/ui/notes/NotesSheet.svelte'),
  import('../../../../src-renderer/ui/screens/RoomPanel.svelte'),
])
let shown: ReturnType<typeof mount> | null = null
async function showScene(scene: string, language: string): Promise<void> {
  if (shown !== null) await unmount(shown)
  forgetScene()
  await words.speak(language)
  await dressPage(document, language, words.direction)
  const props = propsOf(scene)
  shown = props && mount(Frame, { target: page!, props: { words, ...props } })
  flushSync()
}
await showScene(name, asked.get('lang') ?? 'en')
const names = [...Object.keys(joinScenes), ...Object.keys(scenes), ...troubleScenes]
Object.assign(globalThis, { scenes: names, showScene })
document.documentElement.dataset['ready'] = 'yes'

function propsOf(scene: string) {
  const found = scenes[scene]
  if (found !== undefined) {
    const live = fakeLive(found)
    Object.assign(globalThis, { live })
    live.notes.state = found.notesState ?? 'shared'
    live.notes.writers = found.writers ?? []
    return { screen: found.screen_, props: { live, memory: localStorage, newId: () => crypto.randomUUID(), onreview: () => undefined, scripts: { case: 'Thank Luis. Ask people to keep questions for later.' }, ...found.props } } // prettier-ignore
  }
  const joining = Object.entries(joinScenes).find(([key]) => key === scene)?.[1]
  if (joining !== undefined) return { screen: 'Join', props: joinProps(joining) } as const
  const code = troubleScenes.find((each) => each === scene)
  return code === undefined ? null : ({ screen: 'Trouble', props: { code, contact: plenary.contact, onagain: () => undefined } } as const) // prettier-ignore
}

function joinProps({ trouble, known, role = 'participant' }: JoinScene) {
  const profile = JSON.stringify({ name: 'نور الهدى', languages: ['ar', 'fr'], consents: { listed: true }, withMicrophone: true }) // prettier-ignore
  const memory: Memory = {
    getItem: () => (known ? profile : null),
    setItem: () => undefined,
    removeItem: () => undefined,
  }
  const devices = [
    { id: 'a', label: 'Headset' },
    { id: 'b', label: 'Built-in microphone' },
  ]
  const door = {
    title: plenary.title,
    role,
    name: known ? 'نور الهدى' : '',
    languages: ['ar', 'fr'],
    contact: plenary.contact,
    friendlySpaceUrl: plenary.friendlySpaceUrl,
    microphone: new FakeDevice({ trouble, on: trouble === null && !known, level: 0.3, devices, device: 'a' }),
    speaker: new FakeSpeaker({ devices, device: 'b' }),
    join: () => Promise.resolve('clinicNotOpen'),
  } as const
  return { door, memory, onlanguage: (next: string) => void words.speak(next) }
}
