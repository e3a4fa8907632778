import {
  type ClockEntry,
  clockRejection,
  err,
  type OpenWork,
  ok,
  type Result,
  workNow,
} from '@evertill/domain'
import { storableText } from '@evertill/sync-protocol'
import type { Books } from '../ledger/books.ts'
import type { PermissionGate } from '../people/permission-gate.ts'
import type { Clock } from '../ports/timers.ts'
import type { Approval, SaleProblem, SignedIn, SignInProblem, TerminalState } from '../terminal.ts'
import type { ClockAct, ClockAtTill, ClockPass } from './clock-at-till.ts'

/** What the staff's time clock records, one command each. One call at a time. */
export function createClockDesk(deps: {
  readonly state: () => TerminalState
  readonly books: Books
  readonly gate: PermissionGate
  readonly clock: Clock
  readonly ids: () => string
  readonly businessDayAt: (ms: number) => string
  readonly identify: (employeeId: string, pin: string) => Promise<Result<SignedIn, SignInProblem>>
}): ClockAtTill {
  const { state, books } = deps
  const passes = new Set<ClockPass>()

  const record = async (
    employeeId: string,
    entryOf: (said: Said, open: OpenWork) => ClockEntry,
    approval?: Approval,
  ): Promise<Result<ClockEntry, SaleProblem>> => {
    if (state().phase.name !== 'ready') return err({ type: 'not-ready' })
    const settled = await books.settle()
    if (!settled.ok) return settled
    const now = deps.clock.now()
    const said = { id: deps.ids(), employeeId, at: new Date(now).toISOString() }
    const open = books.counters().openWork ?? []
    const entry = entryOf(said, open)
    const rejection = clockRejection(open, entry)
    if (rejection) return err({ type: 'clock-refused', rejection })
    const problem = deps.gate.ofCommand(entry, undefined, approval)
    if (problem) return err(problem)
    const { id, at: occurredAt } = said
    const businessDay = deps.businessDayAt(now)
    const recorded = await books.record(() => ({ id, command: entry, employeeId, occurredAt, businessDay }))
    if (!recorded.ok) return recorded
    return ok(entry)
  }

  const whose = (pass: ClockPass | undefined): string | undefined => {
    if (!pass) return state().session?.id
    return passes.has(pass) ? pass.by.id : undefined
  }

  return {
    async identify(employeeId, pin) {
      const known = await deps.identify(employeeId, pin)
      if (!known.ok) return known
      const { id, name, role } = known.value
      const pass: ClockPass = { by: { id, name, role } }
      // Whoever thought better of it leaves nothing lying about.
      passes.clear()
      passes.add(pass)
      return ok(pass)
    },
    async record(act, pass) {
      const employeeId = whose(pass)
      if (employeeId === undefined) return err({ type: 'not-signed-in' })
      const paid = state().store?.paidBreaks ?? false
      const recorded = await record(employeeId, (said, open) => entryFor(act, said, { open, paid }))
      if (recorded.ok && pass) passes.delete(pass)
      return recorded
    },
    async void(entryId, reason, approval) {
      const { session } = state()
      if (!session) return err({ type: 'not-signed-in' })
      const recorded = await record(
        session.id,
        (said) => ({
          ...said,
          type: 'clock.void',
          entryId,
          reason: storableText(reason),
          ...(approval && { approvedBy: approval.by.id }),
        }),
        approval,
      )
      return recorded.ok ? ok(undefined) : recorded
    },
  }
}

type Said = Pick<ClockEntry, 'id' | 'employeeId' | 'at'>

/** An end names the beginning this till knows; head office finds the one that another till has. */
function entryFor(
  act: ClockAct,
  said: Said,
  { open, paid }: { readonly open: OpenWork; readonly paid: boolean },
): ClockEntry {
  const { clockIn, pause, forgotten } = workNow(open, said.employeeId, said.at)
  const ofWork = (work: typeof clockIn) => work && { clockInId: work.id }
  switch (act) {
    case 'clock.in':
      return { type: act, ...said }
    case 'clock.out':
      return { type: act, ...said, ...ofWork(clockIn ?? forgotten) }
    case 'clock.break-start':
      return { type: act, ...said, ...ofWork(clockIn), paid }
    case 'clock.break-end':
      return { type: act, ...said, ...(pause && { breakId: pause.id }) }
  }
}
