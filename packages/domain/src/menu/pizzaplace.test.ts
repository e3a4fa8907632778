import { describe, expect, it } from 'vitest'
import { priceOrder } from '../order/price-order.ts'
import { anItem, anOrder, aUuid } from '../testing/index.ts'
import { sharedRows, sharedText } from '../testing/shared-rows.ts'
import { lineFromMenu } from './line-from-menu.ts'
import type { MenuDocument } from './menu.ts'
import { menuFromDocuments } from './menu-from-documents.ts'
import { menuProblems } from './menu-problems.ts'

interface Pizza {
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly prices_usd: Readonly<Record<string, string>>
}

const pizzas: readonly Pizza[] = JSON.parse(sharedText('pizzaplace/menu.json') ?? '[]')
const sold = pizzas.length > 0 ? sharedRows('pizzaplace/orders-2015-q1.csv') : []
const cents = (dollars: string) => Number(dollars.replace('.', ''))

const categories = [...new Set(pizzas.map(({ category }) => category))]
const menu = menuFromDocuments([
  ...categories.map((id, n): MenuDocument => ({ kind: 'category', id, name: id, position: n, hue: n })),
  ...pizzas.map(
    ({ sku, name, category, prices_usd }): MenuDocument => ({
      kind: 'item',
      ...anItem({ id: sku, name, categoryId: category, taxIds: [] }),
      variants: Object.entries(prices_usd).map(([size, price]) => ({
        id: `${sku}-${size}`,
        name: size,
        price: cents(price),
      })),
    }),
  ),
])

describe.skipIf(sold.length === 0)('a pizzeria’s real menu', () => {
  it('has 32 pizzas at 91 prices and nothing wrong with it', () => {
    expect(menu.items.length).toBe(32)
    expect(menu.items.flatMap(({ variants }) => variants).length).toBe(91)
    expect(menuProblems(menu)).toEqual([])
  })

  it.each([
    ['January', '2015-01', 1_845, 6_979_330],
    ['February', '2015-02', 1_685, 6_515_960],
    ['March', '2015-03', 1_840, 7_039_710],
  ])('sells what it sold in %s, to the cent', (_, month, orders, takings) => {
    const ofMonth = Map.groupBy(
      sold.filter(({ date }) => date?.startsWith(month)),
      ({ id }) => id,
    )
    const totals = [...ofMonth.values()].map((rows) => {
      const lines = rows.map(({ name = '', size = '' }, n) => {
        const choice = { itemId: name, variantId: `${name}-${size}`, choices: [], quantity: 1, note: '' }
        const line = lineFromMenu(menu, choice, 'takeaway')
        if (!line.ok) throw new Error(`${name} ${size}: ${line.error.type}`)
        return { id: aUuid(n), ...line.value }
      })
      return priceOrder(anOrder({ lines })).total
    })
    expect(totals.length).toBe(orders)
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(takings)
  })
})
