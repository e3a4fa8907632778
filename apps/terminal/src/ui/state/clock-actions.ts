import type { ClockEntry, Result } from '@evertill/domain'
import type { ClockAct } from '../../engine/clock/clock-at-till.ts'
import type { SaleProblem, SignInProblem, Terminal } from '../../engine/terminal.ts'
import { createPermittedActs } from './permitted-acts.ts'
import { createTapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

export type ClockActions = ReturnType<typeof createClockActions>

/** What a finger can do at the time clock: of who is signed in, or of who gave a PIN for it. */
export function createClockActions({ terminal, store }: { terminal: Terminal; store: TillStore }) {
  const { clock } = terminal
  const queue = createTapQueue()
  const { allowed } = createPermittedActs({ store, queue })
  return {
    open: () => store.setState({ sheet: 'clock', clockPass: undefined }),
    close: () => store.setState({ sheet: undefined, clockPass: undefined }),
    /** What is wrong with the PIN, or nothing: then the time clock lies open. */
    async identify(employeeId: string, pin: string): Promise<SignInProblem | undefined> {
      const given = await clock.identify(employeeId, pin)
      if (!given.ok) return given.error
      store.setState({ sheet: 'clock', clockPass: given.value })
      return undefined
    },
    record: (act: ClockAct): Promise<Result<ClockEntry, SaleProblem>> =>
      queue(() => clock.record(act, store.getState().clockPass)),
    void: (entryId: string, reason: string) => allowed((approval) => clock.void(entryId, reason, approval)),
  }
}
