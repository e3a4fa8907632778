import { expect, it } from 'vitest'
import type { Permission, Role } from './employee.ts'
import { can, permissionsOf } from './permissions.ts'

it.each<[Role, Permission[]]>([
  ['cashier', ['order:create', 'order:pay', 'receipt:reprint']],
  ['server', ['order:create', 'order:pay', 'receipt:reprint']],
  ['kitchen', []],
  ['supervisor', ['order:create', 'order:pay', 'receipt:reprint', 'device:test']],
  ['manager', ['order:create', 'order:pay', 'receipt:reprint', 'device:test']],
])('a %s may %j', (role, permissions) => {
  expect(permissionsOf(role)).toEqual(permissions)
  const all: Permission[] = ['order:create', 'order:pay', 'receipt:reprint', 'device:test']
  expect(all.filter((permission) => can(role, permission))).toEqual(permissions)
})
