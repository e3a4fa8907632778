import type { Terminal } from '../../engine/terminal.ts'
import { createPermittedActs } from './permitted-acts.ts'
import { createTapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

export type StockActions = ReturnType<typeof createStockActions>

/** What a finger can do to stock; who may not alone waits for the PIN of somebody who may. */
export function createStockActions({ terminal, store }: { terminal: Terminal; store: TillStore }) {
  const { stock } = terminal
  const { allowed } = createPermittedActs({ store, queue: createTapQueue() })
  return {
    receive: (stockItemId: string, quantity: number, reason: string) =>
      allowed((approval) => stock.move({ type: 'stock.in', stockItemId, quantity, reason }, approval)),
    waste: (stockItemId: string, quantity: number, reason: string) =>
      allowed((approval) =>
        stock.move({ type: 'stock.waste', stockItemId, quantity: -quantity, reason }, approval),
      ),
    count: (stockItemId: string, counted: number, reason: string) =>
      allowed((approval) => stock.count({ stockItemId, counted, reason }, approval)),
    setSoldOut: (itemId: string, soldOut: boolean) =>
      allowed((approval) => stock.setSoldOut({ itemId, soldOut }, approval)),
  }
}
