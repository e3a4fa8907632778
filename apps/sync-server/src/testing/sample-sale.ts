import { type OrderLine, type PayOrder, payCommand, priceOrder, type Tender } from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'

export interface SaleOptions {
  readonly receiptNumber?: number
  readonly receiptPrefix?: string
  readonly orderId?: string
  readonly storeId?: string
  readonly tenderId?: string
  readonly lines?: readonly Partial<OrderLine>[]
  readonly card?: boolean
  /** On top, minor units. */
  readonly tip?: number
  readonly businessDay?: string
  readonly paidAt?: string
}

/** A margherita as the demo menu has it, Small on a thin crust, 8.875 % on top: 9.50 + 0.84 = 10.34. */
const MARGHERITA: OrderLine = {
  id: 'line-1',
  itemId: 'pizza-margherita',
  variantId: 'pizza-margherita.small',
  name: 'Margherita',
  variantName: 'Small',
  categoryId: 'cat-pizza',
  categoryName: 'Pizza',
  quantity: 1,
  unitPrice: 950,
  modifiers: [{ groupId: 'group-crust', modifierId: 'thin', name: 'Thin', price: 0 }],
  taxes: [{ id: 'tax-sales', name: 'Sales tax', kind: 'percent-excluded', rate: 88_750 }],
  note: '',
}

/** The command of a counter sale, paid exactly. */
export function payment(
  sale: SaleOptions & {
    readonly storeId: string
    readonly terminalId: string
    readonly receiptPrefix: string
    readonly receiptNumber: number
  },
): PayOrder {
  const lines = (sale.lines ?? [{}]).map((line, index) => ({
    ...MARGHERITA,
    id: `line-${index + 1}`,
    ...line,
  }))
  const content = {
    id: sale.orderId ?? uuidv7(),
    storeId: sale.storeId,
    terminalId: sale.terminalId,
    employeeId: 'emp-ana',
    type: 'takeaway',
    openedAt: '2026-11-21T11:58:00.000Z',
    pricing: { currency: { code: 'USD', decimals: 2 }, taxRounding: 'per-order', roundingMode: 'half-away' },
    lines,
  } as const
  const { total } = priceOrder(content)
  const id = sale.tenderId ?? uuidv7()
  const { tip = 0 } = sale
  const on = { id, amount: total, ...(tip > 0 && { tip }) }
  const tender: Tender = sale.card
    ? { ...on, kind: 'card-manual', reference: '' }
    : { ...on, kind: 'cash', received: total + tip, change: 0 }
  return payCommand(
    { ...content, status: 'pending-payment', tenders: [tender] },
    {
      receipt: { prefix: sale.receiptPrefix, number: sale.receiptNumber },
      businessDay: sale.businessDay ?? '2026-11-21',
      paidAt: sale.paidAt ?? '2026-11-21T12:00:00.000Z',
    },
  )
}
