import type { Permission, Role } from './employee.ts'

const SELL: readonly Permission[] = ['order:create', 'order:pay', 'receipt:reprint']

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  kitchen: [],
  server: SELL,
  cashier: SELL,
  supervisor: [...SELL, 'device:test'],
  manager: [...SELL, 'device:test'],
}

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS[role]
}

export function can(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission)
}
