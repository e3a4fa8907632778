import { takeTender } from '../payment/take-tender.ts'
import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { balanceOf } from './balance.ts'
import { checkAmount, checkLine, checkQuantity, checkText } from './check-line.ts'
import { confirmOrder } from './confirm-order.ts'
import { ORDER_LIMITS } from './limits.ts'
import type { DraftOrder, Order, OrderLine, PendingPaymentOrder } from './order.ts'
import type { DraftCommand, OrderCommand, TenderOffer } from './order-command.ts'
import type { OrderRejection } from './order-rejection.ts'
import { contentOf } from './pay-command.ts'
import { priceOrder } from './price-order.ts'

type Applied<T extends Order = Order> = Result<T, OrderRejection>
type Basket = DraftOrder | PendingPaymentOrder

/**
 * What an order becomes by a command, or why it does not: the one place where orders change, the same on terminal
 * and server. `undefined` is an order nobody has seen yet.
 */
export function applyCommand(order: Order | undefined, command: DraftCommand | OrderCommand): Applied {
  switch (command.type) {
    case 'order.pay':
      if (order && order.id !== command.order.id) {
        return err({ type: 'wrong-order', expected: order.id, got: command.order.id })
      }
      return order?.status === 'confirmed'
        ? err({ type: 'order-exists', orderId: order.id })
        : confirmOrder(command)
    case 'receipt.reprint':
      if (!order) return err({ type: 'no-such-order' })
      if (order.id !== command.orderId)
        return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
      if (order.status !== 'confirmed') return notAllowed(order, command.type)
      return ok({ ...order, reprints: order.reprints + 1 })
    case 'draft.open':
      return order ? err({ type: 'order-exists', orderId: order.id }) : openDraft(command.order)
    default:
      return changeBasket(order, command)
  }
}

function openDraft(content: Parameters<typeof contentOf>[0]): Applied<DraftOrder> {
  for (const line of content.lines) {
    const checked = checkLine(line)
    if (!checked.ok) return checked
  }
  return ok({ ...contentOf(content), status: 'draft' })
}

function changeBasket(
  order: Order | undefined,
  command: Exclude<DraftCommand, { type: 'draft.open' }>,
): Applied {
  if (!order) return err({ type: 'no-such-order' })
  if (order.status === 'confirmed') return notAllowed(order, command.type)
  switch (command.type) {
    case 'draft.add-tender':
      return addTender(order, command.tender)
    case 'draft.remove-tender':
      return removeTender(order, command.tenderId)
    default:
      // Money already taken was taken for these lines: give it back first.
      return order.status === 'draft' ? changeLines(order, command) : notAllowed(order, command.type)
  }
}

type LineChange = Exclude<DraftCommand, { type: 'draft.open' | 'draft.add-tender' | 'draft.remove-tender' }>

function changeLines(order: DraftOrder, command: LineChange): Applied<DraftOrder> {
  switch (command.type) {
    case 'draft.add-line':
      return addLine(order, command.line)
    case 'draft.set-quantity': {
      const problem = checkQuantity(command.quantity)
      return problem ? err(problem) : changeLine(order, command.lineId, { quantity: command.quantity })
    }
    case 'draft.set-note': {
      const problem = checkText('note', command.note, ORDER_LIMITS.note)
      return problem ? err(problem) : changeLine(order, command.lineId, { note: command.note })
    }
    case 'draft.remove-line':
      return order.lines.some(({ id }) => id === command.lineId)
        ? ok({ ...order, lines: order.lines.filter(({ id }) => id !== command.lineId) })
        : err({ type: 'no-such-line', lineId: command.lineId })
    case 'draft.set-order-type':
      return ok({ ...order, type: command.orderType })
    default:
      return assertNever(command)
  }
}

function addLine(order: DraftOrder, line: OrderLine): Applied<DraftOrder> {
  if (order.lines.some(({ id }) => id === line.id)) return err({ type: 'line-exists', lineId: line.id })
  if (order.lines.length >= ORDER_LIMITS.lines) {
    return err({ type: 'too-many', what: 'lines', max: ORDER_LIMITS.lines })
  }
  const checked = checkLine(line)
  return checked.ok ? ok({ ...order, lines: [...order.lines, line] }) : checked
}

function changeLine(order: DraftOrder, lineId: string, change: Partial<OrderLine>): Applied<DraftOrder> {
  const line = order.lines.find(({ id }) => id === lineId)
  if (!line) return err({ type: 'no-such-line', lineId })
  const checked = checkLine({ ...line, ...change })
  if (!checked.ok) return checked
  return ok({ ...order, lines: order.lines.map((other) => (other === line ? checked.value : other)) })
}

function addTender(order: Basket, offer: TenderOffer): Applied<PendingPaymentOrder> {
  if (order.lines.length === 0) return err({ type: 'empty-order' })
  const taken = order.status === 'draft' ? [] : order.tenders
  if (taken.some(({ id }) => id === offer.id)) return err({ type: 'tender-exists', tenderId: offer.id })
  if (taken.length >= ORDER_LIMITS.tenders)
    return err({ type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders })
  const totals = priceOrder(order)
  const problem = checkAmount('total', totals.total)
  if (problem) return err(problem)
  const tender = takeTender(balanceOf(order, totals), offer)
  if (!tender.ok) return tender
  return ok({ ...contentOf(order), status: 'pending-payment', tenders: [...taken, tender.value] })
}

function removeTender(order: Basket, tenderId: string): Applied<Basket> {
  if (order.status === 'draft' || !order.tenders.some(({ id }) => id === tenderId)) {
    return err({ type: 'no-such-tender', tenderId })
  }
  const tenders = order.tenders.filter(({ id }) => id !== tenderId)
  return ok(tenders.length === 0 ? { ...contentOf(order), status: 'draft' } : { ...order, tenders })
}

function notAllowed(order: Order, command: string): { readonly ok: false; readonly error: OrderRejection } {
  return err({ type: 'not-allowed-in-state', command, status: order.status })
}
