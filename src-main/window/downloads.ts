import { type Session, app } from 'electron'
import { basename, join } from 'node:path'

/** A file that the page hands out is saved where the person says. */
export function askWhereToSave(session: Session): void {
  session.on('will-download', (_event, item) => {
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), basename(item.getFilename())) })
  })
}
