import type { BusinessDay } from '@evertill/domain'
import { ENTITIES, type Entity, type FeedDocument } from '@evertill/sync-protocol'

/** How far a replica has read the store's feed. */
export interface FeedCheckpoint {
  readonly feedId: string
  readonly seq: number
  /** Reading a feed from its beginning: documents of another one go once the end is reached. */
  readonly startedOver: boolean
  /** Which reading of this feed from its beginning it is, 0 or absent for the first: the rows of others go at its end. */
  readonly reading?: number
}

/** A document of the feed, parsed. */
export interface ReplicaDocument<E extends Entity = Entity> {
  readonly id: string
  readonly rev: number
  readonly doc: FeedDocument[E]
}

/** A change of the feed at the door of the replica; without `doc` the document is gone. */
export interface PulledChange<E extends Entity = Entity> {
  readonly id: string
  readonly rev: number
  readonly doc?: FeedDocument[E]
}

export interface PulledPage<E extends Entity = Entity> {
  readonly changes: readonly PulledChange<E>[]
  /** Absent when nothing was read, because the till is stopping. */
  readonly checkpoint?: FeedCheckpoint
  /** The end of the feed is reached. Otherwise there are at least `limit` changes. */
  readonly complete: boolean
}

/** Reads on after a checkpoint. Waits while there is no server; never rejects for the network's sake. */
export type PullPage = <E extends Entity>(
  entity: E,
  checkpoint: FeedCheckpoint | undefined,
  limit: number,
) => Promise<PulledPage<E>>

/** The store's state as the server last told it: one replica for each entity, written by the feed and by nothing else. */
export interface Replicas {
  /** Starts reading the feed. `resync` reads on now. */
  follow(pull: PullPage): Follower
  /** Calls back after a replica changed; returns the function that ends the subscription. */
  onChange(listener: (entity: Entity) => void): () => void
  /** Id and revision of every document of an entity, in no particular order. */
  revisions(entity: Entity): Promise<readonly Pick<ReplicaDocument, 'id' | 'rev'>[]>
  menu(): Promise<readonly FeedDocument['menu'][]>
  store(): Promise<readonly FeedDocument['store'][]>
  order(id: string): Promise<ReplicaDocument<'order'> | undefined>
  /** Orders of a business day, newest first. */
  ordersOfDay(businessDay: BusinessDay, limit: number): Promise<readonly ReplicaDocument<'order'>[]>
  /** Orders that are sent and not paid, in no particular order. */
  openOrders(): Promise<readonly ReplicaDocument<'order'>[]>
  /** What a manager has decided or has yet to decide, in no particular order. */
  reviews(): Promise<readonly FeedDocument['review'][]>
  /** Levels of what is counted and items taken off by hand, in no particular order. */
  stock(): Promise<readonly FeedDocument['stock'][]>
}

/** Who asks first: the news that people at another till wait for. */
export const READING_ORDER: readonly Entity[] = ['order', ...ENTITIES.filter((entity) => entity !== 'order')]

export interface Follower {
  resync(): void
  stop(): Promise<void>
}
