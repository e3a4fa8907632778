import {
  applyStockCommand,
  EMPTY_STOCK_BOOK,
  err,
  explainStockRejection,
  ok,
  type Result,
  type StockMovement,
} from '@evertill/domain'
import type { DecisionRefused } from '../store/store.ts'
import { ledgerEntry, levelsOf, NO_STOCK_CHANGES, type StockChanges } from './stock-changes.ts'

/** What somebody of head office moves, as changes to write, or why it is no movement. Source: INV-3, INV-7. */
export function officeMovement(movement: StockMovement, by: string): Result<StockChanges, DecisionRefused> {
  const applied = applyStockCommand(EMPTY_STOCK_BOOK, movement)
  if (!applied.ok) {
    const { error } = applied
    return err({
      code: error.type.toUpperCase().replaceAll('-', '_'),
      reason: explainStockRejection(error),
    })
  }
  const entry = ledgerEntry(movement, by)
  const steps = [{ sourceId: movement.id, moved: levelsOf([entry]) }]
  return ok({ ...NO_STOCK_CHANGES, movements: [entry], steps })
}
