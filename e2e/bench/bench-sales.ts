import {
  applyCommand,
  isPaid,
  lineFromMenu,
  type Menu,
  type OrderContent,
  type OrderLine,
  type PaidOrder,
  type PayOrder,
  payCommand,
  priceOrder,
} from '@evertill/domain'
import { v7 as newId } from 'uuid'

export const BUSINESS_DAY = '2026-11-20'
const OPENED_AT = '2026-11-20T12:00:00.000Z'

/** Who sells: a terminal of a store, with its own receipt numbers. */
export interface Seller {
  readonly storeId: string
  readonly terminalId: string
  readonly receiptPrefix: string
}

/** A basket of `lineCount` lines, the `index`-th of a day: always the same for the same arguments, but for its ids. */
export function benchBasket(menu: Menu, seller: Seller, index: number, lineCount: number): OrderContent {
  const lines = Array.from({ length: lineCount }, (_, position): OrderLine => {
    const item = menu.items[(index * 7 + position * 3) % menu.items.length]
    const variant = item?.variants[(index + position) % 2]
    const line = lineFromMenu(
      menu,
      {
        itemId: item?.id ?? '',
        variantId: variant?.id ?? '',
        choices: [],
        quantity: 1 + ((index + position) % 3),
        note: '',
      },
      'dine-in',
    )
    if (!line.ok) throw new Error(`No line from this menu: ${line.error.type}`)
    return { id: newId(), ...line.value }
  })
  return {
    id: newId(),
    storeId: seller.storeId,
    terminalId: seller.terminalId,
    employeeId: 'cashier',
    type: 'dine-in',
    openedAt: OPENED_AT,
    pricing: { currency: { code: 'USD', decimals: 2 }, taxRounding: 'per-order', roundingMode: 'half-away' },
    lines,
  }
}

/** The sale of a basket of one to four lines, paid in cash. */
export function benchSale(menu: Menu, seller: Seller, number: number): PayOrder {
  const content = benchBasket(menu, seller, number, 1 + (number % 4))
  const { total } = priceOrder(content)
  const tender = { id: newId(), kind: 'cash' as const, amount: total, received: total, change: 0 }
  return payCommand(
    { ...content, status: 'pending-payment', tenders: [tender] },
    {
      receipt: { prefix: seller.receiptPrefix, number },
      businessDay: BUSINESS_DAY,
      paidAt: OPENED_AT,
    },
  )
}

/** The order as the server will hold it. */
export function confirmed(sale: PayOrder): PaidOrder {
  const order = applyCommand(undefined, sale)
  if (!order.ok || !isPaid(order.value)) throw new Error('The bench made a sale nobody accepts')
  return order.value
}
