import {
  applyCommand,
  billOf,
  type EditOrder,
  isOpen,
  type LineEdit,
  type OpenOrder,
  type Order,
  type PayBill,
  type RefundOrder,
  refundCommandFor,
  type SendOrder,
  type SharedCommand,
  type TakeBillTender,
} from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'
import { payment } from './sample-sale.ts'

const AT = '2026-11-21T18:00:00.000Z'
const DAY = '2026-11-21'
const stamp = (orderId: string) => ({ id: uuidv7(), orderId, at: AT, employeeId: 'emp-ana' })

/** Two margheritas at a table, sent to the kitchen by a terminal of the store. */
export function aSentDinner(terminal: { readonly storeId: string; readonly terminalId: string }): SendOrder {
  const { order } = payment({ ...terminal, receiptPrefix: 'A1', receiptNumber: 1, lines: [{}, {}] })
  return {
    ...stamp(order.id),
    type: 'order.send',
    order: { ...order, type: 'dine-in', table: { id: 'table-4', name: 'Table 4' } },
    waiting: [],
  }
}

export function anEdit(orderId: string, ...edits: readonly LineEdit[]): EditOrder {
  return { ...stamp(orderId), type: 'order.edit', edits }
}

/** A part of the bill, paid on a card terminal that is not connected. */
export function aCardPart(orderId: string, amount: number): TakeBillTender {
  const tender = { id: uuidv7(), kind: 'card-manual', amount, reference: '' } as const
  return { ...stamp(orderId), businessDay: DAY, type: 'bill.take-tender', tender }
}

/** The rest of the bill in exact cash. */
export function aBillPaid(order: Order | undefined, receipt: PayBill['receipt']): PayBill {
  const open = openOf(order)
  const bill = billOf(open)
  if (!bill.ok) throw new Error(bill.error.type)
  const { taxes, net, tax, total } = bill.value.check
  const { balance: amount } = bill.value
  const tenders = [{ id: uuidv7(), kind: 'cash', amount, received: amount, change: 0 } as const]
  return {
    ...stamp(open.id),
    businessDay: DAY,
    type: 'bill.pay',
    totals: { taxes, net, tax, total },
    receipt,
    tenders,
  }
}

/** Everything of a paid order given back the way it came. */
export function aWholeRefund(
  order: Order | undefined,
  { terminalId, receipt }: { readonly terminalId: string; readonly receipt: RefundOrder['receipt'] },
): RefundOrder {
  if (!order || !('receipt' in order)) throw new Error('The order is not paid')
  const command = refundCommandFor(
    order,
    { kind: 'whole' },
    {
      ...stamp(order.id),
      refundId: uuidv7(),
      terminalId,
      businessDay: DAY,
      receipt,
      reason: 'Cold',
      tenderIds: Array.from({ length: 4 }, () => uuidv7()),
    },
  )
  if (!command.ok) throw new Error(command.error.type)
  return command.value
}

/** The order the commands lead to. */
export function orderAfter(...commands: readonly SharedCommand[]): Order | undefined {
  return commands.reduce<Order | undefined>((order, command) => {
    const applied = applyCommand(order, command)
    if (!applied.ok) throw new Error(`${command.type}: ${applied.error.type}`)
    return applied.value
  }, undefined)
}

function openOf(order: Order | undefined): OpenOrder {
  if (!order || !isOpen(order)) throw new Error('The order is not open')
  return order
}
