import { type WorkNow, workNow } from '@evertill/domain'
import { useView } from '../../state/till-context.tsx'
import { useNow } from '../../state/use-now.ts'

const LOOK_AGAIN_MS = 60_000

/** Tells how a person stands with the time clock, as far as this till knows. */
export function useWorkNow(): (employeeId: string) => WorkNow {
  const open = useView((view) => view.till.openWork)
  const now = new Date(useNow(LOOK_AGAIN_MS)).toISOString()
  return (employeeId) => workNow(open, employeeId, now)
}
