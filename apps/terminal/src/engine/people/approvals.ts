import type { Permission } from '@evertill/domain'
import type { Approval, StaffMember } from '../terminal.ts'

/** What people have allowed on this screen and nobody has used yet. */
export interface Approvals {
  grant(permission: Permission, by: StaffMember): Approval
  /** True once for an approval of this till that is for this permission. */
  spend(approval: Approval | undefined, permission: Permission): boolean
}

/** Known by the object itself: nothing that only looks like an approval is one. */
export function createApprovals(): Approvals {
  const open = new Set<Approval>()
  return {
    grant(permission, { id, name, role }) {
      const approval: Approval = { permission, by: { id, name, role } }
      // Whoever asked and then thought better of it leaves nothing lying about.
      open.clear()
      open.add(approval)
      return approval
    },
    spend: (approval, permission) => approval?.permission === permission && open.delete(approval),
  }
}
