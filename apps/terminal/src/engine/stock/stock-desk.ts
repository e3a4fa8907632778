import {
  applyStockCommand,
  EMPTY_STOCK_BOOK,
  err,
  ok,
  permissionsFor,
  type Result,
  type StockMovement,
  stockTake,
} from '@evertill/domain'
import { isMovement, storableText, type WireCommand } from '@evertill/sync-protocol'
import type { Books } from '../ledger/books.ts'
import type { Approvals } from '../people/approvals.ts'
import { sellerOf } from '../people/seller.ts'
import type { Clock } from '../ports/timers.ts'
import type { Approval, SaleProblem, StockAtTill, TerminalState } from '../terminal.ts'

/** What people do to stock at the till, one command each, durable when it is answered. One call at a time. */
export function createStockDesk(deps: {
  readonly state: () => TerminalState
  readonly books: Books
  readonly approvals: Approvals
  readonly clock: Clock
  readonly ids: () => string
  readonly businessDayAt: (ms: number) => string
}): StockAtTill {
  const { books, ids } = deps

  const stamp = (): Result<{ id: string; employeeId: string; at: string }, SaleProblem> => {
    const seller = sellerOf(deps.state(), 'order:create')
    if (!seller.ok) return seller
    const at = new Date(deps.clock.now()).toISOString()
    return ok({ id: ids(), employeeId: seller.value.session.id, at })
  }

  const forbidden = (command: StockWireCommand, approval: Approval | undefined): SaleProblem | undefined => {
    const own = deps.state().session?.permissions ?? []
    const online = deps.state().sync.link === 'online'
    const [lacking] = permissionsFor(command, { online }).filter((one) => !own.includes(one))
    if (lacking === undefined || deps.approvals.spend(approval, lacking)) return undefined
    return { type: 'not-permitted', permission: lacking }
  }

  const record = async (
    command: StockWireCommand,
    { employeeId, at }: { employeeId: string; at: string },
    approval: Approval | undefined,
  ): Promise<Result<void, SaleProblem>> => {
    const applied = isMovement(command) ? applyStockCommand(EMPTY_STOCK_BOOK, command) : undefined
    if (applied?.ok === false) return err({ type: 'stock-refused', rejection: applied.error })
    const problem = forbidden(command, approval)
    if (problem) return err(problem)
    const settled = await books.settle()
    if (!settled.ok) return settled
    const recorded = await books.record(() => ({
      ...{ id: command.id, command, employeeId, occurredAt: at },
      businessDay: deps.businessDayAt(Date.parse(at)),
    }))
    return recorded.ok ? ok(undefined) : recorded
  }

  return {
    async move({ type, stockItemId, quantity, reason }, approval) {
      const who = stamp()
      if (!who.ok) return who
      const { id, at } = who.value
      const said = { id, at, stockItemId, quantity, reason: storableText(reason) }
      return record({ type, ...said }, who.value, approval)
    },
    async count({ stockItemId, counted, reason }, approval) {
      const who = stamp()
      if (!who.ok) return who
      const { id, at } = who.value
      const counts = [{ id, stockItemId, counted }]
      const take = stockTake(deps.state().stock.levels, counts, { at, reason: storableText(reason) })
      if (!take.ok) return err({ type: 'stock-refused', rejection: take.error })
      const [adjustment] = take.value.adjustments
      if (!adjustment) return ok(undefined)
      return record(asAdjustment(adjustment), who.value, approval)
    },
    async setSoldOut({ itemId, soldOut }, approval) {
      const who = stamp()
      if (!who.ok) return who
      return record({ type: soldOut ? 'menu.86' : 'menu.back', itemId, ...who.value }, who.value, approval)
    },
  }
}

type StockWireCommand = Extract<WireCommand, { readonly type: `stock.${string}` | `menu.${string}` }>

const asAdjustment = (movement: StockMovement) => ({ ...movement, type: 'stock.adjust' as const })
