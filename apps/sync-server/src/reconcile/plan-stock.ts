import { applyStockCommand, EMPTY_STOCK_BOOK, explainStockRejection } from '@evertill/domain'
import { isMovement, type WireCommandOf } from '@evertill/sync-protocol'
import type { PlannedCommand } from './batch-plan.ts'
import type { PlanLedger } from './plan-ledger.ts'
import type { ReadCommand } from './read-command.ts'

type StockWireCommand = WireCommandOf<
  'stock.in' | 'stock.out' | 'stock.waste' | 'stock.adjust' | 'menu.86' | 'menu.back'
>

/**
 * What is done to stock without an order is always taken, in whatever order it comes; only what is no movement at all
 * is put aside with its reason. What it comes to is summed up by `stockChanges`. Source: sync table, "stock".
 */
export function planStock(command: ReadCommand, said: StockWireCommand, ledger: PlanLedger): PlannedCommand {
  const applied = isMovement(said) ? applyStockCommand(EMPTY_STOCK_BOOK, said) : undefined
  if (applied?.ok === false) {
    const { error } = applied
    const code = error.type.toUpperCase().replaceAll('-', '_')
    return {
      ...{ command, outcome: 'quarantined', code, reason: explainStockRejection(error) },
      ...{ changes: [], reviews: [] },
    }
  }
  ledger.take(command.id, undefined, [])
  return { command, outcome: 'applied', changes: [], reviews: [] }
}
