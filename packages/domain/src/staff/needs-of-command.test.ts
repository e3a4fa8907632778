import { describe, expect, it } from 'vitest'
import type { Discount } from '../discount/discount.ts'
import type { LineEdit } from '../edit/line-edit.ts'
import type { Order } from '../order/order.ts'
import {
  aDraft,
  aLine,
  anEdit,
  anOpenOrder,
  anOrder,
  aPaidOrder,
  aRefundStamp,
  aReprint,
  aSale,
  aTillClosing,
  aUuid,
  exactCash,
} from '../testing/index.ts'
import { actionOf } from './action-of.ts'
import { mayDo, type Need } from './may-do.ts'
import { needsOfCommand, permissionsFor, type StaffedCommand } from './needs-of-command.ts'
import { ROLE_RIGHTS } from './role.ts'

const offline = { online: false }
/** A command of which only the type decides. */
const just = (type: StaffedCommand['type']) => ({ type }) as StaffedCommand
const account = {
  id: 't',
  kind: 'house-account',
  amount: 250,
  accountId: 'a',
  accountName: 'Opera',
} as const
const overridden = aLine({ unitPrice: 200, override: { from: 250, reason: 'Cold' } })

describe('what a command takes by its type', () => {
  it.each<[string, string]>([
    [
      'draft.set-quantity draft.remove-line draft.set-order-type draft.set-table draft.set-note draft.set-seat',
      'order:create',
    ],
    ['draft.set-course draft.set-weight draft.restore-price draft.set-guest-note', 'order:create'],
    ['draft.set-order-note draft.set-guests draft.set-customer draft.set-service-charges', 'order:create'],
    ['draft.remove-discount draft.set-promotions draft.reprice draft.park draft.resume', 'order:create'],
    ['order.await-payment order.resume order.cancel', 'order:create'],
    ['draft.override-price', 'order:override-price'],
    ['draft.remove-tender bill.remove-tender', 'payment:remove'],
    ['order.send order.fire order.stay', 'order:send'],
    ['order.hold', 'order:edit-sent'],
    ['order.progress order.complete', 'order:progress'],
    ['order.close', 'order:close'],
    ['order.move-table', 'order:move-table'],
    ['order.transfer', 'order:transfer'],
    ['order.move-lines order.merge', 'order:merge'],
    ['bill.split bill.unsplit', 'bill:split'],
    ['bill.adjust-tip', 'payment:adjust-tip'],
    ['payment.reverse', 'payment:reverse'],
    ['receipt.reprint', 'receipt:reprint'],
    ['till.open', 'till:open'],
    ['till.count', 'till:count'],
    ['till.close', 'till:close'],
    ['till.no-sale', 'drawer:open'],
    ['till.cash-in', 'cash:in'],
    ['till.cash-out till.tip-payout', 'cash:out'],
    ['till.drop', 'cash:drop'],
    ['stock.in stock.out stock.waste', 'stock:move'],
    ['stock.adjust', 'stock:count'],
    ['menu.86 menu.back', 'menu:86'],
    ['clock.void', 'clock:void'],
    ['review.decide', 'review:decide'],
    ['order.payment-failed order.stock-unavailable', ''],
    ['till.sale till.refund till.payment till.payment-back till.tip till.void till.adjust', ''],
    ['stock.reserve stock.deduct stock.release clock.in clock.out clock.break-start clock.break-end', ''],
  ])('%s: %s', (types, permission) => {
    for (const type of types.split(' ') as StaffedCommand['type'][]) {
      expect(permissionsFor(just(type), offline), type).toEqual(permission === '' ? [] : [permission])
    }
  })
})

describe('a price on a label', () => {
  const label: StaffedCommand = { type: 'draft.add-line', line: overridden, pricedBy: 'label' }
  const byHand: StaffedCommand = { type: 'draft.add-line', line: overridden }

  it.each([
    ['is a price changed by hand', label, 'as-override', ['order:create', 'order:override-price']],
    ['is as good as the menu’s where the store allows labels', label, 'allowed', ['order:create']],
    ['is no excuse for a price keyed by hand', byHand, 'allowed', ['order:create', 'order:override-price']],
  ] as const)('%s', (_, command, labelPrices, permissions) => {
    expect(permissionsFor(command, { online: false, labelPrices })).toEqual(permissions)
  })
})

describe('what a command takes by what it says', () => {
  const discount = (changes: Partial<Discount> = {}): Discount => ({
    id: 'd',
    name: 'Regular',
    source: 'manual',
    value: { kind: 'percent', rate: 100_000 },
    reason: 'Regular guest',
    ...changes,
  })
  const add = (one: Discount): StaffedCommand => ({ type: 'draft.add-discount', discount: one })
  const refund = (terminalId: string): StaffedCommand => ({
    ...aRefundStamp(),
    type: 'order.refund',
    orderId: aUuid(1),
    terminalId,
    of: { kind: 'whole' },
    tenders: [{ id: 'back', kind: 'cash', amount: 250, tip: 20 }],
    totals: { taxes: [], net: 210, tax: 40, total: 250 },
  })
  const amount = (minor: number, lineIds?: string[]): Discount =>
    discount({ value: { kind: 'amount', amount: minor }, ...(lineIds && { lineIds }) })
  const open = aDraft({ lines: [aLine({ id: 'a', unitPrice: 700 }), aLine({ id: 'b', unitPrice: 300 })] })
  const once = { ...open, discounts: [discount({ id: 'first', lineIds: ['a'] })] }
  const waived = { permission: 'order:discount', discountRate: 1_000_000 } as const
  const tenPercent = { permission: 'order:discount', discountRate: 100_000 } as const

  it.each<[string, StaffedCommand, Order | undefined, Need[]]>([
    ['a basket', { type: 'draft.open', order: anOrder() }, undefined, [{ permission: 'order:create' }]],
    [
      'a basket that begins with another price and a discount',
      { type: 'draft.open', order: anOrder({ lines: [overridden], discounts: [discount()] }) },
      undefined,
      [{ permission: 'order:create' }, { permission: 'order:override-price' }, tenPercent],
    ],
    ['a line', { type: 'draft.add-line', line: aLine() }, open, [{ permission: 'order:create' }]],
    [
      'a line with a price of its own',
      { type: 'draft.add-line', line: overridden },
      open,
      [{ permission: 'order:create' }, { permission: 'order:override-price' }],
    ],
    [
      'a line a label says the price of, where the store says nothing',
      { type: 'draft.add-line', line: overridden, pricedBy: 'label' },
      open,
      [{ permission: 'order:create' }, { permission: 'order:override-price' }],
    ],
    [
      'a line replaced by one with a price of its own',
      { type: 'draft.replace-line', line: overridden },
      open,
      [{ permission: 'order:create' }, { permission: 'order:override-price' }],
    ],
    [
      'cash',
      { type: 'draft.add-tender', tender: { kind: 'cash', id: 't', received: 5 } },
      open,
      [{ permission: 'order:pay' }],
    ],
    [
      'a bill on a house account',
      { type: 'draft.add-tender', tender: account },
      open,
      [{ permission: 'order:pay' }, { permission: 'house-account:charge' }],
    ],
    ['a sale', aPaidOrder(), undefined, [{ permission: 'order:pay' }]],
    [
      'a sale on a house account',
      aPaidOrder({}, { tenders: [account] }),
      undefined,
      [{ permission: 'order:pay' }, { permission: 'house-account:charge' }],
    ],
    [
      'a part payment',
      { ...just('bill.take-tender'), tender: exactCash(5) } as StaffedCommand,
      open,
      [{ permission: 'order:pay' }],
    ],
    [
      'a check on a house account',
      { ...just('bill.pay'), tenders: [account] } as StaffedCommand,
      open,
      [{ permission: 'order:pay' }, { permission: 'house-account:charge' }],
    ],
    ['a check that was paid before', just('bill.pay'), open, [{ permission: 'order:pay' }]],
    [
      'a cancelled order that was sent',
      just('order.cancel'),
      anOpenOrder(),
      [{ permission: 'order:cancel' }],
    ],
    ['a cancelled basket', just('order.cancel'), open, [{ permission: 'order:create' }]],
    ['10 % off', add(discount()), open, [tenPercent]],
    ['10 % off twice on the same line', add(discount()), once, [{ ...tenPercent, discountRate: 200_000 }]],
    ['10 % off two different lines', add(discount({ lineIds: ['b'] })), once, [tenPercent]],
    [
      '10 % off again on the same lines',
      add(discount({ lineIds: ['b', 'a'] })),
      once,
      [{ ...tenPercent, discountRate: 200_000 }],
    ],
    ['the same discount again', add(discount({ id: 'first' })), once, [tenPercent]],
    [
      '10 % off after a promotion',
      add(discount()),
      { ...open, discounts: [discount({ id: 'promo', source: 'promotion' })] },
      [tenPercent],
    ],
    ['1.00 off 10.00', add(amount(100)), open, [tenPercent]],
    [
      '1.00 off a line of 3.00, rounded up',
      add(amount(100, ['b'])),
      open,
      [{ ...tenPercent, discountRate: 333_334 }],
    ],
    ['9.99 off 10.00', add(amount(999)), open, [{ ...tenPercent, discountRate: 999_000 }]],
    ['10.00 off 10.00', add(amount(1_000)), open, [waived]],
    ['more off than there is', add(amount(1_001)), open, [waived]],
    ['an amount off nobody knows what', add(amount(100)), undefined, [waived]],
    ['everything off twice', add(discount({ value: { kind: 'percent', rate: 950_000 } })), once, [waived]],
    ['something on the house', add(discount({ source: 'comp' })), open, [{ permission: 'order:comp' }]],
    ['a coupon', add(discount({ source: 'coupon' })), open, [{ permission: 'order:create' }]],
    [
      'a refund of the own till',
      refund(aUuid(9)),
      aSale(),
      [{ permission: 'refund:own-terminal', refundAmount: 270 }],
    ],
    [
      'a refund of another till',
      refund(aUuid(8)),
      aSale(),
      [{ permission: 'refund:other-terminal', refundAmount: 270 }],
    ],
    [
      'a refund of nobody knows which till',
      refund(aUuid(9)),
      undefined,
      [{ permission: 'refund:other-terminal', refundAmount: 270 }],
    ],
    [
      'changes of all kinds',
      anEdit(
        'e',
        { kind: 'add-line', line: aLine() },
        { kind: 'add-line', line: overridden },
        { kind: 'void', lineId: 'a', pieces: 1, reason: 'Cold' },
        { kind: 'add-discount', discount: discount({ lineIds: ['a'] }) },
      ),
      open,
      [
        { permission: 'order:send' },
        { permission: 'order:send' },
        { permission: 'order:override-price' },
        { permission: 'order:void' },
        tenPercent,
      ],
    ],
    [
      'two discounts in one visit',
      anEdit(
        'e',
        { kind: 'add-discount', discount: discount({ id: 'one' }) },
        { kind: 'add-discount', discount: discount({ id: 'two' }) },
      ),
      open,
      [tenPercent, { ...tenPercent, discountRate: 200_000 }],
    ],
  ])('%s', (_, command, order, needs) => {
    expect(needsOfCommand(command, { online: false, ...(order && { order }) })).toEqual(needs)
  })

  it('a refund of another till is like one of the own while the server can be asked', () => {
    expect(permissionsFor(refund(aUuid(8)), { order: aSale(), online: true })).toEqual([
      'refund:own-terminal',
    ])
  })

  it.each<[LineEdit['kind'], string]>([
    ['add-pieces', 'order:send'],
    ['void', 'order:void'],
    ['comp', 'order:comp'],
    ['override-price', 'order:override-price'],
    ['restore-price', 'order:edit-sent'],
    ['remove-discount', 'order:edit-sent'],
    ['set-promotions', 'order:send'],
    ['set-choices', 'order:edit-sent'],
    ['set-note', 'order:edit-sent'],
    ['set-seat', 'order:edit-sent'],
    ['set-course', 'order:edit-sent'],
    ['set-weight', 'order:edit-sent'],
    ['set-guest-note', 'order:edit-sent'],
    ['set-order-note', 'order:edit-sent'],
    ['set-guests', 'order:edit-sent'],
    ['set-customer', 'order:edit-sent'],
    ['set-service-charges', 'order:edit-sent'],
  ])('the edit %s', (kind, permission) => {
    const edit = { kind } as LineEdit
    expect(permissionsFor(anEdit('e', edit, edit), offline)).toEqual([permission])
  })
})

describe('the reason of an action', () => {
  const voids = (...reasons: string[]) =>
    anEdit(
      'e',
      { kind: 'set-guests', guests: 2 },
      ...reasons.map((reason): LineEdit => ({ kind: 'void', lineId: 'a', pieces: 1, reason })),
    )
  const comp: Discount = {
    id: 'd',
    name: 'Comp',
    source: 'comp',
    value: { kind: 'percent', rate: 1_000_000 },
  }

  it.each<[string, StaffedCommand, string | undefined]>([
    ['of a reprint', aReprint({ reason: 'Copy' }), 'Copy'],
    ['of a discount', { type: 'draft.add-discount', discount: { ...comp, reason: 'Late' } }, 'Late'],
    ['of a discount without one', { type: 'draft.add-discount', discount: comp }, undefined],
    ['of a price changed with the line', { type: 'draft.add-line', line: overridden }, 'Cold'],
    ['of a price changed with other choices', { type: 'draft.replace-line', line: overridden }, 'Cold'],
    ['of a line', { type: 'draft.add-line', line: aLine() }, undefined],
    ['of a void', voids('Cold'), 'Cold'],
    ['of several voids, the longest', voids('Cold', 'Too salty', 'Late'), 'Too salty'],
    ['of several voids, one without', voids('Cold', ' ', 'Late'), undefined],
    ['of several voids, the first without', voids('', 'Cold'), undefined],
    ['of an edit that needs none', anEdit('e', { kind: 'set-guests', guests: 2 }), undefined],
    ['of a line added with a price of its own', anEdit('e', { kind: 'add-line', line: overridden }), 'Cold'],
    [
      'of a discount after the send',
      anEdit('e', { kind: 'add-discount', discount: { ...comp, reason: 'Late' } }),
      'Late',
    ],
    [
      'of a basket that begins with gifts',
      {
        type: 'draft.open',
        order: anOrder({ lines: [aLine(), overridden], discounts: [{ ...comp, reason: 'Birthday' }] }),
      },
      'Birthday',
    ],
    [
      'of a basket with a gift without one',
      { type: 'draft.open', order: anOrder({ lines: [overridden], discounts: [comp] }) },
      undefined,
    ],
    [
      'of a basket with a coupon',
      { type: 'draft.open', order: anOrder({ discounts: [{ ...comp, source: 'coupon' }] }) },
      undefined,
    ],
    ['of nothing of the kind', aTillClosing(), undefined],
  ])('%s', (_, command, reason) => {
    expect(actionOf('id', command, offline).reason).toBe(reason)
  })

  it('goes with what the command takes', () => {
    const action = actionOf('e', voids('Cold'), offline)
    expect(action).toEqual({
      commandId: 'e',
      needs: [{ permission: 'order:edit-sent' }, { permission: 'order:void' }],
      reason: 'Cold',
    })
    expect(actionOf('x', aTillClosing(), offline)).toEqual({
      commandId: 'x',
      needs: [{ permission: 'till:close' }],
    })
    const sam = { employeeId: 'sam', rights: ROLE_RIGHTS.supervisor }
    const now = '2026-11-21T12:00:00.000Z'
    expect(mayDo(sam, action, { now })).toEqual({ ok: true, value: {} })
    expect(mayDo(sam, actionOf('e', voids('Cold', ''), offline), { now }).ok).toBe(false)
  })
})
