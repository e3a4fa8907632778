import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { priceOrder } from '../order/price-order.ts'
import { aDraft, aLine, aPaidOrder, aUuid, exactCash } from '../testing/index.ts'
import type { Discount } from './discount.ts'
import type { DiscountCommand } from './discount-command.ts'

const espresso = aLine({ id: 'espresso', unitPrice: 250 })
const cake = aLine({ id: 'cake', unitPrice: 400 })
const basket = aDraft({ lines: [espresso, cake] })

const manual = (changes: Partial<Discount> = {}): Discount => ({
  id: 'regulars',
  name: 'Regulars',
  source: 'manual',
  value: { kind: 'percent', rate: 100_000 },
  reason: 'Comes every day',
  ...changes,
})
const promotion = (changes: Partial<Discount> = {}): Discount => ({
  id: 'happy-hour',
  name: 'Happy hour',
  source: 'promotion',
  sourceId: 'happy-hour',
  value: { kind: 'amount', amount: 50, shares: [50] },
  lineIds: ['espresso'],
  ...changes,
})

const add = (changes: Partial<Discount> = {}): DiscountCommand => ({
  type: 'draft.add-discount',
  discount: manual(changes),
})
const remove = (discountId: string): DiscountCommand => ({ type: 'draft.remove-discount', discountId })
const promote = (...discounts: readonly Discount[]): DiscountCommand => ({
  type: 'draft.set-promotions',
  discounts,
})

const after = (order: Order, ...commands: readonly DiscountCommand[]): Order =>
  commands.reduce((current, command) => {
    const applied = applyCommand(current, command)
    if (!applied.ok) throw new Error(applied.error.type)
    return applied.value
  }, order)
const refusal = (order: Order | undefined, command: DiscountCommand) => {
  const applied = applyCommand(order, command)
  return applied.ok ? 'taken' : applied.error
}

describe('a basket', () => {
  it('takes a discount and gives it up again', () => {
    const cheaper = after(basket, add())
    expect(cheaper).toEqual({ ...basket, discounts: [manual()] })
    expect(priceOrder(cheaper).total).toBe(585)
    const back = after(cheaper, remove('regulars'))
    expect(back).toEqual(basket)
    expect('discounts' in back).toBe(false)
  })

  it('keeps its other discounts when one goes', () => {
    const both = after(basket, add(), add({ id: 'staff', name: 'Staff' }))
    expect(both.discounts?.map(({ id }) => id)).toEqual(['regulars', 'staff'])
    expect(after(both, remove('regulars')).discounts).toEqual([manual({ id: 'staff', name: 'Staff' })])
  })

  it('has its promotions before what people gave, replaced as a whole', () => {
    const [first, second] = [promotion(), promotion({ id: 'lunch', sourceId: 'lunch' })]
    const promoted = after(basket, add(), promote(first))
    expect(promoted.discounts).toEqual([first, manual()])
    expect(after(promoted, promote(second)).discounts).toEqual([second, manual()])
    expect(after(promoted, promote()).discounts).toEqual([manual()])
    expect(after(basket, promote(first), promote())).toEqual(basket)
  })

  it('takes a discount by hand off the price of the promotion', () => {
    const promoted = after(basket, add({ lineIds: ['espresso'] }), promote(promotion()))
    expect(priceOrder(promoted).discounts).toEqual([
      { discountId: 'happy-hour', amount: 50 },
      { discountId: 'regulars', amount: 20 },
    ])
  })

  it.each<Partial<Discount>>([
    { source: 'comp', value: { kind: 'percent', rate: 1_000_000 }, lineIds: ['cake'] },
    { source: 'coupon', sourceId: 'welcome', reason: undefined },
    { source: 'loyalty', reason: undefined },
  ])('takes %j', (changes) => {
    expect(refusal(basket, add(changes))).toBe('taken')
  })

  it('that came with a discount nobody gave a reason for takes another', () => {
    const { reason: _, ...old } = manual()
    expect(refusal({ ...basket, discounts: [old] }, add({ id: 'second' }))).toBe('taken')
  })
})

const paid = applyCommand(undefined, aPaidOrder())
if (!paid.ok) throw new Error(paid.error.type)
const paying: Order = { ...basket, status: 'pending-payment', tenders: [exactCash(100)] }
const parked: Order = { ...basket, status: 'parked', parkedAt: '2026-11-21T10:05:00.000Z', why: 'idle' }
const full = { ...basket, discounts: Array.from({ length: 50 }, (_, n) => manual({ id: `d-${n}` })) }
const promoted = { ...basket, discounts: [promotion()] }

const COMMANDS = [add(), remove('regulars'), promote(promotion())]

describe('is refused in words a cashier understands', () => {
  it.each(COMMANDS)('without an order: $type', (command) => {
    expect(refusal(undefined, command)).toEqual({ type: 'no-such-order' })
  })

  it.each(COMMANDS.flatMap((command) => [paid.value, paying, parked].map((order) => ({ command, order }))))(
    '$command.type when $order.status',
    ({ command, order }) => {
      expect(refusal(order, command)).toEqual({
        type: 'not-allowed-in-state',
        command: command.type,
        status: order.status,
      })
    },
  )

  it.each<[string, Order, DiscountCommand, OrderRejection, string]>([
    [
      'what is there already',
      after(basket, add()),
      add(),
      { type: 'discount-twice', discountId: 'regulars' },
      'This discount is already on the order.',
    ],
    [
      'a promotion by hand',
      basket,
      add({ source: 'promotion', sourceId: 'x' }),
      { type: 'promotion-by-hand', discountId: 'regulars' },
      'Promotions come and go by themselves, with what is in the order.',
    ],
    [
      'taking a promotion away by hand',
      promoted,
      remove('happy-hour'),
      { type: 'promotion-by-hand', discountId: 'happy-hour' },
      'Promotions come and go by themselves, with what is in the order.',
    ],
    [
      'taking away what is not there',
      promoted,
      remove('regulars'),
      { type: 'no-such-discount', discountId: 'regulars' },
      'This discount is no longer on the order.',
    ],
    [
      'taking away where nothing is',
      basket,
      remove('regulars'),
      { type: 'no-such-discount', discountId: 'regulars' },
      'This discount is no longer on the order.',
    ],
    ...(['manual', 'comp'] as const).flatMap((source) =>
      [undefined, '', '  '].map((reason): [string, Order, DiscountCommand, OrderRejection, string] => [
        `a ${source} with the reason '${reason}'`,
        basket,
        add({ source, reason }),
        { type: 'reason-missing' },
        'Say why: a reason is needed.',
      ]),
    ),
    [
      'a coupon that does not name itself',
      basket,
      add({ source: 'coupon' }),
      { type: 'discount-source-missing', discountId: 'regulars' },
      'It is not known which coupon or promotion this discount comes from.',
    ],
    [
      'a promotion that does not name itself',
      basket,
      promote(promotion({ sourceId: '' })),
      { type: 'discount-source-missing', discountId: 'happy-hour' },
      'It is not known which coupon or promotion this discount comes from.',
    ],
    ...(
      [
        ['manual', 'A discount is added by hand, not as a promotion.'],
        ['coupon', 'A coupon is added by hand, not as a promotion.'],
        ['loyalty', 'A reward is added by hand, not as a promotion.'],
        ['comp', 'A comp is added by hand, not as a promotion.'],
      ] as const
    ).map(([source, words]): [string, Order, DiscountCommand, OrderRejection, string] => [
      `a ${source} as a promotion`,
      basket,
      promote(promotion(), promotion({ id: 'other', source })),
      { type: 'not-a-promotion', discountId: 'other', source },
      words,
    ]),
    [
      'the fifty-first',
      full,
      add(),
      { type: 'too-many', what: 'discounts', max: 50 },
      'An order cannot have more than 50 discounts.',
    ],
    [
      'a promotion beside fifty others',
      full,
      promote(promotion()),
      { type: 'too-many', what: 'discounts', max: 50 },
      'An order cannot have more than 50 discounts.',
    ],
    [
      'a line that is not there',
      basket,
      add({ lineIds: ['tea'] }),
      { type: 'no-such-line', lineId: 'tea' },
      'This line is no longer in the order.',
    ],
    [
      'no line',
      basket,
      add({ lineIds: [] }),
      { type: 'discount-without-lines', discountId: 'regulars' },
      'This discount is for no line of the order.',
    ],
    [
      'a line named twice',
      basket,
      promote(promotion({ lineIds: ['cake', 'cake'] })),
      { type: 'discount-names-line-twice', lineId: 'cake' },
      'A discount names the same line twice.',
    ],
    ...[[49], [51], [25, 25], [-1, 51], [25.5, 24.5], []].map(
      (shares): [string, Order, DiscountCommand, OrderRejection, string] => [
        `shares of ${shares} in 50`,
        basket,
        promote(
          promotion({
            lineIds: shares.includes(-1) || shares.includes(25.5) ? ['espresso', 'cake'] : ['espresso'],
            value: { kind: 'amount', amount: 50, shares },
          }),
        ),
        { type: 'discount-shares-wrong', discountId: 'happy-hour' },
        'The shares of a discount do not add up to its amount.',
      ],
    ),
    [
      'shares on the whole order',
      basket,
      add({ value: { kind: 'amount', amount: 50, shares: [50] } }),
      { type: 'discount-shares-wrong', discountId: 'regulars' },
      'The shares of a discount do not add up to its amount.',
    ],
    [
      'half a cent',
      basket,
      add({ value: { kind: 'amount', amount: 0.5 } }),
      { type: 'number-out-of-range', field: 'discount amount', min: 1, max: 1_000_000_000_000 },
      'The discount amount is a whole number from 1 to 1000000000000.',
    ],
    [
      'more than everything',
      basket,
      add({ value: { kind: 'percent', rate: 1_000_001 } }),
      { type: 'number-out-of-range', field: 'discount rate', min: 1, max: 1_000_000 },
      'The discount rate is a whole number from 1 to 1000000.',
    ],
    [
      'a reason as long as a letter',
      basket,
      add({ reason: 'x'.repeat(201) }),
      { type: 'text-too-long', field: 'reason', max: 200 },
      'The reason is too long: 200 characters at most.',
    ],
  ])('%s', (_, order, command, rejection, words) => {
    expect(refusal(order, command)).toEqual(rejection)
    expect(explainRejection(rejection)).toBe(words)
  })
})

it('of an order is the same however often its promotions are set', () => {
  const once = after(basket, add({ id: aUuid(1) }), promote(promotion()))
  expect(after(once, promote(promotion()))).toEqual(once)
})
