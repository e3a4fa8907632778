import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Action,
  type Actor,
  type Approval,
  approveAction,
  mayDo,
  NEEDS_REASON,
  type Need,
} from './may-do.ts'
import { PERMISSION_WORDS, type Permission } from './permission.ts'
import { ROLE_RIGHTS, type Role } from './role.ts'
import { explainStaffRejection, type StaffRejection } from './staff-rejection.ts'
import { STAFF_SETTINGS } from './staff-settings.ts'

const at = (time: string) => `2026-11-21T${time}.000Z`
const now = at('12:00:00')
const actor = (employeeId: string, role: Role): Actor => ({ employeeId, rights: ROLE_RIGHTS[role] })
const ana = actor('ana', 'cashier')
const mia = actor('mia', 'manager')
const sam = actor('sam', 'supervisor')

const anAction = (needs: readonly Need[], changes: Partial<Action> = {}): Action => ({
  commandId: 'command-1',
  needs,
  reason: 'Fell on the floor',
  ...changes,
})
const aVoid = anAction([{ permission: 'order:void' }])

const approved = (action: Action = aVoid, approver: Actor = mia): Approval => {
  const approval = approveAction(action, { employeeId: 'ana', approver, at: now })
  if (!approval.ok) throw new Error(approval.error.type)
  return approval.value
}

const words = (rejection: StaffRejection) => explainStaffRejection(rejection, (amount) => `€${amount}`)

describe('a person at the till', () => {
  it('does alone what they may', () => {
    expect(mayDo(ana, anAction([{ permission: 'order:pay' }], { reason: undefined }), { now })).toEqual({
      ok: true,
      value: {},
    })
    expect(mayDo(sam, aVoid, { now })).toEqual({ ok: true, value: {} })
  })

  it('does anything that takes nothing', () => {
    expect(mayDo({ employeeId: 'x', rights: ROLE_RIGHTS.kitchen }, anAction([]), { now }).ok).toBe(true)
  })

  it('does with a PIN of somebody else what they may not, and that is recorded', () => {
    expect(mayDo(ana, aVoid, { approval: approved(), now })).toEqual({
      ok: true,
      value: { approvedBy: 'mia' },
    })
    expect(approved()).toEqual({
      commandId: 'command-1',
      employeeId: 'ana',
      approvedBy: 'mia',
      needs: [{ permission: 'order:void' }],
      at: now,
    })
  })

  it('leaves an approval unused that was not needed', () => {
    expect(mayDo(sam, aVoid, { approval: { ...approved(), employeeId: 'sam' }, now })).toEqual({
      ok: true,
      value: {},
    })
  })

  const discount = (rate: number) => anAction([{ permission: 'order:discount', discountRate: rate }])
  const refund = (amount: number) => anAction([{ permission: 'refund:own-terminal', refundAmount: amount }])
  const limited: Actor = {
    employeeId: 'ana',
    rights: { permissions: ['refund:own-terminal'], limits: { discountRate: 0, refundAmount: 2_000 } },
  }

  it.each<[string, Actor, Action, boolean]>([
    ['a discount at the limit', ana, discount(100_000), true],
    ['a discount above the limit', ana, discount(100_001), false],
    ['a bigger discount of a supervisor', sam, discount(250_000), true],
    ['a discount of everything by a manager', mia, discount(1_000_000), true],
    ['a refund at the limit', limited, refund(2_000), true],
    ['a refund above the limit', limited, refund(2_001), false],
    ['a refund where no limit is set', sam, refund(1_000_000_000), true],
  ])('does %s alone or not', (_, who, action, may) => {
    expect(mayDo(who, action, { now }).ok).toBe(may)
  })

  const later = at('12:02:00')
  it.each<[string, Actor, Action, { approval?: Approval; now: string }, StaffRejection, string]>([
    [
      'what they may not',
      ana,
      anAction([{ permission: 'order:void' }, { permission: 'order:send' }, { permission: 'order:comp' }]),
      { now },
      { type: 'approval-needed', permissions: ['order:void', 'order:comp'] },
      'You may not take back what the kitchen already has or give something on the house. Somebody who may can allow it here with their PIN.',
    ],
    [
      'more discount than they may',
      ana,
      discount(125_000),
      { now },
      { type: 'discount-above-limit', rate: 125_000, limit: 100_000 },
      'You may give 10 % at most. Somebody who may give more can allow it here with their PIN.',
    ],
    [
      'a larger refund than they may',
      limited,
      refund(2_500),
      { now },
      { type: 'refund-above-limit', amount: 2_500, limit: 2_000 },
      'You may give back €2000 at most. Somebody who may give more can allow it here with their PIN.',
    ],
    [
      'what was allowed for another command',
      ana,
      { ...aVoid, commandId: 'command-2' },
      { approval: approved(), now },
      { type: 'approval-of-another-action', commandId: 'command-1' },
      'This was allowed for something else. Ask again.',
    ],
    [
      'what was allowed to somebody else',
      { ...ana, employeeId: 'ben' },
      aVoid,
      { approval: approved(), now },
      { type: 'approval-of-another-action', commandId: 'command-1' },
      'This was allowed for something else. Ask again.',
    ],
    [
      'something else than was allowed',
      ana,
      anAction([{ permission: 'order:comp' }]),
      { approval: approved(), now },
      { type: 'approval-of-another-action', commandId: 'command-1' },
      'This was allowed for something else. Ask again.',
    ],
    [
      'more than was allowed',
      ana,
      discount(500_001),
      { approval: approved(discount(500_000)), now },
      { type: 'approval-of-another-action', commandId: 'command-1' },
      'This was allowed for something else. Ask again.',
    ],
    [
      'what was allowed too long ago',
      ana,
      aVoid,
      { approval: { ...approved(), at: at('11:57:59') }, now },
      { type: 'approval-expired' },
      'This was allowed too long ago. Ask again.',
    ],
    [
      'without a reason what needs one',
      mia,
      { ...aVoid, reason: undefined },
      { now },
      { type: 'action-reason-missing', permission: 'order:void' },
      'Say why: a reason is needed to take back what the kitchen already has.',
    ],
    [
      'with blanks for a reason',
      mia,
      { ...aVoid, reason: ' \t' },
      { now },
      { type: 'action-reason-missing', permission: 'order:void' },
      'Say why: a reason is needed to take back what the kitchen already has.',
    ],
    [
      'with a novel for a reason',
      mia,
      { ...aVoid, reason: 'x'.repeat(201) },
      { now },
      { type: 'action-reason-too-long', max: 200 },
      'The reason is too long: 200 characters at most.',
    ],
  ])('does not do %s', (_, who, action, asked, rejection, sentence) => {
    expect(mayDo(who, action, asked)).toEqual({ ok: false, error: rejection })
    expect(words(rejection)).toBe(sentence)
  })

  it('has two minutes for what was allowed, and a clock set back does not shorten them', () => {
    expect(mayDo(ana, aVoid, { approval: approved(), now: later }).ok).toBe(true)
    expect(mayDo(ana, aVoid, { approval: approved(), now: at('12:02:01') }).ok).toBe(false)
    expect(mayDo(ana, aVoid, { approval: approved(), now: at('11:00:00') }).ok).toBe(true)
    const settings = { ...STAFF_SETTINGS, approvalMs: 1_000 }
    expect(mayDo(ana, aVoid, { approval: approved(), now: later, settings }).ok).toBe(false)
  })

  it('does up to what was allowed', () => {
    const approval = approved(discount(500_000))
    expect(mayDo(ana, discount(500_000), { approval, now })).toEqual({
      ok: true,
      value: { approvedBy: 'mia' },
    })
    const refunds = approved(refund(3_000), sam)
    expect(mayDo(limited, refund(3_000), { approval: refunds, now }).ok).toBe(true)
    expect(mayDo(limited, refund(3_001), { approval: refunds, now }).ok).toBe(false)
  })

  it('takes a reason of 200 characters, emoji counted once', () => {
    expect(mayDo(mia, { ...aVoid, reason: '☕'.repeat(100) + '🍕'.repeat(100) }, { now }).ok).toBe(true)
  })
})

describe('an approval', () => {
  const ask = (approver: Actor, action = aVoid) =>
    approveAction(action, { employeeId: 'ana', approver, at: now })

  it.each<[string, Actor, Action, StaffRejection, string]>([
    [
      'of the same person',
      { ...mia, employeeId: 'ana' },
      aVoid,
      { type: 'approves-own-action' },
      'Nobody allows themselves what they may not do. Somebody else must enter a PIN.',
    ],
    [
      'of who may not either',
      actor('ben', 'server'),
      aVoid,
      { type: 'approver-may-not', permission: 'order:void' },
      'They may not take back what the kitchen already has either.',
    ],
    [
      'beyond the own limit',
      sam,
      anAction([{ permission: 'order:discount', discountRate: 250_001 }]),
      { type: 'approver-may-not', permission: 'order:discount' },
      'They may not give a discount either.',
    ],
  ])('%s is none', (_, approver, action, rejection, sentence) => {
    expect(ask(approver, action)).toEqual({ ok: false, error: rejection })
    expect(words(rejection)).toBe(sentence)
  })

  it('never lets anybody do what neither of the two may', () => {
    const anyRole = fc.constantFrom(...(Object.keys(ROLE_RIGHTS) as Role[]))
    const anyPermission = fc.constantFrom(...(Object.keys(PERMISSION_WORDS) as Permission[]))
    const anyNeed = fc.record({ permission: anyPermission, discountRate: fc.nat(1_000_000) })
    fc.assert(
      fc.property(anyRole, anyRole, fc.array(anyNeed, { minLength: 1, maxLength: 3 }), (a, b, needs) => {
        const approver = actor('b', b)
        const action = anAction(needs)
        const granted = approveAction(action, { employeeId: 'a', approver, at: now })
        const done = mayDo(actor('a', a), action, granted.ok ? { approval: granted.value, now } : { now })
        const alone = (who: Role) =>
          needs.every(
            ({ permission, discountRate }) =>
              ROLE_RIGHTS[who].permissions.includes(permission) &&
              discountRate <= ROLE_RIGHTS[who].limits.discountRate,
          )
        expect(done.ok).toBe(alone(a) || alone(b))
        if (done.ok) expect(done.value).toEqual(alone(a) ? {} : { approvedBy: 'b' })
      }),
    )
  })
})

it('a reason is asked for wherever the policies want one', () => {
  expect([...NEEDS_REASON].sort()).toEqual(
    [
      'cash:drop',
      'cash:in',
      'cash:out',
      'clock:void',
      'drawer:open',
      'loyalty:adjust',
      'order:cancel',
      'order:comp',
      'order:discount',
      'order:override-price',
      'order:void',
      'payment:resolve-unknown',
      'payment:reverse',
      'receipt:reprint',
      'refund:other-terminal',
      'refund:own-terminal',
      'review:decide',
    ].sort(),
  )
})

it('a share of an eighth reads as a percentage', () => {
  expect(words({ type: 'discount-above-limit', rate: 0, limit: 125_000 })).toContain('12.5 %')
  expect(words({ type: 'discount-above-limit', rate: 0, limit: 0 })).toContain('give 0 % at most')
})
