import { type Order, type Permission, permissionsFor, type StaffedCommand } from '@evertill/domain'
import type { Approval, SaleProblem, TerminalState } from '../terminal.ts'
import type { Approvals } from './approvals.ts'

/** Why somebody may not do something, or nothing. An approval that makes it good is spent. */
export interface PermissionGate {
  /** Every permission the command takes; one of them somebody else may have allowed. */
  ofCommand(
    command: StaffedCommand,
    order: Order | undefined,
    approval: Approval | undefined,
  ): SaleProblem | undefined
  ofPermission(permission: Permission, approval: Approval | undefined): SaleProblem | undefined
}

export function createPermissionGate({
  state,
  approvals,
}: {
  state: () => TerminalState
  approvals: Approvals
}): PermissionGate {
  const problem = (
    needed: readonly Permission[],
    approval: Approval | undefined,
  ): SaleProblem | undefined => {
    const own = state().session?.permissions ?? []
    const [first, ...others] = needed.filter((one) => !own.includes(one))
    if (first === undefined) return undefined
    const allowed = others.length === 0 && approvals.spend(approval, first)
    return allowed ? undefined : { type: 'not-permitted', permission: first }
  }
  return {
    ofCommand(command, order, approval) {
      const { sync, store } = state()
      const labelPrices = store?.scanning?.labelPrices
      return problem(
        permissionsFor(command, { order, online: sync.link === 'online', labelPrices }),
        approval,
      )
    },
    ofPermission: (permission, approval) => problem([permission], approval),
  }
}
