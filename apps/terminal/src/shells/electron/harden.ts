import type { App, Session, WebContents } from 'electron'
import { exportNameOf } from './app-pages.ts'
import { isOwnAddress } from './trusted-sender.ts'

/** Every page in the app stays where it is: no other address, no second window, no embedded page. */
export function denyLeaving(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => {
      if (!isOwnAddress(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/**
 * A till's page needs no camera, place or device, keeps no file but its exported journal, and speaks to the host
 * only, never to the network.
 */
export function denyEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // Where an export is kept, the system's own dialog asks.
  session.on('will-download', (event, item) => {
    if (exportNameOf(item.getURL()) === undefined) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOwnAddress(request.url) && !LOCAL_SCHEMES.test(request.url) })
  })
}

/** What never leaves the machine; developer tools exist in builds that are not packaged only. */
const LOCAL_SCHEMES = /^(blob|data|devtools):/
