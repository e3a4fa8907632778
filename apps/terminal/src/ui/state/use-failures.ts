import { useEffect } from 'react'
import { useTill } from './till-context.tsx'

/** The one place where a failure nobody expected is told: the host is gone, a disk is dead, a bug. */
export function useFailures() {
  const { store } = useTill()
  useEffect(() => {
    const onRejection = ({ reason }: PromiseRejectionEvent) => {
      const message = reason instanceof Error ? reason.message : String(reason)
      store.setState({ notice: { type: 'problem', problem: { type: 'not-saved', message } } })
    }
    window.addEventListener('unhandledrejection', onRejection)
    return () => window.removeEventListener('unhandledrejection', onRejection)
  }, [store])
}
