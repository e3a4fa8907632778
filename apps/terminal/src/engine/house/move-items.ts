import {
  contentOf,
  err,
  type HouseCommand,
  type MoveLines,
  mergeCommand,
  mergeOrders,
  moveLines,
  moveLinesCommand,
  type OpenOrder,
  type OrderRejection,
  type OrderTable,
  ok,
  type Pieces,
  type Result,
  seatOffsetOf,
} from '@evertill/domain'

/** What goes to other guests of the house, and where to. */
export interface ItemsMove {
  readonly fromOrderId: string
  /** Of a line of a set menu: as much of all its lines. All pieces of all lines: the order as a whole. */
  readonly pieces: readonly Pieces[]
  /** Another open order, or guests who have none yet, perhaps at a table. */
  readonly to: { readonly orderId: string } | { readonly table: OrderTable | undefined }
}

interface Stamp {
  readonly id: string
  readonly at: string
  readonly employeeId: string
  readonly baseRev?: number
}

/**
 * The command a move becomes, checked on both orders: some pieces move, everything merges, and everything to a table
 * without an order takes the order there. `into` is the order it goes to. Source: feature inventory, TBL-3.
 */
export function moveItemsCommand(
  from: OpenOrder,
  into: OpenOrder | undefined,
  { pieces, to }: ItemsMove,
  { stamp, terminalId, ids }: { stamp: Stamp; terminalId: string; ids: () => string },
): Result<HouseCommand, OrderRejection> {
  const all = from.lines.every(({ id, quantity }) =>
    pieces.some((part) => part.lineId === id && part.pieces === quantity),
  )
  if (all && !into) {
    const table = 'table' in to ? to.table : undefined
    return ok({ ...stamp, type: 'order.move-table', orderId: from.id, ...(table && { table }) })
  }
  if (all && into) {
    const command = mergeCommand(from, { ...stamp, toOrderId: into.id, seatOffset: seatOffsetOf(into) })
    const merged = mergeOrders(into, from, command)
    return merged.ok ? ok(command) : merged
  }
  const newOrder = into ? undefined : openedFor(from, to, { id: ids(), terminalId, stamp })
  const toOrderId = into?.id ?? newOrder?.id
  if (toOrderId === undefined) return err({ type: 'no-such-order' })
  const command = moveLinesCommand(from, {
    ...{ ...stamp, toOrderId, pieces, newIds: newIdsOf(from, ids) },
    ...(newOrder && { newOrder }),
  })
  if (!command.ok) return command
  const moved = moveLines(from, into, command.value)
  return moved.ok ? command : moved
}

/** What the new guests' order is before anything is on it: like the one they leave, without what was said of its guests. */
function openedFor(
  from: OpenOrder,
  to: ItemsMove['to'],
  { id, terminalId, stamp }: { id: string; terminalId: string; stamp: Stamp },
): NonNullable<MoveLines['newOrder']> {
  const { storeId, type, pricing } = contentOf(from)
  const table = 'table' in to ? to.table : undefined
  const { employeeId, at: openedAt } = stamp
  return { id, storeId, terminalId, employeeId, type, openedAt, pricing, ...(table && { table }) }
}

/** One for each line and each set menu, should only some of it go. */
const newIdsOf = ({ lines }: OpenOrder, ids: () => string): ReadonlyMap<string, string> =>
  new Map(
    lines
      .flatMap(({ id, combo }) => (combo ? [id, combo.id] : [id]))
      .map((id): [string, string] => [id, ids()]),
  )
