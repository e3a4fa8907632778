import type { Order } from '../order/order.ts'
import { isInHouse } from '../service/house.ts'
import type { KitchenMark, KitchenProgress, LineProgress } from './kitchen-progress.ts'

/** An order lines came from, as it is now, and how far the stations are with it. */
export interface ProgressSource {
  readonly order: Order
  readonly progress?: KitchenProgress | undefined
}

/**
 * How far the stations are with an order, what they did for its lines at another table included: a steak that was
 * ready stays ready. What came from a third table is in the progress `sourceOf` gives. Of a line that went in parts, the pieces that stayed count as done first. Source: feature
 * inventory, TBL-3; sync table, "kitchen status moves forward only".
 */
export function withMovedProgress(
  order: Order,
  progress: KitchenProgress | undefined,
  sourceOf: (orderId: string) => ProgressSource | undefined,
): KitchenProgress | undefined {
  const movedIn = isInHouse(order) ? (order.house.movedIn ?? []) : []
  const carried = movedIn.flatMap(({ lineId, pieces, fromOrderId, fromLineId }): LineProgress[] => {
    const source = sourceOf(fromOrderId)
    if (!source) return []
    const stayed = piecesLeft(source.order, fromLineId)
    return (source.progress?.lines ?? [])
      .filter((line) => line.lineId === fromLineId)
      .map(({ stationId, received, started, ready }) => ({
        stationId,
        lineId,
        ...markOf('received', received, { stayed, pieces }),
        ...markOf('started', started, { stayed, pieces }),
        ...markOf('ready', ready, { stayed, pieces }),
      }))
  })
  if (carried.length === 0) return progress
  const own = progress ?? { orderId: order.id, lines: [], reassigned: [] }
  const lines = carried.reduce(join, own.lines)
  return { ...own, lines }
}

/** Of an order that went into another one nothing stayed. */
function piecesLeft(order: Order, lineId: string): number {
  if (order.status === 'cancelled') return 0
  return order.lines.find(({ id }) => id === lineId)?.quantity ?? 0
}

function markOf<K extends string>(
  stage: K,
  mark: KitchenMark | undefined,
  { stayed, pieces }: { readonly stayed: number; readonly pieces: number },
): { readonly [P in K]?: KitchenMark } {
  const moved = Math.min((mark?.pieces ?? 0) - stayed, pieces)
  return mark && moved > 0 ? ({ [stage]: { pieces: moved, at: mark.at } } as { [P in K]: KitchenMark }) : {}
}

/** What the line's own marks say wins where it is more. */
function join(lines: readonly LineProgress[], came: LineProgress): readonly LineProgress[] {
  const own = lines.find(({ stationId, lineId }) => stationId === came.stationId && lineId === came.lineId)
  if (!own) return [...lines, came]
  const more = (a: KitchenMark | undefined, b: KitchenMark | undefined) =>
    (b?.pieces ?? 0) > (a?.pieces ?? 0) ? b : a
  const received = more(own.received, came.received)
  const started = more(own.started, came.started)
  const ready = more(own.ready, came.ready)
  const joined = {
    stationId: own.stationId,
    lineId: own.lineId,
    ...(received && { received }),
    ...(started && { started }),
    ...(ready && { ready }),
  }
  return lines.map((line) => (line === own ? joined : line))
}
