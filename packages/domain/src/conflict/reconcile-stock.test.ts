import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Availability } from '../stock/availability.ts'
import { EMPTY_STOCK_BOOK, type StockBook, stockLevels } from '../stock/stock-book.ts'
import type { StockCommand } from '../stock/stock-command.ts'
import {
  reconcileAvailability,
  reconcileStock,
  type StockAction,
  type StockPlace,
} from './reconcile-stock.ts'

const at = '2026-11-21T10:00:00.000Z'
const delivery: StockCommand = {
  type: 'stock.in',
  id: 'in-1',
  stockItemId: 'milk',
  quantity: 1_000,
  at,
  reason: '',
}
const waste: StockCommand = {
  type: 'stock.waste',
  id: 'waste-1',
  stockItemId: 'milk',
  quantity: -400,
  at,
  reason: 'Sour',
}
const line = (lineId: string) => ({ orderId: 'order-1', lineId, at })
const needs = [{ stockItemId: 'milk', quantity: 700 }]
const reserve = (lineId: string): StockCommand => ({ ...line(lineId), type: 'stock.reserve', needs })
const deduct = (lineId: string): StockCommand => ({ ...line(lineId), type: 'stock.deduct', needs })
const release = (lineId: string): StockCommand => ({ ...line(lineId), type: 'stock.release' })

const bookAfter = (...commands: StockCommand[]): StockBook =>
  commands.reduce((book, command) => reconcileStock(book, command).book, EMPTY_STOCK_BOOK)

describe('[SYN-4] the server wins for stock', () => {
  const soldOut: Availability = { type: 'sold-out', missing: ['milk'] }
  const available: Availability = { type: 'available', servings: 1, limitedBy: 'milk' }
  const uncounted: Availability = { type: 'not-tracked' }

  it.each<[Availability, StockPlace, StockAction]>([
    [soldOut, 'sale-screen', 'hide-item'],
    [soldOut, 'unsent-line', 'flag-line'],
    [soldOut, 'sold-line', 'oversell-notice'],
    [available, 'sale-screen', 'none'],
    [available, 'unsent-line', 'none'],
    [available, 'sold-line', 'none'],
    [uncounted, 'sale-screen', 'none'],
    [uncounted, 'unsent-line', 'none'],
    [uncounted, 'sold-line', 'none'],
  ])('%j on a %s: %s', (availability, place, action) => {
    expect(reconcileAvailability(availability, place)).toBe(action)
  })
})

describe('stock that two tills take from at once', () => {
  it('is sold by both, and the second sale tells that it is oversold', () => {
    const book = bookAfter(delivery, reserve('a'))
    expect(reconcileStock(bookAfter(delivery), reserve('a'))).toMatchObject({
      outcome: 'applied',
      oversold: [],
    })
    expect(reconcileStock(book, reserve('b'))).toMatchObject({
      outcome: 'applied-with-override',
      oversold: [{ stockItemId: 'milk', short: 400, reserved: 1_400, more: 400 }],
    })
  })

  it('tells again only when more is missing', () => {
    const short = bookAfter(delivery, reserve('a'), reserve('b'))
    expect(reconcileStock(short, deduct('a'))).toMatchObject({ outcome: 'applied', oversold: [] })
    expect(reconcileStock(short, waste)).toMatchObject({
      outcome: 'applied-with-override',
      oversold: [{ short: 800, more: 400 }],
    })
  })

  it('a release after the food left changes nothing', () => {
    const book = bookAfter(delivery, deduct('a'))
    expect(reconcileStock(book, release('a'))).toEqual({
      outcome: 'applied-with-override',
      book,
      oversold: [],
      rejection: { type: 'already-deducted', orderId: 'order-1', lineId: 'a' },
    })
  })

  it('what is no movement is put aside with its reason', () => {
    expect(reconcileStock(EMPTY_STOCK_BOOK, { ...delivery, quantity: 0.5 })).toEqual({
      outcome: 'quarantined',
      book: EMPTY_STOCK_BOOK,
      oversold: [],
      rejection: { type: 'quantity-invalid', stockItemId: 'milk', quantity: 0.5 },
    })
  })

  it('stands at the same level in whatever order it arrives, also twice', () => {
    const all = [
      delivery,
      waste,
      reserve('a'),
      deduct('a'),
      reserve('b'),
      release('b'),
      reserve('c'),
      deduct('d'),
    ]
    const levels = [...stockLevels(bookAfter(...all))]
    expect(levels).toEqual([['milk', { level: -800, reserved: 700 }]])
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 16 }), (shuffled) => {
        expect([...stockLevels(bookAfter(...shuffled))]).toEqual(levels)
      }),
    )
  })
})
