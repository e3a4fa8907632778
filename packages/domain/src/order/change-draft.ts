import { takeTender } from '../payment/take-tender.ts'
import type { TenderOffer } from '../payment/tender-offer.ts'
import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { balanceOf } from './balance-of.ts'
import type { BasketCommand, SetOrderType } from './basket-command.ts'
import { contentProblem } from './content-problem.ts'
import type { DraftOrder, OrderContent, UnsentOrder } from './order.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderRejection } from './order-rejection.ts'

type Outcome = Result<UnsentOrder, OrderRejection>

/** A new basket from its content. */
export function openDraft(content: OrderContent): Outcome {
  return checked({ ...content, status: 'draft' })
}

/** A tap on the basket. Lines change only while no payment has been taken. */
export function changeDraft(
  order: UnsentOrder,
  command: Exclude<BasketCommand, { type: 'draft.open' }>,
): Outcome {
  if (command.type === 'draft.add-tender') return addTender(order, command.tender)
  if (command.type === 'draft.remove-tender') return removeTender(order, command.tenderId)
  if (order.status !== 'draft') {
    return err({ type: 'not-allowed-in-state', command: command.type, status: order.status })
  }
  switch (command.type) {
    case 'draft.add-line':
      return checked({ ...order, lines: [...order.lines, command.line] })
    case 'draft.replace-line':
      return changeLine(order, command.line.id, () => command.line)
    case 'draft.set-quantity':
      return changeLine(order, command.lineId, (line) => ({ ...line, quantity: command.quantity }))
    case 'draft.set-note':
      return changeLine(order, command.lineId, (line) => ({ ...line, note: command.note }))
    case 'draft.remove-line': {
      const lines = order.lines.filter(({ id }) => id !== command.lineId)
      if (lines.length === order.lines.length) return err({ type: 'no-such-line', lineId: command.lineId })
      return ok({ ...order, lines })
    }
    case 'draft.set-order-type':
      return setOrderType(order, command)
    default:
      return assertNever(command)
  }
}

function changeLine(order: DraftOrder, lineId: string, change: (line: OrderLine) => OrderLine): Outcome {
  if (!order.lines.some(({ id }) => id === lineId)) return err({ type: 'no-such-line', lineId })
  return checked({ ...order, lines: order.lines.map((line) => (line.id === lineId ? change(line) : line)) })
}

function setOrderType(order: DraftOrder, { orderType, lineTaxes }: SetOrderType): Outcome {
  const taxesOf = new Map(lineTaxes.map(({ lineId, taxes }) => [lineId, taxes]))
  const stray = lineTaxes.find(({ lineId }) => !order.lines.some(({ id }) => id === lineId))
  if (stray) return err({ type: 'no-such-line', lineId: stray.lineId })
  const lines = order.lines.map((line) => ({ ...line, taxes: taxesOf.get(line.id) ?? line.taxes }))
  return checked({ ...order, type: orderType, lines })
}

function addTender(order: UnsentOrder, offer: TenderOffer): Outcome {
  if (order.lines.length === 0) return err({ type: 'empty-order' })
  const tenders = order.status === 'draft' ? [] : order.tenders
  if (tenders.some(({ id }) => id === offer.id)) return err({ type: 'tender-exists', tenderId: offer.id })
  if (tenders.length === ORDER_LIMITS.tenders) {
    return err({ type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders })
  }
  const taken = takeTender(offer, balanceOf(order))
  return taken.ok
    ? ok({ ...order, status: 'pending-payment', tenders: [...tenders, taken.value] })
    : err(taken.error)
}

/** Without any payment left the basket is open again. */
function removeTender(order: UnsentOrder, tenderId: string): Outcome {
  if (order.status === 'draft' || !order.tenders.some(({ id }) => id === tenderId)) {
    return err({ type: 'no-such-tender', tenderId })
  }
  const { tenders, ...content } = order
  const left = tenders.filter(({ id }) => id !== tenderId)
  return ok(left.length === 0 ? { ...content, status: 'draft' } : { ...order, tenders: left })
}

function checked(order: DraftOrder): Outcome {
  const problem = contentProblem(order)
  return problem ? err(problem) : ok(order)
}
