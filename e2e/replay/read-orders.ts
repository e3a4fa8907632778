import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { err, ok, type Result } from '@evertill/domain'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { dollars } from './dollars.ts'
import type { MenuFile } from './read-menu.ts'
import { ReplayFailed } from './replay-failed.ts'

const COLUMNS = ['id', 'date', 'time', 'name', 'size', 'price'] as const

/** One row is one piece on one order; `name` is the item's sku. */
const rowSchema = z.object({
  id: z.string().trim().min(1, 'is empty').max(100),
  date: z.iso.date('is not a date such as 2015-01-31'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, 'is not a time such as 11:38:36'),
  name: z.string().trim(),
  size: z.string().trim(),
  price: dollars,
})

export interface RecordedOrder {
  /** As the file names it. */
  readonly id: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** `HH:mm:ss`, on the store's clock. */
  readonly time: string
  readonly pieces: readonly RecordedPiece[]
}

interface RecordedPiece {
  readonly sku: string
  readonly size: string
  /** Cents, as charged. */
  readonly price: number
}

export interface BadRow {
  /** Line of the file, the header being line 1. */
  readonly line: number
  readonly problem: string
}

export interface RecordedOrders {
  /** In the order of their ids. */
  readonly orders: readonly RecordedOrder[]
  /** Left out, each with its reason; the rest is not held up by them. */
  readonly badRows: readonly BadRow[]
}

/** Reads the orders. Throws `ReplayFailed` when the file itself cannot be used. */
export async function readOrders(path: string, menu: MenuFile): Promise<RecordedOrders> {
  const sizesBySku = new Map(menu.map(({ sku, prices_usd }) => [sku, prices_usd]))
  const byId = new Map<string, { date: string; time: string; pieces: RecordedPiece[] }>()
  const badRows: BadRow[] = []
  for await (const { line, row } of rowsOf(path)) {
    const piece = row.ok ? pieceOf(row.value, sizesBySku) : row
    if (!piece.ok) {
      badRows.push({ line, problem: piece.error })
      continue
    }
    const { id, date, time, sku, size, price } = piece.value
    const order = byId.get(id) ?? { date, time, pieces: [] }
    order.pieces.push({ sku, size, price })
    byId.set(id, order)
  }
  const { compare } = new Intl.Collator('en', { numeric: true })
  const orders = [...byId].map(([id, order]) => ({ id, ...order }))
  return { orders: orders.sort((a, b) => compare(a.id, b.id)), badRows }
}

function pieceOf(row: unknown, sizesBySku: ReadonlyMap<string, Readonly<Record<string, number>>>) {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join(', '))
  }
  const { name: sku, ...rest } = parsed.data
  const sizes = sizesBySku.get(sku)
  if (!sizes) return err(`the menu has no item "${sku}"`)
  if (!Object.hasOwn(sizes, rest.size)) return err(`the menu has no "${sku}" in size "${rest.size}"`)
  return ok({ sku, ...rest })
}

interface FileRow {
  readonly line: number
  readonly row: Result<unknown, string>
}

/** Each line is parsed on its own: a quote somebody forgot to close must not swallow the rows after it. */
async function* rowsOf(path: string): AsyncGenerator<FileRow> {
  let header: readonly string[] | undefined
  let line = 0
  try {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      line += 1
      const cells = cellsOf(text)
      if (!header) header = headerOf(path, cells)
      else if (text.trim() !== '') yield { line, row: rowOf(header, cells) }
    }
  } catch (error) {
    if (error instanceof ReplayFailed) throw error
    throw new ReplayFailed(
      `The orders ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
    )
  }
  if (!header) throw new ReplayFailed(`The orders ${path} are empty.`)
}

function cellsOf(text: string): Result<readonly string[], string> {
  try {
    return ok(parse(text, { bom: true })[0] ?? [])
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

function headerOf(path: string, cells: Result<readonly string[], string>): readonly string[] {
  const names = cells.ok ? cells.value : []
  const missing = COLUMNS.filter((column) => !names.includes(column))
  if (missing.length === 0) return names
  throw new ReplayFailed(
    `The orders ${path} have no column ${missing.join(', ')}; the first line says: ${names.join(', ')}.`,
  )
}

function rowOf(header: readonly string[], cells: Result<readonly string[], string>): Result<unknown, string> {
  if (!cells.ok) return cells
  if (cells.value.length !== header.length) {
    return err(`has ${cells.value.length} columns where the first line has ${header.length}`)
  }
  return ok(Object.fromEntries(header.map((name, column) => [name, cells.value[column]])))
}
