import {
  applyTillCommand,
  countResult,
  countSheet,
  err,
  isCashMovement,
  NO_Z_YET,
  ok,
  type Permission,
  type TillCommand,
  type TillOpen,
  type TillSession,
  toldReport,
  xReport,
} from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'
import type { CashAtTill } from '../../engine/cash/cash-at-till.ts'
import type { Approval, TerminalState } from '../../engine/terminal.ts'

/** The drawer for the screens' own tests: the domain's real rules, kept in memory, no sale in it. */
export function createScriptedCash(deps: {
  state: () => TerminalState
  set: (change: Partial<TerminalState>) => void
  now: () => string
}): CashAtTill {
  let session: TillSession | undefined
  let carried = NO_Z_YET
  const stamp = (approval: Approval | undefined) => ({
    ...{ id: uuidv7(), sessionId: session?.opening.sessionId ?? uuidv7() },
    ...{ employeeId: deps.state().session?.id ?? '', at: deps.now(), businessDay: '2026-11-21' },
    ...(approval && { approvedBy: approval.by.id }),
  })
  const may = (permission: Permission, approval: Approval | undefined) =>
    approval?.permission === permission || deps.state().session?.permissions.includes(permission)
  const refused = (permission: Permission) => err({ type: 'not-permitted', permission } as const)
  const apply = (command: TillCommand) => {
    const applied = applyTillCommand(session?.status === 'closed' ? undefined : session, command)
    if (!applied.ok) return applied
    session = applied.value
    if (session.status === 'closed') carried = session.z.carriedOn
    const { ordersVersion } = deps.state()
    deps.set({ drawerOpen: session.status !== 'closed', ordersVersion: ordersVersion + 1 })
    return ok(undefined)
  }
  const closedZ = () => (session?.status === 'closed' ? toldReport(session.z) : undefined)
  const none = err({ type: 'no-such-till-session' } as const)

  return {
    async look() {
      if (!session || session.status === 'closed') {
        const { zNumber } = carried
        return { status: 'closed', ...(zNumber > 0 && { last: { zNumber, closedAt: closedZ()?.closedAt } }) }
      }
      const movements = session.facts.filter(isCashMovement)
      return {
        ...{ status: session.status, opening: session.opening, movements: movements.toReversed() },
        ...(session.status === 'counting' && { result: countResult(session) }),
      }
    },
    async open(float, approval) {
      if (!may('till:open', approval)) return refused('till:open')
      session = undefined
      const { store, identity } = deps.state()
      const currency = store?.currency ?? { code: 'EUR', decimals: 2 }
      const opening: TillOpen = {
        ...{ ...stamp(approval), type: 'till.open', terminalId: identity?.terminalId ?? '' },
        ...{ currency, float, carried },
      }
      return apply(opening)
    },
    async move({ type, amount, reason }, approval) {
      const permission = `cash:${type.slice('till.'.length).replace('cash-', '')}` as Permission
      if (!may(permission, approval)) return refused(permission)
      return apply({ ...stamp(approval), type, amount, reason })
    },
    async beginCount() {
      return session ? ok(countSheet(session, deps.state().store?.denominations ?? [])) : none
    },
    async count(pieces, approval) {
      const counted = apply({ ...stamp(approval), type: 'till.count', pieces })
      if (!counted.ok) return counted
      return session?.status === 'counting' ? ok(countResult(session)) : none
    },
    async close(note, approval) {
      const unresolved = { reviews: deps.state().reviews.length, cardAttempts: 0, openOrders: 0 }
      const closed = apply({ ...stamp(approval), type: 'till.close', note, unresolved })
      const z = closedZ()
      return closed.ok ? (z ? ok(z) : none) : closed
    },
    async xReport(approval) {
      if (!may('report:x', approval)) return refused('report:x')
      return session ? ok(toldReport(xReport(session))) : none
    },
    async lastZ(approval) {
      if (!may('report:z', approval)) return refused('report:z')
      const z = closedZ()
      return z ? ok(z) : none
    },
    print: async () => ok(undefined),
  }
}
