import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { isPaid } from '../order/order.ts'
import { aFixedTax, aLine, aPaidOrder, aStore, aTax, aUuid } from '../testing/index.ts'
import { receiptFor } from './receipt-for.ts'
import { formatReceiptNumber } from './receipt-number.ts'

const sold = (command: ReturnType<typeof aPaidOrder>) => {
  const applied = applyCommand(undefined, command)
  if (!applied.ok || !isPaid(applied.value)) throw new Error('Not sold')
  return applied.value
}

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
