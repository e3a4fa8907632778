import { type ClockEntry, clockRejection, err, ok, openWorkAfter, workNow } from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'
import type { ClockAtTill } from '../../engine/clock/clock-at-till.ts'
import type { TerminalState } from '../../engine/terminal.ts'

/** The time clock for the screens' own tests: the domain's real rules, kept in memory. */
export function createScriptedClock(deps: {
  state: () => TerminalState
  set: (change: Partial<TerminalState>) => void
  now: () => string
}): ClockAtTill {
  const apply = (entry: ClockEntry) => {
    const { openWork } = deps.state()
    const rejection = clockRejection(openWork, entry)
    if (rejection) return err({ type: 'clock-refused', rejection } as const)
    deps.set({ openWork: openWorkAfter(openWork, entry) })
    return ok(entry)
  }
  return {
    async identify(employeeId, pin) {
      const person = deps.state().employees.find(({ id }) => id === employeeId)
      if (!person) return err({ type: 'no-such-employee' })
      return pin === '1234' ? ok({ by: person }) : err({ type: 'wrong-pin', attemptsLeft: 4 })
    },
    async record(type, pass) {
      const employeeId = pass?.by.id ?? deps.state().session?.id
      if (employeeId === undefined) return err({ type: 'not-signed-in' })
      const at = deps.now()
      const said = { id: uuidv7(), employeeId, at }
      const { clockIn, pause } = workNow(deps.state().openWork, employeeId, at)
      if (type === 'clock.break-end') return apply({ type, ...said, breakId: pause?.id })
      if (type === 'clock.in') return apply({ type, ...said })
      return apply({ type, ...said, clockInId: clockIn?.id, paid: false })
    },
    async void(entryId, reason, approval) {
      const { session } = deps.state()
      if (!session) return err({ type: 'not-signed-in' })
      if (!approval && !session.permissions.includes('clock:void'))
        return err({ type: 'not-permitted', permission: 'clock:void' })
      const voided = apply({
        ...{ type: 'clock.void', id: uuidv7(), employeeId: session.id, at: deps.now(), entryId, reason },
        ...(approval && { approvedBy: approval.by.id }),
      })
      return voided.ok ? ok(undefined) : voided
    },
  }
}
