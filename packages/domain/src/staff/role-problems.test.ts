import { describe, expect, it } from 'vitest'
import type { Employee } from './employee.ts'
import type { Permission } from './permission.ts'
import { ROLE_RIGHTS, type StoreRole } from './role.ts'
import { explainRoleProblem, type RoleProblem, roleProblems, staffProblems } from './role-problems.ts'

const aRole = (changes: Partial<StoreRole> = {}): StoreRole => ({
  id: 'barista',
  name: 'Barista',
  permissions: ['order:create'],
  limits: { discountRate: 0 },
  ...changes,
})

const anEmployee = (changes: Partial<Employee> = {}): Employee => ({
  id: 'mia',
  name: 'Mia',
  role: 'manager',
  pinHash: '',
  active: true,
  ...changes,
})

const manager = ROLE_RIGHTS.manager

describe("a store's own role", () => {
  it('may hold as much as who defines it', () => {
    const most = aRole({
      id: 'chief',
      permissions: manager.permissions,
      limits: { discountRate: 1_000_000 },
      name: 'x'.repeat(200),
    })
    expect(roleProblems([most, aRole()], manager)).toEqual([])
    expect(roleProblems([aRole({ limits: { discountRate: 5, refundAmount: 0 } })], manager)).toEqual([])
    const limited = { permissions: manager.permissions, limits: { discountRate: 5, refundAmount: 700 } }
    expect(roleProblems([aRole({ limits: { discountRate: 5, refundAmount: 700 } })], limited)).toEqual([])
  })

  const limited = { permissions: ['order:create'], limits: { discountRate: 5, refundAmount: 700 } } as const

  it.each<[string, Partial<StoreRole>, RoleProblem, string, (typeof manager | typeof limited)?]>([
    [
      'without a name',
      { name: ' ' },
      { type: 'role-name-missing', roleId: 'barista' },
      'A role needs a name.',
    ],
    [
      'with a name that is too long',
      { name: 'x'.repeat(201) },
      { type: 'role-name-too-long', roleId: 'barista', max: 200 },
      'The name of a role is too long: 200 characters at most.',
    ],
    [
      'with a permission nobody knows',
      { permissions: ['order:fly' as Permission] },
      { type: 'permission-unknown', roleId: 'barista', permission: 'order:fly' },
      'There is no permission order:fly.',
    ],
    ...[-1, 1_000_001, 0.5].map((rate): [string, Partial<StoreRole>, RoleProblem, string] => [
      `with ${rate} millionths of discount`,
      { limits: { discountRate: rate } },
      { type: 'discount-limit-invalid', roleId: 'barista', rate },
      'The largest discount is a share from 0 to 100 %.',
    ]),
    [
      'with a refund of less than nothing',
      { limits: { discountRate: 0, refundAmount: -1 } },
      { type: 'refund-limit-invalid', roleId: 'barista', amount: -1 },
      'The largest refund is not an amount.',
    ],
    [
      'that may more than who defines it',
      { permissions: ['menu:publish'] },
      { type: 'role-exceeds-own', roleId: 'barista', permission: 'menu:publish' },
      'You may not let others publish a menu: you may not yourself.',
    ],
    [
      'with more discount than who defines it',
      { limits: { discountRate: 6, refundAmount: 1 } },
      { type: 'role-exceeds-own-limit', roleId: 'barista' },
      'You may not give higher limits than your own.',
      limited,
    ],
    [
      'with larger refunds than who defines it',
      { limits: { discountRate: 5, refundAmount: 701 } },
      { type: 'role-exceeds-own-limit', roleId: 'barista' },
      'You may not give higher limits than your own.',
      limited,
    ],
    [
      'with refunds without a limit where who defines it has one',
      { limits: { discountRate: 5 } },
      { type: 'role-exceeds-own-limit', roleId: 'barista' },
      'You may not give higher limits than your own.',
      limited,
    ],
  ])('%s is refused', (_, changes, problem, words, by = manager) => {
    expect(roleProblems([aRole(changes)], by)).toEqual([problem])
    expect(explainRoleProblem(problem)).toBe(words)
  })

  it('is there once', () => {
    const problems = roleProblems([aRole(), aRole()], manager)
    expect(problems).toEqual([{ type: 'role-twice', roleId: 'barista' }])
    expect(problems.map(explainRoleProblem)).toEqual(['This role is there twice.'])
  })
})

describe('the people of a store', () => {
  it('have roles the store has', () => {
    const people = [anEmployee(), anEmployee({ id: 'kim', storeRoleId: 'barista' })]
    expect(staffProblems(people, [aRole()])).toEqual([])
    const problems = staffProblems(people, [])
    expect(problems).toEqual([{ type: 'role-unknown', employeeId: 'kim', roleId: 'barista' }])
    expect(problems.map(explainRoleProblem)).toEqual(['This person has a role the store does not have.'])
  })

  it.each([
    ['nobody', []],
    ['cashiers only', [anEmployee({ role: 'cashier' })]],
    ['a manager who left', [anEmployee({ active: false })]],
    ['a manager in a smaller role', [anEmployee({ storeRoleId: 'barista' })]],
  ])('must not be %s', (_, people) => {
    const problems = staffProblems(people, [aRole()])
    expect(problems).toEqual([{ type: 'nobody-manages-staff' }])
    expect(problems.map(explainRoleProblem)).toEqual([
      'Somebody must be able to change people and their roles.',
    ])
  })
})
