import type { Permission } from './permission.ts'
import { ROLE_RIGHTS, type Role } from './role.ts'

/** What a role may do. Source: shared policies, "People"; STF-2. */
export function permissionsOf(role: Role): readonly Permission[] {
  return ROLE_RIGHTS[role].permissions
}

/** True when the role has the permission. Source: STF-2 ValidatePermissions. */
export function can(role: Role, permission: Permission): boolean {
  return permissionsOf(role).includes(permission)
}
