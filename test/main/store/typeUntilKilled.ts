/** A process that types into the notes of a folder until it is killed, and says after how many characters it was answered. */
import { writeSync } from 'node:fs'
import * as Y from 'yjs'
import { openNotes } from '../../../src-main/store/notesLog.ts'
import { letterAt } from './killedNotes.ts'

const [folder = '', mergeAt = ''] = process.argv.slice(2)
say(0)
const notes = await openNotes(folder, () => undefined, Number(mergeAt))
const doc = new Y.Doc()
Y.applyUpdate(doc, notes.state())
const text = doc.getText('t')
const waiting: Promise<void>[] = []
doc.on('update', (update: Uint8Array) => {
  const { length } = text
  waiting.push(notes.append(update).then(() => say(length)))
})
for (;;) {
  text.insert(text.length, letterAt(text.length))
  if (text.length % 5 === 0) await Promise.all(waiting.splice(0)) // some go to disk alone, some together
}

/** Written at once, so that nothing is said after the end; again while whoever listens is slow. */
function say(characters: number): void {
  for (let isSaid = false; !isSaid;) {
    try {
      writeSync(1, `${characters}\n`)
      isSaid = true
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN')) throw cause
    }
  }
}
