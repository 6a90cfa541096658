import { type Session, desktopCapturer } from 'electron'
import { isOurPage } from './scheme.ts'

const allowed = new Set(['media', 'display-capture', 'clipboard-sanitized-write', 'speaker-selection', 'fullscreen'])

/** Our page may use microphone, camera, screen and loudspeakers, and copy text; nobody else may do anything. */
export function grantPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(allowed.has(permission) && isOurPage(requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isOurPage(origin))
  session.setDisplayMediaRequestHandler(
    (request, answer) => {
      const screen = isOurPage(request.securityOrigin) ? firstScreen() : Promise.resolve(null)
      void screen.then((video) => answer(video === null ? {} : { video }))
    },
    { useSystemPicker: true },
  )
}

/** Where the system offers no picker of its own, the first screen is shared: the one that the window is on, mostly. */
async function firstScreen() {
  const [screen] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } })
  return screen ?? null
}
