import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Discount } from '../discount/discount.ts'
import { applyCommand } from '../order/apply-command.ts'
import { isPaid } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import { pricedParts } from '../order/price-parts.ts'
import { takeTender } from '../payment/take-tender.ts'
import { aFixedTax, aLine, anyFullCart, aPaidOrder, aStore, aTax, aUuid, PRICING } from '../testing/index.ts'
import { formatRate } from './format-rate.ts'
import { receiptFor } from './receipt-for.ts'
import { formatReceiptNumber } from './receipt-number.ts'

const sold = (command: ReturnType<typeof aPaidOrder>) => {
  const applied = applyCommand(undefined, command)
  if (!applied.ok || !isPaid(applied.value)) throw new Error('Not sold')
  return applied.value
}

/** A tenth, on one line or on the order. */
const aDiscount = (name: string, lineId?: string): Discount => ({
  id: `discount-${name}`,
  name,
  source: 'manual',
  value: { kind: 'percent', rate: 100_000 },
  ...(lineId && { lineIds: [lineId] }),
})

describe('a receipt', () => {
  const latte = aLine({
    id: aUuid(102),
    name: 'Caffè latte',
    variantName: 'Large',
    quantity: 2,
    unitPrice: 410,
    modifiers: [
      { groupId: 'milk', modifierId: 'oat', name: 'Oat milk', price: 40 },
      { groupId: 'extras', modifierId: 'cup', name: 'Own cup', price: -20 },
      { groupId: 'extras', modifierId: 'cocoa', name: 'Cocoa', price: 0 },
    ],
    taxes: [aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 })],
    note: 'extra hot ☕',
  })
  const order = sold(
    aPaidOrder(
      { lines: [aLine(), latte] },
      {
        receipt: { prefix: 'A1', number: 42 },
        tenders: [
          { id: aUuid(301), kind: 'card-manual', amount: 500, reference: '4711' },
          { id: aUuid(302), kind: 'cash', amount: 610, received: 1_000, change: 390 },
        ],
      },
    ),
  )

  it('carries all that the paper shows', () => {
    const receipt = receiptFor({
      order,
      store: aStore(),
      cashier: 'Amélie',
      issuedAtLocal: '2026-11-21 11:01',
      copy: 0,
    })
    expect(receipt).toEqual({
      store: {
        name: 'Café Morgenrot',
        addressLines: ['Kastanienallee 85', '10435 Berlin'],
        taxNumber: 'DE123456789',
      },
      number: 'A1-0042',
      orderId: aUuid(1),
      issuedAt: '2026-11-21T10:01:00.000Z',
      issuedAtLocal: '2026-11-21 11:01',
      cashier: 'Amélie',
      currency: { code: 'EUR', decimals: 2 },
      copy: 0,
      lines: [
        { quantity: 1, name: 'Espresso', amount: 250, details: [] },
        {
          quantity: 2,
          name: 'Caffè latte',
          amount: 860,
          details: ['Large', 'Oat milk +0.40', 'Own cup -0.20', 'Cocoa', 'extra hot ☕'],
        },
      ],
      net: 1_014,
      taxes: [
        { name: 'VAT 19 %', included: true, base: 210, amount: 40 },
        { name: 'VAT 7 %', included: true, base: 804, amount: 56 },
      ],
      total: 1_110,
      tenders: [
        { kind: 'card-manual', amount: 500, reference: '4711' },
        { kind: 'cash', amount: 1_000, reference: '' },
      ],
      change: 390,
      footer: 'Thank you',
    })
  })

  it('names each tax with its rate, and a deposit without a base', () => {
    const taxes = [
      aTax({ id: 'city', name: 'City tax', kind: 'percent-excluded', rate: 88_750 }),
      aTax({ id: 'state', name: 'State tax', kind: 'percent-excluded', rate: 100_000 }),
      aFixedTax({ kind: 'fixed-included' }),
    ]
    const cola = sold(aPaidOrder({ lines: [aLine({ quantity: 2, unitPrice: 525, taxes })] }))
    const receipt = receiptFor({
      order: cola,
      store: aStore(),
      cashier: '',
      issuedAtLocal: '2026-11-21 11:01',
      copy: 0,
    })
    expect(receipt.taxes).toEqual([
      { name: 'City tax 8.875 %', included: false, base: 1_000, amount: 89 },
      { name: 'State tax 10 %', included: false, base: 1_000, amount: 100 },
      { name: 'Bottle deposit', included: true, base: null, amount: 50 },
    ])
  })

  it('carries all that a guest in the restaurant must see', () => {
    const vat = aTax({ id: 'vat-7', name: 'VAT', rate: 70_000 })
    const combo = { id: 'set-1', itemId: 'lunch', name: 'Lunch menu' }
    const lines = [
      aLine({
        id: 'ham',
        name: 'Ham',
        unitPrice: 1_290,
        weight: { amount: 350, unit: 'kg', manual: true },
        override: { from: 1_490, reason: 'End of the day' },
        seat: 2,
        taxes: [vat],
        modifiers: [{ groupId: 'g', modifierId: 'smoked', name: 'Smoked', price: 200 }],
        guestNote: 'Best before Tuesday',
      }),
      aLine({ id: 'soup', name: 'Soup', quantity: 2, unitPrice: 400, combo, taxes: [vat], seat: 1 }),
      aLine({
        id: 'burger',
        name: 'Burger',
        unitPrice: 1_200,
        taxes: [vat],
        modifiers: [
          { groupId: 'g', modifierId: 'onion', name: 'Onion', price: 0, prefix: { id: 'no', name: 'No' } },
          { groupId: 'g', modifierId: 'fries', name: 'Fries', price: 300 },
          { groupId: 'g', modifierId: 'dip', name: 'Dip', price: 50, level: 1 },
        ],
      }),
      aLine({
        id: 'coffee',
        name: 'Coffee',
        variantName: 'Large',
        quantity: 4,
        unitPrice: 150,
        combo,
        taxes: [vat],
        seat: 1,
      }),
    ]
    const rich = sold(
      aPaidOrder(
        {
          lines,
          pricing: { ...PRICING, cashRounding: { step: 5, mode: 'half-away' } },
          discounts: [
            aDiscount('Staff', 'burger'),
            aDiscount('Happy hour'),
            { ...aDiscount('Nothing left', 'burger'), value: { kind: 'amount', amount: 1 } },
          ],
          serviceCharges: [{ id: 's', name: 'Service', rate: 125_000, taxes: [] }],
          table: { id: 't-12', name: '12' },
          guests: 3,
          customer: { name: 'Ada', phone: '' },
          guestNote: 'See you on Friday',
        },
        {
          tenders: [
            {
              id: aUuid(1),
              kind: 'card',
              amount: 2_000,
              tip: 200,
              attemptId: 'a',
              scheme: 'Visa',
              last4: '4242',
              reference: '000123',
            },
            {
              id: aUuid(2),
              kind: 'cash',
              amount: 1_357,
              received: 2_000,
              tip: 50,
              rounding: -2,
              change: 595,
            },
          ],
        },
      ),
    )
    const receipt = receiptFor({
      order: rich,
      store: aStore(),
      cashier: 'Amélie',
      issuedAtLocal: '2026-11-21 11:01',
      copy: 0,
    })
    expect(receipt).toMatchObject({ table: '12', guests: 3, customer: 'Ada', guestNote: 'See you on Friday' })
    expect(receipt.lines).toEqual([
      {
        quantity: 1,
        name: 'Ham',
        amount: 522,
        details: [
          '0.350 kg (keyed in) × 12.90/kg',
          'instead of 14.90/kg',
          'Smoked +2.00/kg',
          'Best before Tuesday',
        ],
        seat: 2,
      },
      {
        quantity: 2,
        name: 'Lunch menu',
        amount: 1_400,
        details: ['Soup', '2 Coffee', '  Large'],
        seat: 1,
      },
      {
        quantity: 1,
        name: 'Burger',
        amount: 1_550,
        details: ['No Onion', 'Fries +3.00', '  Dip +0.50'],
        discounts: [
          { name: 'Staff', amount: 155 },
          { name: 'Nothing left', amount: 1 },
        ],
      },
    ])
    expect(receipt).toMatchObject({
      subtotal: 3_316,
      discounts: [{ name: 'Happy hour', amount: 332 }],
      charges: [{ name: 'Service 12.5 %', amount: 373 }],
      taxes: [{ name: 'VAT 7 %', included: true, base: 2_789, amount: 195 }],
      total: 3_357,
    })
    expect([receipt.rounding, receipt.tip, receipt.change]).toEqual([-2, 250, 595])
    expect(receipt.tenders).toEqual([
      { kind: 'card', amount: 2_200, reference: '000123' },
      { kind: 'cash', amount: 2_000, reference: '' },
    ])
  })

  it('says nothing of what there is not', () => {
    const receipt = receiptFor({ order, store: aStore(), cashier: '', issuedAtLocal: '', copy: 0 })
    for (const part of [
      'table',
      'guests',
      'customer',
      'subtotal',
      'discounts',
      'charges',
      'rounding',
      'tip',
      'guestNote',
    ]) {
      expect(receipt).not.toHaveProperty(part)
    }
    for (const line of receipt.lines)
      expect(Object.keys(line)).toEqual(['quantity', 'name', 'details', 'amount'])
  })

  it('names no customer who gave a number only, and leaves out a discount that took nothing', () => {
    const free = aLine({ id: 'free', unitPrice: 0 })
    const quiet = sold(
      aPaidOrder({
        lines: [aLine(), free],
        customer: { name: '', phone: '030 1234' },
        discounts: [aDiscount('On what is free', 'free')],
      }),
    )
    const receipt = receiptFor({ order: quiet, store: aStore(), cashier: '', issuedAtLocal: '', copy: 0 })
    expect(receipt).not.toHaveProperty('customer')
    expect(receipt).not.toHaveProperty('subtotal')
    expect(receipt.lines[1]).not.toHaveProperty('discounts')
  })

  it('adds up: lines, discounts and charges; total, rounding and tips against what came in', () => {
    fc.assert(
      fc.property(anyFullCart, fc.integer({ min: 0, max: 300 }), (cart, tip) => {
        const totals = priceOrder(cart)
        fc.pre(totals.total > 0)
        const offer = { kind: 'cash', id: 'cash', received: 900_000_000_000, tip } as const
        const taken = takeTender(offer, totals.total, cart.pricing)
        if (!taken.ok) throw new Error(taken.error.type)
        const receipt = receiptFor({
          order: sold(aPaidOrder(cart, { tenders: [taken.value] })),
          store: aStore(),
          cashier: '',
          issuedAtLocal: '',
          copy: 0,
        })
        const sum = (parts: readonly { readonly amount: number }[] = []) =>
          parts.reduce((total, { amount }) => total + amount, 0)
        const listed = sum(receipt.lines) - receipt.lines.reduce((off, line) => off + sum(line.discounts), 0)
        expect(receipt.subtotal ?? listed).toBe(listed)
        const parts = pricedParts(cart)
        expect(listed - sum(receipt.discounts) + sum(receipt.charges)).toBe(
          parts.reduce((left, part) => left + part.listed - part.discount, 0),
        )
        expect(receipt.total + (receipt.rounding ?? 0) + (receipt.tip ?? 0)).toBe(
          sum(receipt.tenders) - receipt.change,
        )
      }),
    )
  })

  it('printed again differs in its copy only', () => {
    const print = (copy: number) =>
      receiptFor({ order, store: aStore(), cashier: 'Amélie', issuedAtLocal: '2026-11-21 11:01', copy })
    expect(print(2)).toEqual({ ...print(0), copy: 2 })
  })
})

it.each([
  [1, 'A1-0001'],
  [42, 'A1-0042'],
  [12_345, 'A1-12345'],
])('receipt %i reads %s', (number, text) => {
  expect(formatReceiptNumber({ prefix: 'A1', number })).toBe(text)
})

it.each([
  [190_000, '19 %'],
  [88_750, '8.875 %'],
  [5_000, '0.5 %'],
  [1, '0.0001 %'],
  [1_000_000, '100 %'],
  [100_000, '10 %'],
])('%i millionths read %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text)
})
