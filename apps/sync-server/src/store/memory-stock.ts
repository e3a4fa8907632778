import { isDeepStrictEqual } from 'node:util'
import { addLevels, type ReservedHold, type StockLevels } from '@evertill/domain'
import { type OversellRow, type OversoldSteps, oversoldSteps } from '../reconcile/oversold-steps.ts'
import type { LedgerEntry, StockChanges } from '../reconcile/stock-changes.ts'
import type { MemoryFeed } from './memory-feed.ts'
import type { FeedRow } from './publish-documents.ts'
import { stockDocuments } from './stock-documents.ts'

/** What the twin keeps of stock, as the tables do. */
export interface MemoryStock {
  /** By id and stock item. */
  readonly movements: Map<string, LedgerEntry>
  /** Promised now, by order. */
  readonly holds: Map<string, readonly ReservedHold[]>
  /** By source and stock item. */
  readonly oversells: Map<string, OversellRow & { readonly at: Date; readonly seenBy?: string }>
}

export const emptyMemoryStock = (): MemoryStock => ({
  movements: new Map(),
  holds: new Map(),
  oversells: new Map(),
})

/** The twin of `write-stock`: same ledger, same levels, same notices. */
export function writeMemoryStock(
  store: MemoryFeed & { readonly stock: MemoryStock },
  changes: StockChanges,
  at: Date,
): OversoldSteps {
  const { stock } = store
  let delta: StockLevels = new Map()
  for (const entry of changes.movements) {
    const key = `${entry.id} ${entry.stockItemId}`
    if (stock.movements.has(key)) continue
    stock.movements.set(key, entry)
    delta = addLevels(delta, new Map([[entry.stockItemId, { level: entry.quantity, reserved: 0 }]]))
  }
  for (const { moved } of changes.steps) {
    delta = addLevels(
      delta,
      new Map(
        [...moved].flatMap(([id, { reserved }]) => (reserved === 0 ? [] : [[id, { level: 0, reserved }]])),
      ),
    )
  }
  writeHolds(stock, changes)
  const levels = moveLevels(store, delta)
  const oversold = oversoldSteps(changes.steps, levels)
  for (const row of oversold.rows) {
    const key = `${row.sourceId} ${row.stockItemId}`
    const known = stock.oversells.get(key)
    const quantity = (known?.quantity ?? 0) + row.quantity
    stock.oversells.set(key, { ...row, quantity, at: known?.at ?? at })
  }
  for (const document of stockDocuments(changes.eightySix)) putDocument(store, document)
  return oversold
}

/** Puts a document into the feed, or its deletion; what is as it was does not move. */
export function putDocument(store: MemoryFeed, document: FeedRow): void {
  const deleted = 'deleted' in document
  const id = deleted ? document.deleted : document.doc.id
  const doc = deleted ? undefined : document.doc
  const rows = store.feed[document.entity]
  const before = rows.get(id)
  if (deleted ? !before || before.deleted : before && isDeepStrictEqual(before.doc, doc)) return
  store.head += 1
  rows.set(id, { seq: store.head, rev: (before?.rev ?? 0) + 1, deleted, doc })
}

function writeHolds({ holds }: MemoryStock, { held, freed }: StockChanges): void {
  const change = (orderId: string, lineId: string, hold?: ReservedHold) => {
    const others = (holds.get(orderId) ?? []).filter((one) => one.lineId !== lineId)
    const next = hold ? [...others, hold] : others
    if (next.length > 0) holds.set(orderId, next)
    else holds.delete(orderId)
  }
  for (const { orderId, lineId } of freed) change(orderId, lineId)
  for (const hold of held) change(hold.orderId, hold.lineId, hold)
}

function moveLevels(store: MemoryFeed, delta: StockLevels): StockLevels {
  const rows = store.feed.stock
  return new Map(
    [...delta]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { level, reserved }]) => {
        const before = rows.get(id)
        const known = before?.doc && 'level' in before.doc ? before.doc : { level: 0, reserved: 0 }
        const now = { level: known.level + level, reserved: known.reserved + reserved }
        store.head += 1
        const doc = { kind: 'level' as const, id, ...now }
        rows.set(id, { seq: store.head, rev: (before?.rev ?? 0) + 1, deleted: false, doc })
        return [id, now] as const
      }),
  )
}
