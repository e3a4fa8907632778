import { ORDER_LIMITS } from '../order/order-limits.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type { KitchenCommand, MarkLines, ReassignStation } from './kitchen-command.ts'
import type { KitchenRejection } from './kitchen-rejection.ts'

/** How far the stations are with an order. Source: KIT-1, KIT-2. */
export interface KitchenProgress {
  readonly orderId: string
  /** One for each station and line that was marked, by station and line. */
  readonly lines: readonly LineProgress[]
  /** The latest for each station, by station. */
  readonly reassigned: readonly Reassignment[]
}

/** How far one station is with one line. Source: KIT-2. */
export interface LineProgress {
  readonly stationId: string
  readonly lineId: string
  readonly received?: KitchenMark | undefined
  readonly started?: KitchenMark | undefined
  readonly ready?: KitchenMark | undefined
}

/** So many pieces in all, and when it was so. */
export interface KitchenMark {
  readonly pieces: number
  readonly at: Instant
}

export interface Reassignment {
  readonly stationId: string
  readonly toStationId: string
  readonly at: Instant
  /** Of the command: decides between two of one moment. */
  readonly id: string
}

const STAGE = {
  'kitchen.receive': 'received',
  'kitchen.start': 'started',
  'kitchen.bump': 'ready',
} as const satisfies Readonly<Record<MarkLines['type'], keyof LineProgress>>

/**
 * What a command makes of the progress, or why not; `progress` is undefined before the first. More pieces win over
 * fewer and the earlier of two equal marks stands, so commands may come twice and in any order: the kitchen moves
 * forward only. Source: KIT-4; sync table, "kitchen status moves forward only".
 */
export function applyKitchenCommand(
  progress: KitchenProgress | undefined,
  command: KitchenCommand,
): Result<KitchenProgress, KitchenRejection> {
  const { orderId } = command
  if (progress && progress.orderId !== orderId) {
    return err({ type: 'other-order', expected: progress.orderId, got: orderId })
  }
  const known = progress ?? { orderId, lines: [], reassigned: [] }
  return command.type === 'kitchen.reassign' ? reassign(known, command) : mark(known, command)
}

function mark(progress: KitchenProgress, command: MarkLines): Result<KitchenProgress, KitchenRejection> {
  if (command.lines.length === 0) return err({ type: 'no-line-marked' })
  if (command.lines.length > ORDER_LIMITS.lines) {
    return err({ type: 'too-many-lines-marked', max: ORDER_LIMITS.lines })
  }
  const wrong = command.lines.find(
    ({ pieces }) => !Number.isInteger(pieces) || pieces < 1 || pieces > ORDER_LIMITS.quantity,
  )
  if (wrong) return err({ type: 'pieces-out-of-range', pieces: wrong.pieces })
  const { stationId, at } = command
  const stage = STAGE[command.type]
  const lines = command.lines.reduce((all, { lineId, pieces }) => {
    const known = all.find((line) => line.stationId === stationId && line.lineId === lineId)
    const next = { ...(known ?? { stationId, lineId }), [stage]: further(known?.[stage], { pieces, at }) }
    return [...all.filter((line) => line !== known), next]
  }, progress.lines)
  return ok({ ...progress, lines: lines.toSorted(byStationAndLine) })
}

function further(known: KitchenMark | undefined, next: KitchenMark): KitchenMark {
  if (!known || next.pieces > known.pieces) return next
  return next.pieces === known.pieces && next.at < known.at ? next : known
}

function reassign(
  progress: KitchenProgress,
  { id, at, stationId, toStationId }: ReassignStation,
): Result<KitchenProgress, KitchenRejection> {
  if (stationId === toStationId) return err({ type: 'same-station' })
  const known = progress.reassigned.find((each) => each.stationId === stationId)
  if (known && (known.at > at || (known.at === at && known.id >= id))) return ok(progress)
  const others = progress.reassigned.filter((each) => each !== known)
  const reassigned = [...others, { stationId, toStationId, at, id }]
  return ok({
    ...progress,
    reassigned: reassigned.toSorted((a, b) => (a.stationId < b.stationId ? -1 : 1)),
  })
}

/** One order whatever came first, so that two tills hold the same. */
function byStationAndLine(a: LineProgress, b: LineProgress): number {
  if (a.stationId !== b.stationId) return a.stationId < b.stationId ? -1 : 1
  return a.lineId < b.lineId ? -1 : 1
}
