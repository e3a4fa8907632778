import type { Host } from '../contract/index.ts'
import { connectKioskHost } from './kiosk/browser-host.ts'

declare global {
  interface Window {
    /** Set by Electron's preload script; absent in a kiosk's browser. */
    readonly evertillHost?: Host
  }
}

/** The host of this window, whichever shell it runs in. */
export function connectHost(): Host {
  return window.evertillHost ?? connectKioskHost()
}
