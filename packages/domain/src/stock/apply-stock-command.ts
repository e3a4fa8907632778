import { ORDER_LIMITS } from '../order/order-limits.ts'
import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { StockNeed } from './recipe.ts'
import type { StockBook, StockHold } from './stock-book.ts'
import type { HoldCommand, HoldKey, StockCommand, StockMovement } from './stock-command.ts'
import type { StockRejection } from './stock-rejection.ts'
import { isQuantity } from './unit.ts'

/**
 * What a command makes of the stock book, or why not. A movement is known by its id and a hold by order and line, so
 * a command applied again changes nothing, and commands may arrive in any order: reserved gives way to released, and
 * both to deducted, because food that left the kitchen is gone. A line that changes after it was held is
 * held as its latest revision says; other needs under the same key and revision change nothing. Nothing is refused for want of stock: a sale stands
 * and `oversellNotices` tells. Source: INV-3, INV-4, INV-13; shared policies, "Orders"; sync table, "stock".
 */
export function applyStockCommand(book: StockBook, command: StockCommand): Result<StockBook, StockRejection> {
  switch (command.type) {
    case 'stock.in':
    case 'stock.out':
    case 'stock.waste':
    case 'stock.adjust':
      return move(book, command)
    case 'stock.reserve':
    case 'stock.deduct':
    case 'stock.release':
      return hold(book, command)
    default:
      return assertNever(command)
  }
}

function move(book: StockBook, movement: StockMovement): Result<StockBook, StockRejection> {
  if (book.movements.some(({ id }) => id === movement.id)) return ok(book)
  const problem = movementProblem(movement)
  return problem ? err(problem) : ok({ ...book, movements: [...book.movements, movement] })
}

function movementProblem(movement: StockMovement): StockRejection | undefined {
  const { type, stockItemId, quantity, reason } = movement
  if (!isQuantity(quantity) || quantity === 0) return { type: 'quantity-invalid', stockItemId, quantity }
  const comesIn = type === 'stock.in'
  if (type !== 'stock.adjust' && comesIn !== quantity > 0) {
    return { type: 'wrong-direction', movement: type, quantity }
  }
  if (!comesIn && reason.trim() === '') return { type: 'stock-reason-missing' }
  const max = ORDER_LIMITS.reasonLength
  return [...reason].length > max ? { type: 'stock-reason-too-long', max } : undefined
}

function hold(book: StockBook, command: HoldCommand): Result<StockBook, StockRejection> {
  const known = book.holds.find((other) => isSameLine(other, command))
  if (command.type === 'stock.release' && known?.status === 'deducted') {
    return err({ type: 'already-deducted', orderId: command.orderId, lineId: command.lineId })
  }
  const next = holdAfter(command)
  if (known && !isLater(next, known)) return ok(book)
  const problem = next.status === 'released' ? undefined : needsProblem(next.needs)
  if (problem) return err(problem)
  const others = known ? book.holds.filter((other) => other !== known) : book.holds
  return ok({ ...book, holds: [...others, next] })
}

/** A hold only ever moves to a higher rank, or to a later reservation, whichever command comes first. */
function isLater(next: StockHold, known: StockHold): boolean {
  if (next.status === 'reserved' && known.status === 'reserved') {
    return (next.revision ?? 0) > (known.revision ?? 0)
  }
  return RANK[next.status] > RANK[known.status]
}

const RANK = { reserved: 0, released: 1, deducted: 2 } as const

function holdAfter(command: HoldCommand): StockHold {
  const { orderId, lineId } = command
  switch (command.type) {
    case 'stock.reserve':
      return {
        orderId,
        lineId,
        status: 'reserved',
        needs: command.needs,
        ...(command.revision !== undefined && { revision: command.revision }),
      }
    case 'stock.deduct':
      return { orderId, lineId, status: 'deducted', needs: command.needs }
    case 'stock.release':
      return { orderId, lineId, status: 'released' }
  }
}

function needsProblem(needs: readonly StockNeed[]): StockRejection | undefined {
  const seen = new Set<string>()
  for (const { stockItemId, quantity } of needs) {
    if (seen.has(stockItemId)) return { type: 'need-twice', stockItemId }
    seen.add(stockItemId)
    if (!isQuantity(quantity) || quantity < 0) return { type: 'quantity-invalid', stockItemId, quantity }
  }
  return undefined
}

const isSameLine = (a: HoldKey, b: HoldKey): boolean => a.orderId === b.orderId && a.lineId === b.lineId
