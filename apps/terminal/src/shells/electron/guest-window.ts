import type { Display, Screen } from 'electron'

/** The guest's window as far as this needs it. */
interface GuestWindow {
  close(): void
  isDestroyed(): boolean
}

/**
 * Keeps the guest's window on the second screen: opened when one is plugged in, closed when it is gone. A till with
 * one screen has none. Returns the function that ends it.
 */
export function keepGuestWindow<W extends GuestWindow>(
  screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'on'>,
  open: (on: Display) => W,
): () => void {
  let shown: { readonly window: W; readonly displayId: number } | undefined
  let ended = false

  const arrange = (): void => {
    if (ended) return
    const primary = screen.getPrimaryDisplay()
    const second = screen.getAllDisplays().find(({ id }) => id !== primary.id)
    if (shown && !shown.window.isDestroyed() && shown.displayId === second?.id) return
    close()
    if (second) shown = { window: open(second), displayId: second.id }
  }
  const close = (): void => {
    if (shown && !shown.window.isDestroyed()) shown.window.close()
    shown = undefined
  }

  arrange()
  screen.on('display-added', arrange)
  screen.on('display-removed', arrange)
  return () => {
    ended = true
    close()
  }
}
