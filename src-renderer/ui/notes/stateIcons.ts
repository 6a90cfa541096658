import { cdxIconAlert, cdxIconDownload, cdxIconReload, cdxIconSuccess, type Icon } from '@wikimedia/codex-icons'
import type { NotesDesk } from '../../session/live.ts'

/** A sign for where words are. */
export const stateIcons: Readonly<Record<NotesDesk['state'], Icon>> = {
  shared: cdxIconSuccess,
  waiting: cdxIconReload,
  savedHere: cdxIconDownload,
  unsaved: cdxIconAlert,
}
