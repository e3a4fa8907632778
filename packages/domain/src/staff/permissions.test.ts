import { describe, expect, it } from 'vitest'
import { isPermission, PERMISSION_WORDS, type Permission } from './permission.ts'
import { can, permissionsOf } from './permissions.ts'
import { NO_RIGHTS, ROLE_RIGHTS, type Role, rightsOf } from './role.ts'

const ALL = Object.keys(PERMISSION_WORDS) as Permission[]
const ROLES = Object.keys(ROLE_RIGHTS) as Role[]
const ONE_OF_ALL: Permission = 'order:comp'

/** Who may do what, one row for each permission: the roles that may. */
const MATRIX: Readonly<Record<Permission, string>> = {
  'order:create': 'cashier server supervisor manager head-office',
  'order:pay': 'cashier server supervisor manager head-office',
  'order:send': 'cashier server supervisor manager head-office',
  'order:edit-sent': 'cashier server supervisor manager head-office',
  'order:void': 'supervisor manager head-office',
  'order:cancel': 'supervisor manager head-office',
  'order:comp': 'supervisor manager head-office',
  'order:discount': 'cashier server supervisor manager head-office',
  'order:override-price': 'supervisor manager head-office',
  'order:move-table': 'cashier server supervisor manager head-office',
  'order:transfer': 'server supervisor manager head-office',
  'order:merge': 'server supervisor manager head-office',
  'order:progress': 'cashier server kitchen supervisor manager head-office',
  'order:close': 'supervisor manager head-office',
  'bill:split': 'cashier server supervisor manager head-office',
  'payment:remove': 'cashier server supervisor manager head-office',
  'payment:adjust-tip': 'cashier server supervisor manager head-office',
  'payment:reverse': 'manager head-office',
  'payment:resolve-unknown': 'manager head-office',
  'card:end-of-day': 'manager head-office',
  'house-account:charge': 'supervisor manager head-office',
  'gift-card:issue': 'cashier server supervisor manager head-office',
  'loyalty:adjust': 'manager head-office',
  'refund:own-terminal': 'supervisor manager head-office',
  'refund:other-terminal': 'manager head-office',
  'receipt:reprint': 'cashier server supervisor manager head-office',
  'drawer:open': 'supervisor manager head-office',
  'cash:in': 'supervisor manager head-office',
  'cash:out': 'supervisor manager head-office',
  'cash:drop': 'cashier supervisor manager head-office',
  'till:open': 'cashier supervisor manager head-office',
  'till:count': 'cashier server supervisor manager head-office',
  'till:close': 'cashier supervisor manager head-office',
  'report:x': 'supervisor manager head-office',
  'report:z': 'supervisor manager head-office',
  'report:sales': 'manager head-office',
  'menu:86': 'kitchen supervisor manager head-office',
  'menu:publish': 'head-office',
  'stock:move': 'supervisor manager head-office',
  'stock:count': 'supervisor manager head-office',
  'review:decide': 'manager head-office',
  'journal:verify': 'manager head-office',
  'clock:void': 'manager head-office',
  'staff:manage': 'manager head-office',
  'store:configure': 'manager head-office',
  'device:test': 'supervisor manager head-office',
  'device:enrol': 'manager head-office',
  'device:revoke': 'head-office',
}

describe('who may do what', () => {
  it.each(ALL)('%s', (permission) => {
    const may = ROLES.filter((role) => can(role, permission))
    expect(may.join(' ')).toBe(MATRIX[permission])
  })

  it('names each permission of a role once, and in words nobody else has', () => {
    for (const role of ROLES) expect(new Set(permissionsOf(role)).size).toBe(permissionsOf(role).length)
    expect(new Set(Object.values(PERMISSION_WORDS)).size).toBe(ALL.length)
  })

  it('keeps what the first tills stored', () => {
    for (const permission of ['order:create', 'order:pay', 'receipt:reprint'] as const) {
      for (const role of ['cashier', 'server', 'supervisor', 'manager'] as const) {
        expect(can(role, permission)).toBe(true)
      }
      expect(can('kitchen', permission)).toBe(false)
    }
  })

  it.each<[Role, number]>([
    ['cashier', 100_000],
    ['server', 100_000],
    ['kitchen', 0],
    ['supervisor', 250_000],
    ['manager', 1_000_000],
    ['head-office', 1_000_000],
  ])('a %s gives a discount of %i millionths alone', (role, rate) => {
    expect(ROLE_RIGHTS[role].limits).toEqual({ discountRate: rate })
  })

  it('knows a permission from any other word', () => {
    expect(ALL.every(isPermission)).toBe(true)
    expect(['', 'order', 'order:fly', 'toString', '__proto__'].filter(isPermission)).toEqual([])
  })
})

describe('the rights of a person', () => {
  const barChief = {
    id: 'bar-chief',
    name: 'Bar chief',
    permissions: [ONE_OF_ALL],
    limits: { discountRate: 5 },
  }

  it('are those of their role', () => {
    expect(rightsOf({ role: 'server', active: true })).toBe(ROLE_RIGHTS.server)
  })

  it("are those of the store's own role where they have one", () => {
    const rights = rightsOf({ role: 'server', storeRoleId: 'bar-chief', active: true }, [barChief])
    expect(rights).toEqual({ permissions: [ONE_OF_ALL], limits: { discountRate: 5 } })
  })

  it('are those of their role while the till does not know their own one', () => {
    expect(rightsOf({ role: 'server', storeRoleId: 'barista', active: true }, [barChief])).toBe(
      ROLE_RIGHTS.server,
    )
  })

  it('are none when they have left', () => {
    expect(rightsOf({ role: 'manager', active: false })).toEqual(NO_RIGHTS)
    expect(NO_RIGHTS).toEqual({ permissions: [], limits: { discountRate: 0 } })
  })
})
