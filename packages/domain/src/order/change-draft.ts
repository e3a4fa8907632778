import { changeContent, changeLine } from '../edit/change-content.ts'
import { linesWith, type Pieces, piecesWith } from '../edit/combo-lines.ts'
import type { ContentChange } from '../edit/content-change.ts'
import { withOptional } from '../edit/with-optional.ts'
import { withoutLines } from '../edit/without-lines.ts'
import { takeTender } from '../payment/take-tender.ts'
import type { TenderOffer } from '../payment/tender-offer.ts'
import { tendersWithout } from '../payment/tenders-without.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { balanceOf } from './balance-of.ts'
import type { BasketCommand } from './basket-command.ts'
import { contentProblem } from './content-problem.ts'
import { type NewPrices, withNewPrices } from './line-prices.ts'
import { notAllowedNow } from './not-allowed-now.ts'
import type { DraftOrder, OrderContent, UnsentOrder } from './order.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderRejection } from './order-rejection.ts'
import { priceOrder } from './price-order.ts'

type Outcome = Result<UnsentOrder, OrderRejection>

/** A new basket from its content. Source: feature inventory, ORD-6 (CreateOrder). */
export function openDraft(content: OrderContent): Outcome {
  return checked({ ...content, status: 'draft' })
}

/** A tap on the basket. It changes only while no payment has been taken. Source: shared policies, "Orders". */
export function changeDraft(
  order: UnsentOrder,
  command: Exclude<BasketCommand, { type: 'draft.open' }>,
): Outcome {
  if (command.type === 'draft.add-tender') return addTender(order, command.tender)
  if (command.type === 'draft.remove-tender') return removeTender(order, command.tenderId)
  if (order.status !== 'draft') {
    return err(notAllowedNow(order, command.type))
  }
  switch (command.type) {
    case 'draft.add-line':
      return checked({ ...order, lines: [...order.lines, command.line] })
    case 'draft.replace-line':
      return replaceLine(order, command.line)
    case 'draft.set-quantity':
      return setQuantity(order, { lineId: command.lineId, pieces: command.quantity })
    case 'draft.remove-line':
      return removeLine(order, command.lineId)
    case 'draft.set-order-type':
      return reprice({ ...order, type: command.orderType }, command)
    case 'draft.reprice':
      return reprice(order, command)
    case 'draft.set-table':
      return checked(withOptional(order, 'table', command.table))
    default: {
      const { type, ...change } = command
      // The rest of each tap is the change of that very name, which the compiler cannot follow through the union.
      const kind = type.slice('draft.'.length)
      const changed = changeContent(order, { ...change, kind } as ContentChange)
      return changed.ok ? checked(changed.value) : changed
    }
  }
}

function replaceLine(order: DraftOrder, line: OrderLine): Outcome {
  const changed = changeLine(order, line.id, (before) => {
    const { combo } = before
    const kept = combo?.id === line.combo?.id && (!combo || before.quantity === line.quantity)
    return kept ? ok(line) : err({ type: 'combo-broken', comboId: (combo ?? line.combo)?.id ?? '' })
  })
  return changed.ok ? checked(changed.value) : changed
}

function setQuantity(order: DraftOrder, change: Pieces): Outcome {
  const together = piecesWith(order, change)
  if (!together.ok) return together
  const quantityOf = new Map(together.value.map(({ lineId, pieces }) => [lineId, pieces]))
  return checked({
    ...order,
    lines: order.lines.map((line) => {
      const quantity = quantityOf.get(line.id)
      return quantity === undefined ? line : { ...line, quantity }
    }),
  })
}

function removeLine(order: DraftOrder, lineId: string): Outcome {
  const gone = new Set(linesWith(order, lineId).map(({ id }) => id))
  return gone.size === 0 ? err({ type: 'no-such-line', lineId }) : ok(withoutLines(order, gone))
}

function reprice(order: DraftOrder, prices: NewPrices): Outcome {
  const lines = withNewPrices(order.lines, prices)
  return lines.ok ? checked({ ...order, lines: lines.value }) : lines
}

function addTender(order: UnsentOrder, offer: TenderOffer): Outcome {
  if (order.lines.length === 0) return err({ type: 'empty-order' })
  const tenders = order.status === 'draft' ? [] : order.tenders
  if (tenders.some(({ id }) => id === offer.id)) return err({ type: 'tender-exists', tenderId: offer.id })
  if (tenders.length === ORDER_LIMITS.tenders) {
    return err({ type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders })
  }
  const taken = takeTender(offer, balanceOf(order), order.pricing)
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
  const left = tendersWithout(tenders, tenderId, priceOrder(order).total, order.pricing)
  return ok(left.length === 0 ? { ...content, status: 'draft' } : { ...order, tenders: left })
}

function checked(order: DraftOrder): Outcome {
  const problem = contentProblem(order)
  return problem ? err(problem) : ok(order)
}
