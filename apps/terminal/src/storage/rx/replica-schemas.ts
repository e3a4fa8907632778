import type { FeedDocument } from '@evertill/sync-protocol'
import type { RxCollection, RxJsonSchema } from 'rxdb'

/** A document of the feed as it lies in a replica. */
export interface ReplicaRow<D> {
  readonly id: string
  readonly rev: number
  /** The feed it came from and which reading of it: rows from before a restore are told by it. */
  readonly feedId: string
  readonly doc: D
}

export interface OrderRow extends ReplicaRow<FeedDocument['order']> {
  readonly businessDay: string
  /** Negated milliseconds since 1970: RxDB sorts descending in memory, so newest first must be ascending. */
  readonly newestFirst: number
}

export interface ReplicaCollections {
  readonly menu: RxCollection<ReplicaRow<FeedDocument['menu']>>
  readonly store: RxCollection<ReplicaRow<FeedDocument['store']>>
  readonly orders: RxCollection<OrderRow>
  /** RxDB's types unfold every path of a document, and those of a review have no end: `reviewOf` names it again. */
  readonly reviews: RxCollection<ReplicaRow<object>>
  readonly stock: RxCollection<ReplicaRow<FeedDocument['stock']>>
}

/** The first moment an index can hold, 2200-01-01 negated: an indexed number must be bounded. */
export const NEWEST = -7_258_118_400_000

const row = {
  id: { type: 'string', maxLength: 100 },
  rev: { type: 'number' },
  feedId: { type: 'string' },
  doc: { type: 'object' },
} as const

const plainSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: row,
  required: ['id', 'rev', 'feedId', 'doc'],
} as const

export const menuSchema: RxJsonSchema<ReplicaRow<FeedDocument['menu']>> = { ...plainSchema, title: 'menu' }
export const storeSchema: RxJsonSchema<ReplicaRow<FeedDocument['store']>> = { ...plainSchema, title: 'store' }
export const reviewsSchema: RxJsonSchema<ReplicaRow<object>> = {
  ...plainSchema,
  title: 'reviews',
}
export const stockSchema: RxJsonSchema<ReplicaRow<FeedDocument['stock']>> = { ...plainSchema, title: 'stock' }
export const ordersSchema: RxJsonSchema<OrderRow> = {
  version: 0,
  title: 'orders',
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...row,
    businessDay: { type: 'string', maxLength: 10 },
    newestFirst: { type: 'number', minimum: NEWEST, maximum: 0, multipleOf: 1 },
  },
  required: ['id', 'rev', 'feedId', 'doc', 'businessDay', 'newestFirst'],
  indexes: [['businessDay', 'newestFirst']],
}
