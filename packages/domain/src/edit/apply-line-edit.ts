import { withDiscount, withoutDiscount, withPromotions } from '../discount/change-discounts.ts'
import type { OpenOrder, WaitingLine } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { reasonProblem } from '../order/reason-problem.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { changeContent, changeLine } from './change-content.ts'
import { linesWith, piecesWith } from './combo-lines.ts'
import type { EditStamp } from './edit-command.ts'
import type { AddLine, AddPieces, CompLine, LineEdit, SetChoices } from './line-edit.ts'
import { isPieces, voidPieces } from './void-pieces.ts'

type Outcome = Result<OpenOrder, OrderRejection>

/**
 * The open order with one edit made; the caller checks the order as a whole after the last of them.
 * Source: feature inventory, ORD-6.
 */
export function applyLineEdit(order: OpenOrder, edit: LineEdit, stamp: EditStamp): Outcome {
  switch (edit.kind) {
    case 'add-line':
      return addLine(order, edit)
    case 'add-pieces':
      return addPieces(order, edit)
    case 'void':
      return voidPieces(order, edit, stamp)
    case 'set-choices':
      return changeLine(order, edit.lineId, (line) => ok(withChoices(line, edit)))
    case 'add-discount':
      return withDiscount(order, edit.discount)
    case 'remove-discount':
      return withoutDiscount(order, edit.discountId)
    case 'set-promotions':
      return withPromotions(order, edit.discounts)
    case 'comp':
      return compLine(order, edit)
    default:
      return changeContent(order, edit)
  }
}

function addLine(order: OpenOrder, { line, waiting }: AddLine): Outcome {
  if (order.lines.some(({ id }) => id === line.id)) return err({ type: 'line-exists', lineId: line.id })
  const held: readonly WaitingLine[] = waiting ? [{ lineId: line.id, how: waiting }] : []
  return ok({
    ...order,
    lines: [...order.lines, line],
    house: { ...order.house, waiting: [...order.house.waiting, ...held] },
  })
}

function addPieces(order: OpenOrder, { lineId, pieces }: AddPieces): Outcome {
  if (!isPieces(pieces)) return err({ type: 'quantity-out-of-range', quantity: pieces })
  const together = piecesWith(order, { lineId, pieces })
  if (!together.ok) return together
  const more = new Map(together.value.map((part) => [part.lineId, part.pieces]))
  return ok({
    ...order,
    lines: order.lines.map((line) => {
      const added = more.get(line.id)
      return added === undefined ? line : { ...line, quantity: line.quantity + added }
    }),
  })
}

function withChoices(line: OrderLine, edit: SetChoices): OrderLine {
  const { override: _, ...rest } = line
  const { variantId, variantName, unitPrice, modifiers } = edit
  return { ...rest, variantId, variantName, unitPrice, modifiers }
}

const EVERYTHING = 1_000_000

function compLine(order: OpenOrder, edit: CompLine): Outcome {
  const { lineId, discountId, name, reason, approvedBy } = edit
  const lineIds = linesWith(order, lineId).map(({ id }) => id)
  if (lineIds.length === 0) return err({ type: 'no-such-line', lineId })
  const problem = reasonProblem(reason)
  if (problem) return err(problem)
  return withDiscount(order, {
    id: discountId,
    name,
    source: 'comp',
    value: { kind: 'percent', rate: EVERYTHING },
    lineIds,
    reason,
    ...(approvedBy !== undefined && { approvedBy }),
  })
}
