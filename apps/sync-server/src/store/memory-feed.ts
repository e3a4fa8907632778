import { digestOf, ENTITIES, type Entity, type FeedDocument } from '@evertill/sync-protocol'
import type { ClearedFeed, FeedDigest, FeedRetention } from './store.ts'

interface MemoryFeedRow {
  readonly seq: number
  readonly rev: number
  readonly deleted: boolean
  readonly doc: FeedDocument[Entity] | undefined
}

/** A store's feed without a database. */
export interface MemoryFeed {
  feedId: string
  head: number
  minSeq: number
  /** Receipt prefixes go on from here. */
  prefixFloor: number
  readonly feed: Record<Entity, Map<string, MemoryFeedRow>>
  /** Where the head stood, once a day, oldest first. */
  readonly marks: { readonly at: number; readonly seq: number }[]
}

export function memoryDigest({ feedId, head, feed }: MemoryFeed, entity: Entity): FeedDigest {
  const live = [...feed[entity]].flatMap(([id, { rev, deleted }]) => (deleted ? [] : [{ id, rev }]))
  return { feedId, head, ...digestOf(live) }
}

/** Where each entity last changed; at least `minSeq`. */
export function latestOf({ feed, minSeq }: MemoryFeed): Record<Entity, number> {
  const last = (entity: Entity) =>
    [...feed[entity].values()].reduce((latest, { seq }) => Math.max(latest, seq), minSeq)
  const [menu, store, order] = [last('menu'), last('store'), last('order')]
  return { menu, store, order, review: last('review'), stock: last('stock') }
}

/** The twin of `clearFeed`: same marks, same order, same answers. */
export function clearMemoryFeed(store: MemoryFeed, retention: FeedRetention): ClearedFeed {
  const { tombstoneDays, most } = retention
  const now = retention.now.getTime()
  const newest = store.marks.at(-1)
  if (!newest || newest.at <= now - DAY_MS) store.marks.push({ at: now, seq: store.head })
  const markBefore = (days: number) => store.marks.findLast(({ at }) => at <= now - days * DAY_MS)

  const orderMark = markBefore(ORDER_DAYS)?.seq ?? 0
  const underReview = ordersUnderReview(store)
  const left = rowsOfAll(store, orderMark)
    .filter(({ id, row }) => !row.deleted && isClosed(row.doc) && !underReview.has(id))
    .slice(0, most)
  for (const { entity, id, row } of left) {
    store.head += 1
    store.feed[entity].set(id, { ...row, seq: store.head, deleted: true })
  }

  const tombstoneMark = markBefore(tombstoneDays)?.seq ?? 0
  const removed = rowsOfAll(store, tombstoneMark)
    .filter(({ row }) => row.deleted)
    .slice(0, most)
  for (const { entity, id, row } of removed) {
    store.minSeq = Math.max(store.minSeq, row.seq)
    if (entity === 'order') store.feed.order.set(id, { ...row, seq: -row.seq })
    else store.feed[entity].delete(id)
  }

  const oldest = markBefore(Math.max(tombstoneDays, ORDER_DAYS))
  if (oldest) store.marks.splice(0, store.marks.indexOf(oldest))
  return {
    left: left.length,
    removed: removed.length,
    more: left.length === most || removed.length === most,
    head: store.head,
  }
}

const DAY_MS = 86_400_000
/** What `order_days` is where nobody set it. */
const ORDER_DAYS = 35

/** Oldest first. */
const rowsOfAll = ({ feed }: MemoryFeed, upTo: number) =>
  ENTITIES.flatMap((entity) => [...feed[entity]].map(([id, row]) => ({ entity, id, row })))
    .filter(({ row }) => row.seq > 0 && row.seq <= upTo)
    .sort((a, b) => a.row.seq - b.row.seq)

function ordersUnderReview({ feed }: MemoryFeed): ReadonlySet<string> {
  return new Set(
    [...feed.review.values()].flatMap(({ doc }) => {
      if (!doc || !('mine' in doc) || doc.status !== 'open') return []
      const { command } = doc.mine
      return 'toOrderId' in command ? [doc.orderId, command.toOrderId] : [doc.orderId]
    }),
  )
}

const isClosed = (doc: MemoryFeedRow['doc']) =>
  doc !== undefined &&
  ('receipt' in doc || ('status' in doc && (doc.status === 'cancelled' || doc.status === 'decided')))
