import {
  applyCommand,
  balanceOf,
  type DraftCommand,
  type DraftOrder,
  err,
  isUnsent,
  type Order,
  type OrderLine,
  type OrderRejection,
  ok,
  priceOrder,
  type Result,
  type StoreSettings,
} from '@evertill/domain'
import { storableText } from '@evertill/sync-protocol'
import type { Draft } from '../ports/outbox.ts'
import type { Basket, BasketChange } from '../terminal.ts'

export function basketOf(order: Draft): Basket {
  const totals = priceOrder(order)
  const { addsTo } = order
  return { order, totals, balance: balanceOf(order, totals), ...(addsTo !== undefined && { addsTo }) }
}

/** The basket with one more line; a new one, opened with `opening`, where there is none. `for`: the order it adds to. */
export function withLine(
  order: Draft | undefined,
  line: OrderLine,
  opening: {
    id: string
    terminalId: string
    employeeId: string
    openedAt: string
    store: StoreSettings
    for?: Order | undefined
  },
): Result<DraftOrder, OrderRejection> {
  const { store, for: known, ...who } = opening
  const opened = order
    ? ok(order)
    : draftAfter(undefined, {
        type: 'draft.open',
        order: {
          ...who,
          storeId: store.id,
          type: known?.type ?? store.defaultOrderType,
          pricing: known?.pricing ?? {
            currency: store.currency,
            taxRounding: store.taxRounding,
            roundingMode: store.roundingMode,
          },
          lines: [],
        },
      })
  if (!opened.ok) return opened
  const added = draftAfter(opened.value, {
    type: 'draft.add-line',
    line: { ...line, note: storableText(line.note) },
  })
  if (!added.ok) return added
  if (added.value.status !== 'draft') throw new Error('A line was added to a basket that is being paid')
  return ok(added.value)
}

/** The basket after any other tap; `undefined` once nothing is left in it. */
export function afterChange(order: Draft, change: BasketChange): Result<Draft | undefined, OrderRejection> {
  if (change.type === 'discard') {
    return order.status === 'draft'
      ? ok(undefined)
      : err({ type: 'not-allowed-in-state', command: change.type, status: order.status })
  }
  const changed = draftAfter(order, storable(change))
  if (!changed.ok) return changed
  return ok(changed.value.lines.length === 0 ? undefined : changed.value)
}

/** Texts as the books and head office can hold them. */
function storable(change: Exclude<BasketChange, { type: 'discard' }>): DraftCommand {
  switch (change.type) {
    case 'draft.set-note':
      return { ...change, note: storableText(change.note) }
    case 'draft.replace-line':
      return { ...change, line: { ...change.line, note: storableText(change.line.note) } }
    case 'draft.set-table':
      return change.table
        ? { ...change, table: { ...change.table, name: storableText(change.table.name) } }
        : change
    default:
      return change
  }
}

/** What a basket becomes by a tap. A tap never confirms an order; only a payment does. */
export function draftAfter(order: Draft | undefined, command: DraftCommand): Result<Draft, OrderRejection> {
  const applied = applyCommand(order, command)
  if (!applied.ok) return applied
  if (!isUnsent(applied.value)) throw new Error(`${command.type} is no tap on a basket`)
  return ok(applied.value)
}
