import { describe, expect, it } from 'vitest'
import type { Discount } from '../discount/discount.ts'
import { distribute } from '../money/distribute.ts'
import { aLine, aTax, PRICING } from '../testing/index.ts'
import { sharedText } from '../testing/shared-rows.ts'
import type { PricedContent } from './compute-price.ts'
import { priceOrder } from './price-order.ts'
import { pricedParts } from './price-parts.ts'

interface Article {
  readonly unit_price?: number
  readonly amount?: number
  readonly quantity?: number
  readonly is_tax_inclusive?: boolean
  readonly tax_lines: readonly { readonly rate: number }[]
  readonly adjustments?: readonly { readonly amount: number }[]
}
type Figures = Readonly<Record<string, number>>
interface Cart {
  readonly case: string
  readonly input: { readonly items: readonly Article[]; readonly shipping_methods?: readonly Article[] }
  readonly expected: Figures & {
    readonly items: readonly Figures[]
    readonly shipping_methods?: readonly Figures[]
  }
}

const text = sharedText('money/medusa-cart-totals.json')
const carts: readonly Cart[] = text === undefined ? [] : (JSON.parse(text) as readonly Cart[])

/**
 * The carts are unrounded: tax of 10 % in 100 is 9.0909…, discounts leave tenths. In units of 1/110 every figure is
 * whole, so nothing may be rounded anywhere.
 */
const PER_UNIT = 110
const units = (figure: number | undefined): number => {
  const exact = (figure ?? Number.NaN) * PER_UNIT
  expect(Math.abs(exact - Math.round(exact))).toBeLessThan(1e-9)
  return Math.round(exact)
}

const articlesOf = ({ input }: Cart) => [...input.items, ...(input.shipping_methods ?? [])]
const figuresOf = ({ expected }: Cart) => [...expected.items, ...(expected.shipping_methods ?? [])]
const rateOf = ({ tax_lines }: Article) => tax_lines.reduce((sum, { rate }) => sum + rate, 0)

/** Items and ways of shipping are lines alike. */
function orderOf(cart: Cart): PricedContent {
  const articles = articlesOf(cart)
  return {
    pricing: PRICING,
    lines: articles.map((article, index) =>
      aLine({
        id: `line-${index}`,
        quantity: article.quantity ?? 1,
        unitPrice: units(article.unit_price ?? article.amount),
        taxes: article.tax_lines.map(({ rate }) =>
          aTax({
            id: `${rate}`,
            rate: rate * 10_000,
            kind: article.is_tax_inclusive ? 'percent-included' : 'percent-excluded',
          }),
        ),
      }),
    ),
    discounts: articles.flatMap((article, index) =>
      (article.adjustments ?? []).map(({ amount }): Discount => {
        // Their adjustments are net amounts; ours come off the listed price, tax included where it is.
        const listed = article.is_tax_inclusive ? amount * (1 + rateOf(article) / 100) : amount
        return {
          id: `discount-${index}`,
          name: 'Adjustment',
          source: 'promotion',
          value: { kind: 'amount', amount: units(listed) },
          lineIds: [`line-${index}`],
        }
      }),
    ),
  }
}

describe.skipIf(carts.length === 0)('the carts of a web shop', () => {
  it('are eight, none left out', () => {
    expect(carts).toHaveLength(8)
  })

  it.each(carts.map((cart, index) => [index + 1, cart.case, cart] as const))(
    'cart %i comes to the same: %s',
    (_, __, cart) => {
      const order = orderOf(cart)
      const totals = priceOrder(order)
      const { expected } = cart
      expect([totals.total, totals.tax]).toEqual([units(expected.total), units(expected.tax_total)])

      const { discounts: ___, ...undiscounted } = order
      const original = priceOrder(undiscounted)
      expect([original.net, original.tax, original.total]).toEqual([
        units(expected.subtotal),
        units(expected.original_tax_total),
        units(expected.original_total),
      ])
      // What a discount saves: net, its tax, and both.
      expect(original.net - totals.net).toBe(units(expected.discount_subtotal))

      const figures = figuresOf(cart)
      expect(pricedParts(order).map(({ total, tax }) => [total, tax])).toEqual(
        figures.map(({ total, tax_total }) => [units(total), units(tax_total)]),
      )
      expect(pricedParts(undiscounted).map(({ net, total }) => [net, total])).toEqual(
        figures.map(({ subtotal, original_total }) => [units(subtotal), units(original_total)]),
      )
    },
  )

  it.each(carts.filter(({ expected }) => 'return_received_total' in expected))(
    '$case: one of two pieces given back is half of what they cost',
    (cart) => {
      const [line] = pricedParts(orderOf(cart))
      const { fulfilled_total, return_received_total, write_off_total } = cart.expected
      expect(line?.total).toBe(units(fulfilled_total))
      expect(distribute(line!.total, [1, 1])).toEqual([units(return_received_total), units(write_off_total)])
    },
  )
})
