import { describe, expect, it } from 'vitest'
import { applyStockCommand } from './apply-stock-command.ts'
import { EMPTY_STOCK_BOOK, type StockBook, stockLevels } from './stock-book.ts'
import type { StockCommand } from './stock-command.ts'
import { explainStockRejection, type StockRejection } from './stock-rejection.ts'
import { type CountedStock, negativeStock, stockTake } from './stock-take.ts'

const at = '2026-11-21T22:00:00.000Z'
const taking = { at, reason: 'Stock take' }

const bookAfter = (book: StockBook, ...commands: StockCommand[]): StockBook =>
  commands.reduce((known, command) => {
    const result = applyStockCommand(known, command)
    if (!result.ok) throw new Error(result.error.type)
    return result.value
  }, book)

const delivered = (id: string, stockItemId: string, quantity: number): StockCommand => ({
  type: 'stock.in',
  id,
  stockItemId,
  quantity,
  at,
  reason: '',
})

const sold = (stockItemId: string, quantity: number): StockCommand => ({
  type: 'stock.deduct',
  orderId: 'order-1',
  lineId: `line-of-${stockItemId}`,
  needs: [{ stockItemId, quantity }],
  at,
})

const book = bookAfter(
  EMPTY_STOCK_BOOK,
  delivered('1', 'beans', 1_000_000),
  delivered('2', 'milk', 500_000),
  sold('sugar', 4_000),
)

describe('a stock take', () => {
  const counts = [
    { id: 'count-1', stockItemId: 'beans', counted: 970_000 },
    { id: 'count-2', stockItemId: 'milk', counted: 500_000 },
    { id: 'count-3', stockItemId: 'sugar', counted: 10_000 },
    { id: 'count-4', stockItemId: 'napkins', counted: 200_000 },
  ]
  const result = stockTake(stockLevels(book), counts, taking)
  if (!result.ok) throw new Error(result.error.type)
  const take = result.value

  it('says what was found and what the book said', () => {
    expect(take.differences).toEqual([
      { stockItemId: 'beans', level: 1_000_000, counted: 970_000, difference: -30_000 },
      { stockItemId: 'milk', level: 500_000, counted: 500_000, difference: 0 },
      { stockItemId: 'sugar', level: -4_000, counted: 10_000, difference: 14_000 },
      { stockItemId: 'napkins', level: 0, counted: 200_000, difference: 200_000 },
    ])
  })

  it('books the differences with their reason, and nothing where the book was right', () => {
    expect(take.adjustments.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['count-1', -30_000],
      ['count-3', 14_000],
      ['count-4', 200_000],
    ])
    expect(take.adjustments[0]).toEqual({
      type: 'stock.adjust',
      id: 'count-1',
      stockItemId: 'beans',
      quantity: -30_000,
      at,
      reason: 'Stock take',
    })
  })

  it('leads to the counted level, and what another till sold meanwhile still counts', () => {
    const after = stockLevels(bookAfter(book, ...take.adjustments))
    expect(counts.map(({ stockItemId }) => after.get(stockItemId)?.level)).toEqual([
      970_000, 500_000, 10_000, 200_000,
    ])
    const meanwhile = bookAfter(book, sold('beans', 9_000), ...take.adjustments)
    expect(stockLevels(meanwhile).get('beans')?.level).toBe(961_000)
  })

  const count = (counted: number, stockItemId = 'beans') => ({ id: 'count-1', stockItemId, counted })
  it.each<[string, CountedStock[], StockRejection, string]>([
    [
      'below nothing',
      [count(-1)],
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: -1 },
      '-1 is not a quantity of stock.',
    ],
    [
      'in parts of a thousandth',
      [count(0.5)],
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: 0.5 },
      '0.5 is not a quantity of stock.',
    ],
    [
      'beyond a thousand tonnes',
      [count(1_000_000_000_001)],
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: 1_000_000_000_001 },
      '1000000000001 is not a quantity of stock.',
    ],
    [
      'twice',
      [count(0), count(1, 'milk'), count(2)],
      { type: 'counted-twice', stockItemId: 'beans' },
      'Something is counted twice. Add both counts up.',
    ],
  ])('refuses what is counted %s', (_, counted, error, words) => {
    expect(stockTake(new Map(), counted, taking)).toEqual({ ok: false, error })
    expect(explainStockRejection(error)).toBe(words)
  })

  it('takes an empty shelf and a thousand tonnes', () => {
    expect(stockTake(new Map(), [count(0), count(1_000_000_000_000, 'rice')], taking).ok).toBe(true)
  })
})

it('stock below nothing stays visible until somebody puts it right', () => {
  const short = bookAfter(book, sold('beans', 1_000_001), sold('milk', 500_000))
  expect(negativeStock(stockLevels(short))).toEqual([
    { stockItemId: 'beans', level: -1 },
    { stockItemId: 'sugar', level: -4_000 },
  ])
  const right = bookAfter(short, delivered('3', 'beans', 1), delivered('4', 'sugar', 4_000))
  expect(negativeStock(stockLevels(right))).toEqual([])
})
