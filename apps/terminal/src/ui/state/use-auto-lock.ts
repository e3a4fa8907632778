import { useEffect } from 'react'
import { useSettings, useTill, useView } from './till-context.tsx'

/** Signs out after minutes without a touch or a key; the basket stays for whoever comes next. */
export function useAutoLock() {
  const { terminal } = useTill()
  const signedIn = useView((view) => view.till.session !== undefined)
  const minutes = useSettings((settings) => settings.lockAfterMinutes)
  useEffect(() => {
    if (!signedIn) return
    const lockLater = () => setTimeout(() => terminal.signOut(), minutes * 60_000)
    let timer = lockLater()
    const touch = () => {
      clearTimeout(timer)
      timer = lockLater()
    }
    window.addEventListener('pointerdown', touch, { capture: true, passive: true })
    window.addEventListener('keydown', touch, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerdown', touch, { capture: true })
      window.removeEventListener('keydown', touch, { capture: true })
    }
  }, [terminal, signedIn, minutes])
}
