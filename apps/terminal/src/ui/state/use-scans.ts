import { useEffect } from 'react'
import { createRefusalTone } from '../scanner/refusal-tone.ts'
import { useWedge } from '../scanner/use-wedge.ts'
import { useTill } from './till-context.tsx'
import type { TillView } from './till-store.ts'

/** Scans sell only where tiles would: at the sale, with nothing lying over it. */
const sells = ({ till, screen, configuring, sheet, approving, reviewId }: TillView): boolean =>
  till.phase.name === 'ready' &&
  till.session !== undefined &&
  screen === 'sale' &&
  configuring === undefined &&
  sheet === undefined &&
  approving === undefined &&
  reviewId === undefined &&
  document.querySelector('[role=dialog]') === null

/** Both kinds of scanner: those that type, and those of the host. What is not sold is heard as well as seen. */
export function useScans(): void {
  const { terminal, store, actions } = useTill()
  useWedge(
    () => sells(store.getState()),
    (text) => void actions.scan(text),
  )
  useEffect(
    () =>
      terminal.devices.onScan((scan) => {
        if (!sells(store.getState())) return
        if (scan.type === 'scan') void actions.scan(scan.text)
        else actions.misread()
      }),
    [terminal, store, actions],
  )
  useEffect(() => {
    const tone = createRefusalTone()
    return store.subscribe(({ notice }, before) => {
      if (notice?.type === 'scan' && notice !== before.notice) tone()
    })
  }, [store])
}
