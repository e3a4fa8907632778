import fc, { type Arbitrary } from 'fast-check'
import type { Discount } from '../discount/discount.ts'
import type { OrderContent, PricingPolicy } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { ServiceCharge } from '../order/service-charge.ts'
import type { Tax } from '../tax/tax.ts'
import { aUuid } from './ids.ts'
import { aLine, anOrder } from './order-builders.ts'

/** Any string a program can hold, lone surrogates and U+0000 included, at most `maxLength` UTF-16 units. */
export const anyString = (maxLength = 40): Arbitrary<string> => fc.string({ unit: codeUnit, maxLength })

/** Any text people write: emoji, right-to-left, combining marks; well formed and without U+0000. */
export const anyText = (maxLength = 40): Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', maxLength })
    .map((text) => text.slice(0, maxLength).toWellFormed().replaceAll('\u0000', ''))

const codeUnit = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)) },
  { weight: 1, arbitrary: fc.constant('\u0000') },
)

const TAXES: readonly Tax[] = [
  { id: 'vat-19', name: 'VAT 19 %', kind: 'percent-included', rate: 190_000 },
  { id: 'vat-7', name: 'VAT 7 %', kind: 'percent-included', rate: 70_000 },
  { id: 'city', name: 'City tax', kind: 'percent-included', rate: 25_000 },
  { id: 'sales', name: 'Sales tax', kind: 'percent-excluded', rate: 88_750 },
  { id: 'meals', name: 'Meals tax', kind: 'percent-excluded', rate: 7_500 },
  { id: 'relief', name: 'Relief', kind: 'percent-included', rate: 12_500, onNet: true },
  { id: 'gst', name: 'GST', kind: 'percent-excluded', rate: 50_000, enlargesBase: true },
  { id: 'deposit', name: 'Deposit', kind: 'fixed-included', amount: 25 },
  { id: 'bag', name: 'Bag fee', kind: 'fixed-excluded', amount: 10 },
  { id: 'levy', name: 'Sugar levy', kind: 'fixed-excluded', amount: 8, enlargesBase: true },
]

const anyMode = fc.constantFrom('half-away', 'half-even', 'up', 'down')

export const anyPricing: Arbitrary<PricingPolicy> = fc.record({
  currency: fc.constantFrom(
    { code: 'JPY', decimals: 0 } as const,
    { code: 'EUR', decimals: 2 } as const,
    { code: 'KWD', decimals: 3 } as const,
  ),
  taxRounding: fc.constantFrom('per-order', 'per-line'),
  roundingMode: anyMode,
})

/** A line of a real menu: up to 1,000.00 a piece, three modifiers, any of ten taxes in any order. */
const anyLine: Arbitrary<Omit<OrderLine, 'id'>> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 40 }),
    unitPrice: fc.integer({ min: 0, max: 100_000 }),
    prices: fc.array(fc.integer({ min: -500, max: 2_000 }), { maxLength: 3 }),
    taxes: fc.shuffledSubarray([...TAXES], { maxLength: 6 }),
    note: anyText(),
  })
  .map(({ prices, ...line }) => ({
    ...aLine(line),
    modifiers: prices.map((price, n) => ({
      groupId: 'extras',
      modifierId: `extra-${n}`,
      name: `Extra ${n}`,
      price,
    })),
  }))

/** A cart of 1 to 12 lines under any pricing policy, ready to be priced or paid; its total is not negative. */
export const anyCart: Arbitrary<OrderContent> = fc
  .record({ pricing: anyPricing, lines: fc.array(anyLine, { minLength: 1, maxLength: 12 }) })
  .map(({ pricing, lines }) =>
    anOrder({
      pricing,
      lines: lines.map((line, index) => ({ ...withoutLoss(line), id: aUuid(1_000 + index) })),
    }),
  )

/** A discount modifier larger than the price makes a line negative; such lines lose their modifiers. */
function withoutLoss(line: Omit<OrderLine, 'id'>): Omit<OrderLine, 'id'> {
  const piece = line.modifiers.reduce((sum, { price }) => sum + price, line.unitPrice)
  return piece < 0 ? { ...line, modifiers: [] } : line
}

const anyWeight: Arbitrary<OrderLine['weight']> = fc.record({
  amount: fc.integer({ min: 1, max: 3_000 }),
  unit: fc.constantFrom('kg', 'lb', 'l'),
  manual: fc.boolean(),
})

/** What a line may have besides: weight, seat, course, a combo, a price changed by hand. Absent more often than not. */
const anyExtras: Arbitrary<Partial<OrderLine>> = fc.record(
  {
    weight: anyWeight,
    seat: fc.integer({ min: 1, max: 99 }),
    course: fc.integer({ min: 1, max: 20 }),
    prepMinutes: fc.integer({ min: 0, max: 60 }),
    guestNote: anyText(),
    override: fc.record({ from: fc.integer({ min: 0, max: 100_000 }), reason: fc.constant('Last one') }),
    combo: fc
      .constantFrom('combo-1', 'combo-2')
      .map((id) => ({ id, itemId: `${id}-item`, name: `Set menu ${id}` })),
  },
  { requiredKeys: [] },
)

const anyDiscountValue: Arbitrary<Discount['value']> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), rate: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 300_000 }) }),
)

/** Up to four discounts, on some of the lines or on the whole order. */
const discountsOn = (lines: readonly OrderLine[]): Arbitrary<Discount[]> =>
  fc
    .array(
      fc.record({
        value: anyDiscountValue,
        source: fc.constantFrom('manual', 'promotion', 'coupon', 'loyalty', 'comp'),
        lineIds: fc.option(
          fc.subarray(
            lines.map(({ id }) => id),
            { minLength: 1 },
          ),
          { nil: undefined },
        ),
      }),
      { maxLength: 4 },
    )
    .map((discounts) =>
      discounts.map(({ lineIds, ...discount }, index) => ({
        ...discount,
        id: aUuid(2_000 + index),
        name: `Discount ${index}`,
        reason: 'Regular guest',
        ...(lineIds && { lineIds }),
      })),
    )

const anyServiceCharge: Arbitrary<Omit<ServiceCharge, 'id'>> = fc.record({
  name: fc.constant('Service'),
  rate: fc.integer({ min: 1, max: 300_000 }),
  taxes: fc.shuffledSubarray([...TAXES], { maxLength: 3 }),
})

/** Any cart with all an order may have: weights, combos, discounts, service charges, coins of five or ten. */
export const anyFullCart: Arbitrary<OrderContent> = anyCart
  .chain((cart) =>
    fc.tuple(
      fc.constant(cart),
      fc.tuple(...cart.lines.map(() => anyExtras)),
      discountsOn(cart.lines),
      fc.array(anyServiceCharge, { maxLength: 2 }),
      fc.option(fc.record({ step: fc.constantFrom(1, 5, 10, 100), mode: anyMode }), { nil: undefined }),
    ),
  )
  .map(([cart, extras, discounts, charges, cashRounding]) => ({
    ...cart,
    pricing: { ...cart.pricing, ...(cashRounding && { cashRounding }) },
    lines: cart.lines.map((line, index) => ({ ...line, ...extras[index] })),
    ...(discounts.length > 0 && { discounts }),
    ...(charges.length > 0 && {
      serviceCharges: charges.map((charge, index) => ({ ...charge, id: aUuid(3_000 + index) })),
    }),
  }))
