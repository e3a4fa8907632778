import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameTax } from '../tax/tax.ts'
import { aFixedTax, aLine, anOrder, anyFullCart, aTax, PRICING } from '../testing/index.ts'
import { priceOrder } from './price-order.ts'
import { type PricedPart, pricedParts } from './price-parts.ts'

const sum = (parts: readonly PricedPart[], figure: 'listed' | 'discount' | 'net' | 'tax' | 'total') =>
  parts.reduce((total, part) => total + part[figure], 0)

describe('the parts of a price', () => {
  it('are one for each line, then one for each service charge', () => {
    const gst = aTax({ id: 'gst', kind: 'percent-excluded', rate: 50_000, enlargesBase: true })
    const city = aTax({ id: 'city', kind: 'percent-excluded', rate: 100_000 })
    const parts = pricedParts(
      anOrder({
        lines: [
          aLine({ id: 'steak', unitPrice: 2_000, taxes: [gst, city] }),
          aLine({ id: 'cola', quantity: 2, unitPrice: 500, taxes: [aFixedTax()] }),
        ],
        discounts: [{ id: 'd', name: 'Tenth', source: 'manual', value: { kind: 'percent', rate: 100_000 } }],
        serviceCharges: [{ id: 's', name: 'Service', rate: 100_000, taxes: [city] }],
      }),
    )
    // Service is 10 % of 18.00 + 9.00; the city's tenth comes on top of 18.00 and its GST.
    expect(parts).toEqual([
      {
        kind: 'line',
        id: 'steak',
        listed: 2_000,
        discount: 200,
        net: 1_800,
        tax: 279,
        total: 2_079,
        taxes: [
          { tax: gst, base: 1_800, amount: 90 },
          { tax: city, base: 1_890, amount: 189 },
        ],
      },
      {
        kind: 'line',
        id: 'cola',
        listed: 1_000,
        discount: 100,
        net: 900,
        tax: 50,
        total: 950,
        taxes: [{ tax: aFixedTax(), base: 900, amount: 50 }],
      },
      {
        kind: 'charge',
        id: 's',
        listed: 270,
        discount: 0,
        net: 270,
        tax: 27,
        total: 297,
        taxes: [{ tax: city, base: 270, amount: 27 }],
      },
    ])
  })

  it('of an empty basket are none', () => {
    expect(pricedParts({ lines: [], pricing: PRICING })).toEqual([])
  })

  it('add up to the price of the order, figure by figure and tax by tax', () => {
    fc.assert(
      fc.property(anyFullCart, (cart) => {
        const parts = pricedParts(cart)
        const totals = priceOrder(cart)
        expect(sum(parts, 'net')).toBe(totals.net)
        expect(sum(parts, 'tax')).toBe(totals.tax)
        expect(sum(parts, 'total')).toBe(totals.total)
        expect(sum(parts, 'discount')).toBe(
          (totals.discounts ?? []).reduce((total, { amount }) => total + amount, 0),
        )
        const lines = parts.filter(({ kind }) => kind === 'line')
        expect(lines.map(({ kind: _, taxes: __, id, ...money }) => ({ lineId: id, ...money }))).toEqual(
          totals.lines.map((line) => ({ ...line, discount: line.discount ?? 0 })),
        )
        const charges = parts.filter(({ kind }) => kind === 'charge')
        expect(
          charges.map(({ id, listed, net, tax, total }) => ({ chargeId: id, listed, net, tax, total })),
        ).toEqual(totals.charges ?? [])
        const taxes = parts.flatMap((part) => part.taxes)
        for (const { tax, base, amount } of totals.taxes) {
          const shares = taxes.filter((share) => isSameTax(share.tax, tax))
          expect(shares.reduce((total, share) => total + share.base, 0)).toBe(base)
          expect(shares.reduce((total, share) => total + share.amount, 0)).toBe(amount)
        }
        for (const part of parts) {
          expect(part.taxes.reduce((total, { amount }) => total + amount, 0)).toBe(part.tax)
          expect(part.total).toBe(part.net + part.tax)
        }
      }),
    )
  })
})
