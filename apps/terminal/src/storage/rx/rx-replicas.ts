import { isOpen, isPaid } from '@evertill/domain'
import type { Entity, FeedDocument } from '@evertill/sync-protocol'
import { createRxDatabase, type RxCollection, type RxStorage } from 'rxdb'
import {
  type Follower,
  type PulledChange,
  READING_ORDER,
  type ReplicaDocument,
  type Replicas,
} from '../../engine/ports/replicas.ts'
import { followCollection } from './follow-collection.ts'
import {
  menuSchema,
  NEWEST,
  type OrderRow,
  ordersSchema,
  type ReplicaCollections,
  type ReplicaRow,
  reviewsSchema,
  stockSchema,
  storeSchema,
} from './replica-schemas.ts'

/**
 * The replicas as five RxDB collections. RxDB's free edition opens at most 13 collections per process, so a
 * process holds up to two tills this way.
 */
export async function openRxReplicas<Internals, Options>(
  name: string,
  storage: RxStorage<Internals, Options>,
): Promise<{ replicas: Replicas; close(): Promise<void> }> {
  const database = await createRxDatabase<ReplicaCollections>({
    name,
    storage,
    multiInstance: false,
    // A till that was not closed (a crash in the same process) leaves its instance behind.
    closeDuplicates: true,
  })
  const { menu, store, orders, reviews, stock } = await database.addCollections<ReplicaCollections>({
    menu: { schema: menuSchema },
    store: { schema: storeSchema },
    orders: { schema: ordersSchema },
    reviews: { schema: reviewsSchema },
    stock: { schema: stockSchema },
  })
  return {
    replicas: replicasOn({ menu, store, orders, reviews, stock }),
    async close() {
      await database.close()
    },
  }
}

function replicasOn({ menu, store, orders, reviews, stock }: ReplicaCollections): Replicas {
  return {
    follow(pull) {
      const followerOf: Record<Entity, () => Follower> = {
        menu: () =>
          followCollection({ entity: 'menu', collection: menu, pull, rowOf: plainRow<FeedDocument['menu']> }),
        store: () =>
          followCollection({
            entity: 'store',
            collection: store,
            pull,
            rowOf: plainRow<FeedDocument['store']>,
          }),
        order: () => followCollection({ entity: 'order', collection: orders, pull, rowOf: orderRow }),
        review: () =>
          followCollection({ entity: 'review', collection: reviews, pull, rowOf: plainRow<object> }),
        stock: () =>
          followCollection({
            entity: 'stock',
            collection: stock,
            pull,
            rowOf: plainRow<FeedDocument['stock']>,
          }),
      }
      const followers = READING_ORDER.map((entity) => followerOf[entity]())
      return {
        resync() {
          for (const follower of followers) follower.resync()
        },
        async stop() {
          await Promise.all(followers.map((follower) => follower.stop()))
        },
      }
    },
    onChange(listener) {
      const subscriptions = (
        [
          ['menu', menu],
          ['store', store],
          ['order', orders],
          ['review', reviews],
          ['stock', stock],
        ] as const
      ).map(([entity, collection]) => collection.eventBulks$.subscribe(() => listener(entity)))
      return () => {
        for (const subscription of subscriptions) subscription.unsubscribe()
      }
    },
    revisions(entity) {
      switch (entity) {
        case 'menu':
          return revisionsOf(menu)
        case 'store':
          return revisionsOf(store)
        case 'order':
          return revisionsOf(orders)
        case 'review':
          return revisionsOf(reviews)
        case 'stock':
          return revisionsOf(stock)
      }
    },
    menu: async () => (await menu.find({ selector: {} }).exec()).map((row) => row.toJSON().doc),
    store: async () => (await store.find({ selector: {} }).exec()).map((row) => row.toJSON().doc),
    async order(id) {
      const row = await orders.findOne(id).exec()
      return row ? documentOf(row.toJSON()) : undefined
    },
    openOrders: async () =>
      (await orders.find({ selector: { businessDay: OPEN } }).exec()).map((row) => documentOf(row.toJSON())),
    async ordersOfDay(businessDay, limit) {
      const rows = await orders
        .find({
          selector: { businessDay },
          sort: [{ businessDay: 'asc' }, { newestFirst: 'asc' }],
          limit,
        })
        .exec()
      return rows.map((row) => documentOf(row.toJSON()))
    },
    reviews: async () => (await reviews.find({ selector: {} }).exec()).map((row) => reviewOf(row.toJSON())),
    stock: async () => (await stock.find({ selector: {} }).exec()).map((row) => row.toJSON().doc),
  }
}

async function revisionsOf<R extends ReplicaRow<unknown>>(collection: RxCollection<R>) {
  const rows = await collection.find({ selector: {} }).exec()
  return rows.map(({ id, rev }) => ({ id, rev }))
}

/** In the index of the days: orders that are sent and not paid stand under this one. */
const OPEN = 'open'

const documentOf = ({ id, rev, doc }: Omit<OrderRow, 'feedId'>): ReplicaDocument<'order'> => ({
  id,
  rev,
  doc,
})

const reviewOf = ({ doc }: Pick<ReplicaRow<object>, 'doc'>) => doc as FeedDocument['review']

type Deletable<R> = R & { _deleted: boolean }

/** A deleted document keeps an empty content: RxDB wants every required field of a tombstone too. */
function plainRow<D extends object>(change: PulledChange, feedId: string): Deletable<ReplicaRow<D>> {
  return {
    id: change.id,
    rev: change.rev,
    feedId,
    doc: (change.doc ?? {}) as D,
    _deleted: change.doc === undefined,
  }
}

function orderRow(change: PulledChange, feedId: string): Deletable<OrderRow> {
  const row = plainRow<FeedDocument['order']>(change, feedId)
  const confirmed = !row._deleted && isPaid(row.doc) ? row.doc : undefined
  return {
    ...row,
    businessDay: confirmed?.businessDay ?? (!row._deleted && isOpen(row.doc) ? OPEN : ''),
    newestFirst: confirmed ? Math.max(NEWEST, Math.min(0, -Date.parse(confirmed.confirmedAt))) : 0,
  }
}
