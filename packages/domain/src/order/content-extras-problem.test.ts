import { describe, expect, it } from 'vitest'
import type { Discount } from '../discount/discount.ts'
import { jsonBytes } from '../shared/json-bytes.ts'
import { aFixedTax, aLine, anOrder, aTax, PRICING } from '../testing/index.ts'
import { contentProblem } from './content-problem.ts'
import type { OrderContent } from './order.ts'
import type { OrderLine } from './order-line.ts'

const one = (changes: Partial<OrderLine>) => anOrder({ lines: [aLine({ id: 'line', ...changes })] })
const discounted = (...changes: readonly Partial<Discount>[]) =>
  anOrder({
    lines: [aLine({ id: 'line' })],
    discounts: changes.map((change, index) => ({
      id: `d-${index}`,
      name: 'Tenth',
      source: 'manual',
      value: { kind: 'percent', rate: 100_000 },
      ...change,
    })),
  })
const charged = (count: number, changes: Partial<NonNullable<OrderContent['serviceCharges']>[number]> = {}) =>
  anOrder({
    serviceCharges: Array.from({ length: count }, (_, n) => {
      return { id: `c-${n}`, name: 'Service', rate: 125_000, taxes: [], ...changes }
    }),
  })
const modifiers = (...levels: readonly (number | undefined)[]) =>
  one({
    modifiers: levels.map((level, n) => {
      return { groupId: 'g', modifierId: `m-${n}`, name: 'Extra', price: 0, ...(level && { level }) }
    }),
  })
const weighing = (amount: number, unitPrice = 100) =>
  one({ unitPrice, weight: { amount, unit: 'kg', manual: false } })
const combos = (...names: readonly string[]) =>
  anOrder({
    lines: names.map((name, n) => aLine({ id: `line-${n}`, combo: { id: 'menu-1', itemId: 'lunch', name } })),
  })
const rounding = (step: number) =>
  anOrder({ pricing: { ...PRICING, cashRounding: { step, mode: 'half-away' } } })
const long = (length: number) => 'é'.repeat(length)
const outOf = (field: string, min: number, max: number) => ({ type: 'number-out-of-range', field, min, max })
const tooLong = (field: string, max: number) => ({ type: 'text-too-long', field, max })

describe('an order', () => {
  it.each<[string, OrderContent]>([
    ['one guest', anOrder({ guests: 1 })],
    ['999 guests', anOrder({ guests: 999 })],
    ['a table', anOrder({ table: { id: 't', name: long(200) } })],
    ['a customer', anOrder({ customer: { name: long(200), phone: '0'.repeat(40) } })],
    ['notes', anOrder({ note: long(500), guestNote: long(500) })],
    ['a first and a last seat', anOrder({ lines: [aLine({ seat: 1 }), aLine({ id: 'b', seat: 99 })] })],
    ['a first and a last course', anOrder({ lines: [aLine({ course: 1 }), aLine({ id: 'b', course: 20 })] })],
    [
      'what takes no time and what takes a day',
      anOrder({ lines: [aLine({ prepMinutes: 0 }), aLine({ id: 'b', prepMinutes: 1_440 })] }),
    ],
    ['a note for the guest', one({ guestNote: long(500) })],
    ['a gram', weighing(1)],
    ['ten tons less a gram', weighing(9_999_999)],
    ['a price changed by hand', one({ override: { from: 300, reason: long(200) } })],
    ['modifiers of modifiers', modifiers(undefined, 1, 2, 2, 1, undefined, 1)],
    ['modifiers five levels deep', modifiers(undefined, 1, 2, 3, 4, 5)],
    [
      'a prefix',
      one({
        modifiers: [
          { groupId: 'g', modifierId: 'm', name: 'Onion', price: 0, prefix: { id: 'no', name: long(200) } },
        ],
      }),
    ],
    ['two lines of one combo', combos('Lunch', 'Lunch')],
    ['the coin of one cent', rounding(1)],
    ['a discount of a millionth', discounted({ value: { kind: 'percent', rate: 1 } })],
    ['a discount of everything', discounted({ value: { kind: 'percent', rate: 1_000_000 } })],
    ['a discount of a cent', discounted({ value: { kind: 'amount', amount: 1 } })],
    ['a discount of ten billion', discounted({ value: { kind: 'amount', amount: 1_000_000_000_000 } })],
    ['a discount on a line', discounted({ lineIds: ['line'] })],
    ['a discount with words', discounted({ name: long(200), reason: long(200) })],
    ['50 discounts', discounted(...Array.from({ length: 50 }, () => ({})))],
    ['ten service charges', charged(10)],
    ['a service charge of a millionth', charged(1, { rate: 1 })],
    ['a service charge of all again', charged(1, { rate: 1_000_000, name: long(200) })],
    ['eight lines with 150 modifiers, every text at its limit', fullLines(8, 150)],
  ])('may have %s', (_, order) => {
    expect(contentProblem(order)).toBeUndefined()
  })

  it.each<[string, OrderContent, unknown]>([
    ['no guest', anOrder({ guests: 0 }), outOf('number of guests', 1, 999)],
    ['1,000 guests', anOrder({ guests: 1_000 }), outOf('number of guests', 1, 999)],
    ['half a guest', anOrder({ guests: 1.5 }), outOf('number of guests', 1, 999)],
    ['a long table', anOrder({ table: { id: 't', name: long(201) } }), tooLong('table', 200)],
    [
      'a long customer',
      anOrder({ customer: { name: long(201), phone: '' } }),
      tooLong('name of the customer', 200),
    ],
    [
      'a long phone',
      anOrder({ customer: { name: '', phone: long(41) } }),
      tooLong('phone of the customer', 40),
    ],
    ['a long note', anOrder({ note: long(501) }), tooLong('note', 500)],
    ['a long note for the guest', anOrder({ guestNote: long(501) }), tooLong('note for the guest', 500)],
    ['seat 0', one({ seat: 0 }), outOf('seat', 1, 99)],
    ['seat 100', one({ seat: 100 }), outOf('seat', 1, 99)],
    ['course 0', one({ course: 0 }), outOf('course', 1, 20)],
    ['course 21', one({ course: 21 }), outOf('course', 1, 20)],
    ['what is ready before it is begun', one({ prepMinutes: -1 }), outOf('preparation time', 0, 1_440)],
    ['what takes more than a day', one({ prepMinutes: 1_441 }), outOf('preparation time', 0, 1_440)],
    [
      'a long note for the guest on a line',
      one({ guestNote: long(501) }),
      tooLong('note for the guest', 500),
    ],
    ['what weighs nothing', weighing(0), outOf('weight', 1, 9_999_999)],
    ['what weighs ten tons', weighing(10_000_000), outOf('weight', 1, 9_999_999)],
    [
      'what weighs too much to be paid',
      weighing(9_999_999, 1_000_000_000_000),
      { type: 'amount-out-of-range', field: 'line', amount: 9_999_999_000_000_000 },
    ],
    [
      'a price changed for no reason',
      one({ override: { from: 300, reason: ' ' } }),
      { type: 'reason-missing' },
    ],
    ['a long reason', one({ override: { from: 300, reason: long(201) } }), tooLong('reason', 200)],
    [
      'a price changed from half a cent',
      one({ override: { from: 0.5, reason: 'Late' } }),
      { type: 'amount-not-whole', field: 'price on the menu', amount: 0.5 },
    ],
    ['a first modifier of a modifier', modifiers(1), { type: 'modifier-without-parent', modifierId: 'm-0' }],
    [
      'a modifier two levels deeper than the one before',
      modifiers(undefined, 1, 3),
      { type: 'modifier-without-parent', modifierId: 'm-2' },
    ],
    ['a modifier six levels deep', modifiers(undefined, 1, 2, 3, 4, 5, 6), outOf('modifier level', 1, 5)],
    ['a level and a half', modifiers(undefined, 0.5), outOf('modifier level', 1, 5)],
    [
      'a long prefix',
      one({
        modifiers: [
          { groupId: 'g', modifierId: 'm', name: '', price: 0, prefix: { id: 'no', name: long(201) } },
        ],
      }),
      tooLong('modifier prefix', 200),
    ],
    ['a combo of two names', combos('Lunch', 'Dinner'), { type: 'combo-differs', comboId: 'menu-1' }],
    [
      'a combo of two items',
      anOrder({
        lines: ['lunch', 'dinner'].map((itemId) =>
          aLine({ id: itemId, combo: { id: 'menu-1', itemId, name: 'Set' } }),
        ),
      }),
      { type: 'combo-differs', comboId: 'menu-1' },
    ],
    ['a long combo name', combos(long(201)), tooLong('combo name', 200)],
    [
      'a taxed gift card',
      one({ giftCard: { cardId: 'token' } }),
      { type: 'gift-card-taxed', lineId: 'line' },
    ],
    ['coins of nothing', rounding(0), outOf('smallest coin', 1, 1_000_000_000_000)],
    ['half a coin', rounding(0.5), outOf('smallest coin', 1, 1_000_000_000_000)],
    [
      '51 discounts',
      discounted(...Array.from({ length: 51 }, () => ({}))),
      { type: 'too-many', what: 'discounts', max: 50 },
    ],
    [
      'a discount twice',
      discounted({ id: 'same' }, { id: 'same' }),
      { type: 'discount-twice', discountId: 'same' },
    ],
    [
      'a discount of nothing',
      discounted({ value: { kind: 'percent', rate: 0 } }),
      outOf('discount rate', 1, 1_000_000),
    ],
    [
      'a discount of more than all',
      discounted({ value: { kind: 'percent', rate: 1_000_001 } }),
      outOf('discount rate', 1, 1_000_000),
    ],
    [
      'a discount of no cent',
      discounted({ value: { kind: 'amount', amount: 0 } }),
      outOf('discount amount', 1, 1_000_000_000_000),
    ],
    [
      'a discount of half a cent',
      discounted({ value: { kind: 'amount', amount: 1.5 } }),
      outOf('discount amount', 1, 1_000_000_000_000),
    ],
    ['a discount with a long name', discounted({ name: long(201) }), tooLong('discount name', 200)],
    ['a discount with a long reason', discounted({ reason: long(201) }), tooLong('reason', 200)],
    [
      'a discount on a line that is not there',
      discounted({ lineIds: ['line', 'gone'] }),
      { type: 'no-such-line', lineId: 'gone' },
    ],
    [
      'a discount on a line twice',
      discounted({ lineIds: ['line', 'line'] }),
      { type: 'discount-names-line-twice', lineId: 'line' },
    ],
    [
      'a discount on no line',
      discounted({ lineIds: [] }),
      { type: 'discount-without-lines', discountId: 'd-0' },
    ],
    ['eleven service charges', charged(11), { type: 'too-many', what: 'service charges', max: 10 }],
    ['a service charge twice', charged(2, { id: 'same' }), { type: 'charge-twice', chargeId: 'same' }],
    ['a service charge of nothing', charged(1, { rate: 0 }), outOf('service charge rate', 1, 1_000_000)],
    [
      'a service charge of more than all',
      charged(1, { rate: 1_000_001 }),
      outOf('service charge rate', 1, 1_000_000),
    ],
    [
      'a service charge with a long name',
      charged(1, { name: long(201) }),
      tooLong('service charge name', 200),
    ],
    [
      'a service charge with a negative tax',
      charged(1, { taxes: [aTax({ rate: -1 })] }),
      { type: 'amount-out-of-range', field: 'tax rate', amount: -1 },
    ],
    [
      'a service charge with eleven taxes',
      charged(1, { taxes: Array.from({ length: 11 }, (_, n) => aTax({ id: `t-${n}` })) }),
      { type: 'too-many', what: 'taxes', max: 10 },
    ],
    [
      '51 different taxes, one of them on a service charge',
      anOrder({
        lines: Array.from({ length: 5 }, (_, n) =>
          aLine({
            id: `line-${n}`,
            taxes: Array.from({ length: 10 }, (__, m) => aTax({ id: `t-${n}-${m}` })),
          }),
        ),
        serviceCharges: [{ id: 'c', name: 'Service', rate: 1, taxes: [aTax({ id: 'other' })] }],
      }),
      { type: 'too-many', what: 'taxes', max: 50 },
    ],
    [
      'a service charge that leads beyond ten billion',
      {
        ...one({ unitPrice: 600_000_000_000, taxes: [] }),
        serviceCharges: [{ id: 'c', name: 'All again', rate: 1_000_000, taxes: [] }],
      },
      { type: 'amount-out-of-range', field: 'total', amount: 1_200_000_000_000 },
    ],
    [
      'a service charge with a fee beyond ten billion',
      charged(1, { taxes: [aFixedTax({ amount: 1_000_000_000_000 })] }),
      { type: 'amount-out-of-range', field: 'total', amount: 1_000_000_000_330 },
    ],
  ])('cannot have %s', (_, order, expected) => {
    expect(contentProblem(order)).toEqual(expected)
  })

  it('is too large with 400 choices, every text at its limit', () => {
    const order = fullLines(8, 400)
    expect(contentProblem(order)).toEqual({ type: 'order-too-large', bytes: jsonBytes(order), max: 800_000 })
  })

  it('may have exactly 800,000 bytes', () => {
    const sized = (bytes: number) => {
      const order = anOrder({ storeId: '' })
      return { ...order, storeId: 'x'.repeat(bytes - jsonBytes(order)) }
    }
    expect(jsonBytes(sized(800_000))).toBe(800_000)
    expect(contentProblem(sized(800_000))).toBeUndefined()
    expect(contentProblem(sized(800_001))?.type).toBe('order-too-large')
  })

  it('is measured with its discounts and service charges', () => {
    const ids = Array.from({ length: 8 }, (_, n) => `${n}`.padEnd(2_200, 'x'))
    const lines = ids.map((id) => aLine({ id }))
    const discounts = Array.from({ length: 50 }, (_, n) => {
      return { ...discounted({}).discounts![0]!, id: `d-${n}`, lineIds: ids }
    })
    expect(contentProblem(anOrder({ lines, discounts }))?.type).toBe('order-too-large')
    const serviceCharges = [{ id: 'x'.repeat(800_000), name: 'Service', rate: 1, taxes: [] }]
    expect(contentProblem(anOrder({ serviceCharges }))?.type).toBe('order-too-large')
  })
})

/** Lines whose texts are as long as can be, in characters that are longest as JSON. */
function fullLines(count: number, choices: number): OrderContent {
  const text = (length: number) => '\u0001'.repeat(length)
  return anOrder({
    lines: Array.from({ length: count }, (_, n) =>
      aLine({
        id: `line-${n}`,
        name: text(200),
        variantName: text(200),
        categoryName: text(200),
        note: text(500),
        guestNote: text(500),
        override: { from: 1, reason: `.${text(199)}` },
        combo: { id: `combo-${n}`, itemId: 'set', name: text(200) },
        taxes: Array.from({ length: 5 }, (__, m) => aTax({ id: `t-${n}-${m}`, name: text(100), rate: 0 })),
        modifiers: Array.from({ length: Math.trunc(choices / count) }, (__, m) => {
          return {
            groupId: 'g',
            modifierId: `m-${m}`,
            name: text(200),
            price: 0,
            prefix: { id: 'p', name: text(200) },
          }
        }),
      }),
    ),
    note: text(500),
    guestNote: text(500),
    table: { id: 't', name: text(200) },
    customer: { name: text(200), phone: text(40) },
  })
}
