import fc, { type Arbitrary } from 'fast-check'
import type { OrderContent, PricingPolicy } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
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

export const anyPricing: Arbitrary<PricingPolicy> = fc.record({
  currency: fc.constantFrom(
    { code: 'JPY', decimals: 0 } as const,
    { code: 'EUR', decimals: 2 } as const,
    { code: 'KWD', decimals: 3 } as const,
  ),
  taxRounding: fc.constantFrom('per-order', 'per-line'),
  roundingMode: fc.constantFrom('half-away', 'half-even', 'up', 'down'),
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
