import { APP_ORIGIN } from './app-pages.ts'

/** The frame a message came from, as far as this decision needs it. */
export interface SenderFrame {
  readonly url: string
  /** Absent for the top frame of a window. */
  readonly parent: unknown
}

/** True for the till's own page in the top frame of a window; everything else may ask nothing of the host. */
export function isTrustedSender(frame: SenderFrame | null | undefined): boolean {
  return frame != null && frame.parent === null && isOwnAddress(frame.url)
}

/** True for an address of the till's own pages. */
export function isOwnAddress(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}` === APP_ORIGIN
}
