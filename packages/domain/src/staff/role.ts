import type { Millionths, Minor } from '../money/currency.ts'
import type { Employee } from './employee.ts'
import type { Permission } from './permission.ts'

/** The roles every store has. Source: shared policies, "People". */
export type Role = 'cashier' | 'server' | 'kitchen' | 'supervisor' | 'manager' | 'head-office'

/** What somebody may do alone; beyond it a manager allows it on the same screen. */
export interface Rights {
  readonly permissions: readonly Permission[]
  readonly limits: RightsLimits
}

/** How far a permission goes. */
export interface RightsLimits {
  /** The largest discount by hand, of what it is taken off. 1,000,000 is everything. */
  readonly discountRate: Millionths
  /** The most given back at once; absent where nothing but the sale limits it. */
  readonly refundAmount?: Minor | undefined
}

/** A role a store made for itself. It stands in place of the role it is based on. Source: shared policies, "People". */
export interface StoreRole extends Rights {
  readonly id: string
  readonly name: string
}

const SELL: readonly Permission[] = ['order:create', 'order:pay', 'receipt:reprint']

const SERVE: readonly Permission[] = [
  ...SELL,
  'order:send',
  'order:edit-sent',
  'order:discount',
  'order:move-table',
  'order:progress',
  'bill:split',
  'payment:remove',
  'payment:adjust-tip',
  'gift-card:issue',
  'till:count',
]

const SUPERVISE: readonly Permission[] = [
  ...SERVE,
  'device:test',
  'order:void',
  'order:cancel',
  'order:comp',
  'order:override-price',
  'order:transfer',
  'order:merge',
  'order:close',
  'house-account:charge',
  'refund:own-terminal',
  'drawer:open',
  'cash:in',
  'cash:out',
  'cash:drop',
  'till:open',
  'till:close',
  'report:x',
  'report:z',
  'menu:86',
  'stock:move',
  'stock:count',
]

const MANAGE: readonly Permission[] = [
  ...SUPERVISE,
  'payment:reverse',
  'payment:resolve-unknown',
  'card:end-of-day',
  'loyalty:adjust',
  'refund:other-terminal',
  'report:sales',
  'review:decide',
  'journal:verify',
  'clock:void',
  'staff:manage',
  'store:configure',
  'device:enrol',
]

/**
 * What each role may do unless the store says otherwise: a cashier sells and opens the till, a server serves tables,
 * a supervisor takes things back, a manager decides, head office owns menus and devices. Source: shared policies,
 * "People".
 */
export const ROLE_RIGHTS: Readonly<Record<Role, Rights>> = {
  cashier: {
    permissions: [...SERVE, 'till:open', 'till:close', 'cash:drop'],
    limits: { discountRate: 100_000 },
  },
  server: { permissions: [...SERVE, 'order:transfer', 'order:merge'], limits: { discountRate: 100_000 } },
  kitchen: { permissions: ['order:progress', 'menu:86'], limits: { discountRate: 0 } },
  supervisor: { permissions: SUPERVISE, limits: { discountRate: 250_000 } },
  manager: { permissions: MANAGE, limits: { discountRate: 1_000_000 } },
  'head-office': {
    permissions: [...MANAGE, 'menu:publish', 'device:revoke'],
    limits: { discountRate: 1_000_000 },
  },
}

/**
 * What this person may do: their store's own role where the till knows it, else the role it is based on; nothing
 * when they have left. Source: shared policies, "People" (a store can define more).
 */
export function rightsOf(
  employee: Pick<Employee, 'role' | 'storeRoleId' | 'active'>,
  storeRoles: readonly StoreRole[] = [],
): Rights {
  if (!employee.active) return NO_RIGHTS
  const own = storeRoles.find(({ id }) => id === employee.storeRoleId)
  return own ? { permissions: own.permissions, limits: own.limits } : ROLE_RIGHTS[employee.role]
}

/** Those of somebody who may do nothing. Source: shared policies, "People". */
export const NO_RIGHTS: Rights = { permissions: [], limits: { discountRate: 0 } }
