import { isOpen, isPaid, type Order } from '../order/order.ts'
import { DEFAULT_PREP_TIME, type PrepTimeRules, prepMinutes } from '../service/prep-time.ts'
import { instantOfMs, MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import { type KitchenItem, kitchenItems } from './kitchen-item.ts'
import type { KitchenProgress, LineProgress } from './kitchen-progress.ts'
import { type KitchenRouting, outletOf, stationsOf } from './kitchen-routing.ts'

/** What one station makes of an order, and how far it is. Source: KIT-1. */
export interface StationTicket {
  readonly stationId: string
  /** Where it is shown: given to another station by hand, or to the backup of a dead one. */
  readonly outletId: string
  readonly status: 'pending' | 'in-progress' | 'completed' | 'cancelled'
  /** Lines that stay are there to be seen. */
  readonly items: readonly PrepItem[]
  /** When the first was begun; absent before. */
  readonly startedAt?: Instant | undefined
  /** When the last was done; absent until all are. */
  readonly completedAt?: Instant | undefined
  /** How long what is left is expected to take, in whole minutes. */
  readonly estimatedMinutes: number
  /** When the first of what is left is late; absent when nothing is left. */
  readonly lateAt?: Instant | undefined
}

/** One line at one station. Source: KIT-2. */
export interface PrepItem {
  readonly item: KitchenItem
  readonly status: 'waiting' | 'pending' | 'preparing' | 'ready'
  /** Pieces done, never more than there are. */
  readonly done: number
  /** True once the station has seen all its pieces. */
  readonly seen: boolean
}

/**
 * The station's ticket, or undefined where it has nothing to make. Pieces added after a bump are to be made; pieces
 * voided are no longer asked for; of a cancelled order only what the station had marked is there, cancelled. Source:
 * KIT-1, KIT-2, KIT-8; shared reference, failure 16, "the kitchen has seen it".
 */
export function stationTicket(
  order: Order,
  progress: KitchenProgress | undefined,
  routing: KitchenRouting,
  stationId: string,
  prepTime: PrepTimeRules = DEFAULT_PREP_TIME,
): StationTicket | undefined {
  const marks = (progress?.lines ?? []).filter((line) => line.stationId === stationId)
  const given = progress?.reassigned.find((each) => each.stationId === stationId)
  const place = { stationId, outletId: given?.toStationId ?? outletOf(routing, stationId) }
  if (!isOpen(order) && !isPaid(order)) {
    return marks.length === 0 ? undefined : { ...place, status: 'cancelled', items: [], estimatedMinutes: 0 }
  }
  const items = kitchenItems(order)
    .filter((item) => stationsOf(routing, item).get(stationId) === false)
    .map((item) => prepItem(item, markOf(marks, item)))
  if (items.length === 0) return undefined

  const left = items.filter(({ status }) => status === 'pending' || status === 'preparing')
  const startedAt = first(marks.map(({ started, ready }) => started?.at ?? ready?.at))
  const completedAt = items.every(({ status }) => status === 'ready')
    ? first(
        marks.map(({ ready }) => ready?.at),
        LATEST,
      )
    : undefined
  const lateAt = first(
    left.map(({ item }) => {
      const since = markOf(marks, item)?.received?.at ?? order.house?.sentAt
      return since && minutesAfter(since, prepMinutes([item], prepTime))
    }),
  )
  return {
    ...place,
    status: completedAt !== undefined ? 'completed' : startedAt === undefined ? 'pending' : 'in-progress',
    items,
    ...(startedAt !== undefined && { startedAt }),
    ...(completedAt !== undefined && { completedAt }),
    estimatedMinutes: prepMinutes(
      left.map(({ item }) => item),
      prepTime,
    ),
    ...(lateAt !== undefined && { lateAt }),
  }
}

function prepItem(item: KitchenItem, marks: LineProgress | undefined): PrepItem {
  const done = Math.min(marks?.ready?.pieces ?? 0, item.quantity)
  const started = Math.max(marks?.started?.pieces ?? 0, done)
  const seen = Math.max(marks?.received?.pieces ?? 0, started) >= item.quantity
  return { item, status: statusOf(item, started, done), done, seen }
}

function statusOf({ quantity, cook }: KitchenItem, started: number, done: number): PrepItem['status'] {
  if (done === quantity) return 'ready'
  if (started > 0) return 'preparing'
  return cook === 'stay' ? 'waiting' : 'pending'
}

const markOf = (marks: readonly LineProgress[], { lineId }: KitchenItem): LineProgress | undefined =>
  marks.find((line) => line.lineId === lineId)

const EARLIEST = (a: Instant, b: Instant): boolean => a < b
const LATEST = (a: Instant, b: Instant): boolean => a > b

function first(instants: readonly (Instant | undefined)[], comesFirst = EARLIEST): Instant | undefined {
  return instants.reduce(
    (best, each) => (each !== undefined && (best === undefined || comesFirst(each, best)) ? each : best),
    undefined,
  )
}

const minutesAfter = (instant: Instant, minutes: number): Instant =>
  instantOfMs(msOfInstant(instant) + minutes * MINUTE_MS)
