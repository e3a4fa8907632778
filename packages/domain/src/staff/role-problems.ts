import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { Employee } from './employee.ts'
import { isPermission, PERMISSION_WORDS, type Permission } from './permission.ts'
import { type Rights, rightsOf, type StoreRole } from './role.ts'

/** What is wrong with a store's own roles and people, as data; `explainRoleProblem` says it in words. */
export type RoleProblem =
  | { readonly type: 'role-name-missing'; readonly roleId: string }
  | { readonly type: 'role-name-too-long'; readonly roleId: string; readonly max: number }
  | { readonly type: 'role-twice'; readonly roleId: string }
  | { readonly type: 'permission-unknown'; readonly roleId: string; readonly permission: string }
  | { readonly type: 'discount-limit-invalid'; readonly roleId: string; readonly rate: number }
  | { readonly type: 'refund-limit-invalid'; readonly roleId: string; readonly amount: number }
  /** Nobody gives what they have not. */
  | { readonly type: 'role-exceeds-own'; readonly roleId: string; readonly permission: Permission }
  | { readonly type: 'role-exceeds-own-limit'; readonly roleId: string }
  | { readonly type: 'role-unknown'; readonly employeeId: string; readonly roleId: string }
  | { readonly type: 'nobody-manages-staff' }

/**
 * Everything that is wrong with roles a store defines; `by` is who defines them and gives nothing they may not do
 * themselves. Source: shared policies, "People" (a store can define more); STF-2.
 */
export function roleProblems(roles: readonly StoreRole[], by: Rights): RoleProblem[] {
  return roles.flatMap((role, index) => {
    const roleId = role.id
    const problems: RoleProblem[] = []
    if (roles.findIndex(({ id }) => id === roleId) < index) problems.push({ type: 'role-twice', roleId })
    if (role.name.trim() === '') problems.push({ type: 'role-name-missing', roleId })
    if ([...role.name].length > ORDER_LIMITS.nameLength) {
      problems.push({ type: 'role-name-too-long', roleId, max: ORDER_LIMITS.nameLength })
    }
    for (const permission of role.permissions) {
      if (!isPermission(permission)) problems.push({ type: 'permission-unknown', roleId, permission })
      else if (!by.permissions.includes(permission)) {
        problems.push({ type: 'role-exceeds-own', roleId, permission })
      }
    }
    return [...problems, ...limitProblems(role, by)]
  })
}

/**
 * Everything that is wrong with who has which role: a role nobody defined, and a store nobody could ever change
 * again. Source: shared policies, "People"; STF-1.
 */
export function staffProblems(
  employees: readonly Employee[],
  storeRoles: readonly StoreRole[],
): RoleProblem[] {
  const unknown = employees.flatMap(({ id, storeRoleId }): RoleProblem[] =>
    storeRoleId === undefined || storeRoles.some((role) => role.id === storeRoleId)
      ? []
      : [{ type: 'role-unknown', employeeId: id, roleId: storeRoleId }],
  )
  const managed = employees.some((one) => rightsOf(one, storeRoles).permissions.includes('staff:manage'))
  return managed ? unknown : [...unknown, { type: 'nobody-manages-staff' }]
}

function limitProblems({ id, limits }: StoreRole, by: Rights): RoleProblem[] {
  const { discountRate: rate, refundAmount: amount } = limits
  if (!isWhole(rate, 1_000_000)) return [{ type: 'discount-limit-invalid', roleId: id, rate }]
  if (amount !== undefined && !isWhole(amount, ORDER_LIMITS.amount)) {
    return [{ type: 'refund-limit-invalid', roleId: id, amount }]
  }
  const most = Number.POSITIVE_INFINITY
  const exceeds = rate > by.limits.discountRate || (amount ?? most) > (by.limits.refundAmount ?? most)
  return exceeds ? [{ type: 'role-exceeds-own-limit', roleId: id }] : []
}

const isWhole = (value: number, max: number): boolean => Number.isInteger(value) && value >= 0 && value <= max

const ROLE_WORDS: {
  readonly [T in RoleProblem['type']]: (problem: Extract<RoleProblem, { type: T }>) => string
} = {
  'role-name-missing': () => 'A role needs a name.',
  'role-name-too-long': ({ max }) => `The name of a role is too long: ${max} characters at most.`,
  'role-twice': () => 'This role is there twice.',
  'permission-unknown': ({ permission }) => `There is no permission ${permission}.`,
  'discount-limit-invalid': () => 'The largest discount is a share from 0 to 100 %.',
  'refund-limit-invalid': () => 'The largest refund is not an amount.',
  'role-exceeds-own': ({ permission }) =>
    `You may not let others ${PERMISSION_WORDS[permission]}: you may not yourself.`,
  'role-exceeds-own-limit': () => 'You may not give higher limits than your own.',
  'role-unknown': () => 'This person has a role the store does not have.',
  'nobody-manages-staff': () => 'Somebody must be able to change people and their roles.',
}

/** The problem as one sentence for whoever sets the roles. Source: STF-2. */
export function explainRoleProblem(problem: RoleProblem): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return ROLE_WORDS[problem.type](problem as never)
}
