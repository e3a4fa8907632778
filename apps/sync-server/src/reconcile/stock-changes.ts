import {
  addLevels,
  applyStockCommand,
  EMPTY_STOCK_BOOK,
  type HoldKey,
  type Instant,
  levelsBetween,
  PAPER_KITCHEN,
  type Recipes,
  type ReservedHold,
  type StockBook,
  type StockLevels,
  type StockMovement,
  stockEffects,
  stockLevels,
} from '@evertill/domain'
import { isEightySix, isMovement, type WireCommandOf } from '@evertill/sync-protocol'
import type { OrderChange, PlannedCommand } from './batch-plan.ts'

/** What is known of stock before commands are applied. */
export interface StockKnown {
  /** Empty where nothing is counted. */
  readonly recipes: Recipes
  /** What lines of the commands' orders are promised, by order id. */
  readonly holds: ReadonlyMap<string, readonly ReservedHold[]>
}

/** What commands do to stock together. */
export interface StockChanges {
  readonly movements: readonly LedgerEntry[]
  /** Promised now, or otherwise than before. */
  readonly held: readonly ReservedHold[]
  /** No longer promised. */
  readonly freed: readonly HoldKey[]
  /** What each command did, in the order of arrival. */
  readonly steps: readonly StockStep[]
  /** Items of the menu taken off by hand or put back; of one item the last word. */
  readonly eightySix: readonly (WireCommandOf<'menu.86'> | WireCommandOf<'menu.back'>)[]
}

/** One entry of the movement ledger. */
export interface LedgerEntry {
  readonly id: string
  readonly stockItemId: string
  readonly kind: StockMovement['type'] | 'stock.deduct'
  /** Signed, thousandths of the base unit. */
  readonly quantity: number
  readonly reason: string
  readonly at: Instant
  readonly orderId?: string
  readonly lineId?: string
  /** Who moved it; empty for what a sale took. */
  readonly by: string
}

/** By how much one command moved the levels. */
export interface StockStep {
  /** Id of the order or of the movement. */
  readonly sourceId: string
  readonly orderId?: string
  /** Absent where a manager's decision or head office did it. */
  readonly commandId?: string
  readonly moved: StockLevels
}

/** A command with what it changes; a decision of head office comes without command and outcome. */
type Entry = Pick<PlannedCommand, 'changes'> & Partial<Pick<PlannedCommand, 'command' | 'outcome'>>

export const NO_STOCK_CHANGES: StockChanges = { movements: [], held: [], freed: [], steps: [], eightySix: [] }

/**
 * Decides what commands do to stock: orders by the domain's `stockEffects` on the book of their lines, everything else
 * as it was said. `now` dates what no till did. Pure. Source: sync table, "stock"; INV-3, INV-4.
 */
export function stockChanges(
  entries: readonly Entry[],
  { recipes, holds }: StockKnown,
  now: Instant,
): StockChanges {
  const books = new Map<string, StockBook>()
  const movements: LedgerEntry[] = []
  const steps: StockStep[] = []
  const eightySix = new Map<string, StockChanges['eightySix'][number]>()
  const bookOf = (orderId: string) =>
    books.get(orderId) ?? { ...EMPTY_STOCK_BOOK, holds: holds.get(orderId) ?? [] }

  for (const { command: read, outcome, changes } of entries) {
    const content = read?.content
    const command = content?.ok && outcome !== 'quarantined' ? content.command : undefined
    if (content?.ok && command && isMovement(command)) {
      const entry = ledgerEntry(command, content.employeeId)
      movements.push(entry)
      steps.push({ sourceId: command.id, commandId: read!.id, moved: levelsOf([entry]) })
    } else if (command && isEightySix(command)) {
      eightySix.set(command.itemId, command)
    } else if (recipes.size > 0) {
      for (const change of changes) {
        const at = content?.ok ? content.at : now
        const book = bookOf(change.after.id)
        const next = bookAfter(book, change, recipes, at)
        if (next === book) continue
        // What was given free is forgotten, as by the tables: a line that comes back is promised anew.
        books.set(change.after.id, {
          ...next,
          holds: next.holds.filter(({ status }) => status !== 'released'),
        })
        movements.push(...takenBy(book, next, at))
        const orderId = change.after.id
        const of = { sourceId: orderId, orderId, ...(read && { commandId: read.id }) }
        steps.push({ ...of, moved: levelsBetween(stockLevels(book), stockLevels(next)) })
      }
    }
  }
  return { movements, steps, eightySix: [...eightySix.values()], ...holdChanges(books, holds) }
}

/** What somebody moved by itself, as the ledger has it. */
export function ledgerEntry(movement: StockMovement, by: string): LedgerEntry {
  const { id, type: kind, stockItemId, quantity, reason, at } = movement
  return { id, kind, stockItemId, quantity, reason, at, by }
}

function bookAfter(book: StockBook, { before, after }: OrderChange, recipes: Recipes, at: Instant) {
  if (!after.order || after.order === before.order) return book
  return stockEffects(before.order, after.order, recipes, at, PAPER_KITCHEN).reduce((known, effect) => {
    const applied = applyStockCommand(known, effect)
    return applied.ok ? applied.value : known
  }, book)
}

/** What left the shelf between two states of a book. */
function takenBy(before: StockBook, after: StockBook, at: Instant): LedgerEntry[] {
  return after.holds.flatMap((hold) => {
    if (hold.status !== 'deducted' || before.holds.includes(hold)) return []
    const { orderId, lineId, needs } = hold
    return needs.map(({ stockItemId, quantity }) => ({
      ...{ id: `${orderId}:${lineId}`, kind: 'stock.deduct' as const, stockItemId, quantity: -quantity },
      ...{ reason: '', at, orderId, lineId, by: '' },
    }))
  })
}

function holdChanges(
  books: ReadonlyMap<string, StockBook>,
  known: StockKnown['holds'],
): Pick<StockChanges, 'held' | 'freed'> {
  const held: ReservedHold[] = []
  const freed: HoldKey[] = []
  for (const [orderId, book] of books) {
    const before = known.get(orderId) ?? []
    const now = book.holds.flatMap((hold) => (hold.status === 'reserved' ? [hold] : []))
    held.push(...now.filter((hold) => !before.includes(hold)))
    freed.push(...before.filter(({ lineId }) => !now.some((hold) => hold.lineId === lineId)))
  }
  return { held, freed }
}

/** What entries of the ledger come to. */
export function levelsOf(entries: readonly LedgerEntry[]): StockLevels {
  return entries.reduce(
    (sum, { stockItemId, quantity }) =>
      addLevels(sum, new Map([[stockItemId, { level: quantity, reserved: 0 }]])),
    new Map() as StockLevels,
  )
}
