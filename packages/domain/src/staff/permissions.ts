import type { Permission, Role } from './employee.ts'

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  cashier: ['order:create', 'order:pay', 'receipt:reprint'],
  server: ['order:create', 'order:pay', 'receipt:reprint'],
  kitchen: [],
  supervisor: ['order:create', 'order:pay', 'receipt:reprint', 'device:test'],
  manager: ['order:create', 'order:pay', 'receipt:reprint', 'device:test'],
}

/** What a role may do. */
export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS[role]
}

/** True when the role has the permission. */
export function can(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission)
}
