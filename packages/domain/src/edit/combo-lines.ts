import type { OrderContent } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { floorDivide } from '../shared/floor-divide.ts'
import { err, ok, type Result } from '../shared/result.ts'

/** Pieces of a line. */
export interface Pieces {
  readonly lineId: string
  /** Whole, 1 to 9,999. */
  readonly pieces: number
}

/**
 * The lines that come and go with this one: all of its set menu, or the line alone. Empty where there is no such line.
 * Source: feature inventory, combos.
 */
export function linesWith({ lines }: Pick<OrderContent, 'lines'>, lineId: string): readonly OrderLine[] {
  const line = lines.find(({ id }) => id === lineId)
  if (!line) return []
  const { combo } = line
  return combo ? lines.filter((other) => other.combo?.id === combo.id) : [line]
}

/**
 * So many pieces of a line, and with them as much of every other line of its set menu: two of three menus are two
 * of three burgers and four of six wings. Refused where that does not come to whole pieces.
 * Source: feature inventory, combos.
 */
export function piecesWith(
  order: Pick<OrderContent, 'lines'>,
  { lineId, pieces }: Pieces,
): Result<readonly Pieces[], OrderRejection> {
  const together = linesWith(order, lineId)
  const named = together.find(({ id }) => id === lineId)
  if (!named) return err({ type: 'no-such-line', lineId })
  const parts: Pieces[] = []
  for (const line of together) {
    const share = line.quantity * pieces
    // The line itself gets what was said, even where that is no quantity: the order is checked afterwards.
    if (line !== named && share % named.quantity !== 0) {
      return err({ type: 'combo-broken', comboId: line.combo?.id ?? '' })
    }
    parts.push({ lineId: line.id, pieces: line === named ? pieces : floorDivide(share, named.quantity) })
  }
  return ok(parts)
}
