import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyStockCommand } from './apply-stock-command.ts'
import { EMPTY_STOCK_BOOK, type StockBook, stockLevels } from './stock-book.ts'
import type { HoldCommand, StockCommand, StockMovement } from './stock-command.ts'
import { explainStockRejection, type StockRejection } from './stock-rejection.ts'

const at = '2026-11-21T10:00:00.000Z'
const needs = [{ stockItemId: 'beans', quantity: 9_000 }]
const TWICE = [{ stockItemId: 'beans', quantity: 18_000 }]
const key = { orderId: 'order-1', lineId: 'line-1', at }
const reserve: HoldCommand = { ...key, type: 'stock.reserve', needs }
const deduct: HoldCommand = { ...key, type: 'stock.deduct', needs }
const release: HoldCommand = { ...key, type: 'stock.release' }

const moved = (changes: Partial<StockMovement> = {}): StockMovement => ({
  type: 'stock.in',
  id: 'movement-1',
  stockItemId: 'beans',
  quantity: 1_000_000,
  at,
  reason: '',
  ...changes,
})

/** What is refused changes nothing. */
const bookAfter = (commands: readonly StockCommand[]): StockBook =>
  commands.reduce((book, command) => {
    const result = applyStockCommand(book, command)
    return result.ok ? result.value : book
  }, EMPTY_STOCK_BOOK)

const beans = (...commands: StockCommand[]) => stockLevels(bookAfter(commands)).get('beans')

describe('stock', () => {
  it('comes in, goes out, is wasted and corrected; its level is the sum', () => {
    const level = beans(
      moved(),
      moved({ id: '2', type: 'stock.out', quantity: -200_000, reason: 'Lent to the other store' }),
      moved({ id: '3', type: 'stock.waste', quantity: -50_000, reason: 'Spilled' }),
      moved({ id: '4', type: 'stock.adjust', quantity: -1_000, reason: 'Counted' }),
    )
    expect(level).toEqual({ level: 749_000, reserved: 0 })
  })

  it.each<[string, StockCommand[], object]>([
    ['reserved', [moved(), reserve], { level: 1_000_000, reserved: 9_000 }],
    ['reserved twice, once', [moved(), reserve, reserve], { level: 1_000_000, reserved: 9_000 }],
    [
      'reserved as the latest revision says',
      [moved(), reserve, { ...reserve, revision: 2, needs: TWICE }],
      { level: 1_000_000, reserved: 18_000 },
    ],
    [
      'reserved as the latest revision says, whichever comes first',
      [moved(), { ...reserve, revision: 2, needs: TWICE }, { ...reserve, revision: 1 }, reserve],
      { level: 1_000_000, reserved: 18_000 },
    ],
    [
      'reserved once of each revision',
      [moved(), { ...reserve, revision: 2 }, { ...reserve, revision: 2, needs: TWICE }],
      { level: 1_000_000, reserved: 9_000 },
    ],
    [
      'released for good, whatever revision comes late',
      [moved(), reserve, release, { ...reserve, revision: 3 }],
      { level: 1_000_000, reserved: 0 },
    ],
    ['deducted at completion', [moved(), reserve, deduct], { level: 991_000, reserved: 0 }],
    ['deducted twice, once', [moved(), reserve, deduct, deduct], { level: 991_000, reserved: 0 }],
    ['released on cancel', [moved(), reserve, release], { level: 1_000_000, reserved: 0 }],
    ['deducted without a reservation', [moved(), deduct], { level: 991_000, reserved: 0 }],
    ['deducted before its reservation arrives', [moved(), deduct, reserve], { level: 991_000, reserved: 0 }],
    [
      'released before its reservation arrives',
      [moved(), release, reserve],
      { level: 1_000_000, reserved: 0 },
    ],
    ['gone even when it was cancelled first', [moved(), release, deduct], { level: 991_000, reserved: 0 }],
    ['sold below nothing', [deduct], { level: -9_000, reserved: 0 }],
  ])('of a line is %s', (_, commands, level) => {
    expect(beans(...commands)).toEqual(level)
  })

  it('is held by order and line, each for itself', () => {
    const others: HoldCommand[] = [
      { ...reserve, lineId: 'line-2' },
      { ...reserve, orderId: 'order-2' },
    ]
    expect(beans(reserve, ...others)).toEqual({ level: 0, reserved: 27_000 })
  })

  it.each<[StockBook, StockCommand, StockRejection, string]>([
    [
      EMPTY_STOCK_BOOK,
      moved({ quantity: 0.5 }),
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: 0.5 },
      '0.5 is not a quantity of stock.',
    ],
    [
      EMPTY_STOCK_BOOK,
      moved({ quantity: 0 }),
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: 0 },
      '0 is not a quantity of stock.',
    ],
    [
      EMPTY_STOCK_BOOK,
      moved({ quantity: 1_000_000_000_001 }),
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: 1_000_000_000_001 },
      '1000000000001 is not a quantity of stock.',
    ],
    [
      EMPTY_STOCK_BOOK,
      moved({ quantity: -1 }),
      { type: 'wrong-direction', movement: 'stock.in', quantity: -1 },
      'Stock that comes in is more than nothing.',
    ],
    [
      EMPTY_STOCK_BOOK,
      moved({ type: 'stock.waste', quantity: 1, reason: 'Spilled' }),
      { type: 'wrong-direction', movement: 'stock.waste', quantity: 1 },
      'Stock that goes out or is wasted is less than nothing.',
    ],
    [
      EMPTY_STOCK_BOOK,
      moved({ type: 'stock.adjust', reason: ' ' }),
      { type: 'stock-reason-missing' },
      'Say why: a reason is needed.',
    ],
    [
      EMPTY_STOCK_BOOK,
      moved({ reason: 'x'.repeat(201) }),
      { type: 'stock-reason-too-long', max: 200 },
      'The reason is too long: 200 characters at most.',
    ],
    [
      EMPTY_STOCK_BOOK,
      { ...reserve, needs: [...needs, ...needs] },
      { type: 'need-twice', stockItemId: 'beans' },
      'An ingredient is listed twice.',
    ],
    [
      EMPTY_STOCK_BOOK,
      { ...deduct, needs: [{ stockItemId: 'beans', quantity: -1 }] },
      { type: 'quantity-invalid', stockItemId: 'beans', quantity: -1 },
      '-1 is not a quantity of stock.',
    ],
    [
      bookAfter([deduct]),
      release,
      { type: 'already-deducted', orderId: 'order-1', lineId: 'line-1' },
      'This has left the kitchen. Book what comes back as stock in, with a reason.',
    ],
  ])('refuses, in words', (book, command, error, words) => {
    expect(applyStockCommand(book, command)).toEqual({ ok: false, error })
    expect(explainStockRejection(error)).toBe(words)
  })
})

describe('whatever happens to stock', () => {
  const ITEMS = ['beans', 'milk', 'sugar'] as const
  const anyItem = fc.constantFrom(...ITEMS)
  const anyMovement: Arbitrary<StockCommand> = fc.nat(20).map((n) => {
    // One id is one movement, however often it is told.
    const content = { id: `movement-${n}`, stockItemId: ITEMS[n % 3]!, reason: 'Counted' }
    return n % 2 === 0
      ? moved({ ...content, quantity: 1_000 + n })
      : moved({ ...content, type: 'stock.waste', quantity: -500 - n })
  })
  const anyHold: Arbitrary<StockCommand> = fc
    .record({ line: fc.nat(5), type: fc.constantFrom('stock.reserve', 'stock.deduct', 'stock.release') })
    .map(({ line, type }) => {
      const own = [{ stockItemId: ITEMS[line % 3]!, quantity: 100 * (line + 1) }]
      const of = { orderId: 'order-1', lineId: `line-${line}`, at }
      return type === 'stock.release' ? { ...of, type } : { ...of, type, needs: own }
    })
  const anyCommands = fc.array(fc.oneof(anyMovement, anyHold), { maxLength: 40 })
  const sorted = (book: StockBook) => [...stockLevels(book)].sort()

  it('no level depends on the order in which it is told', () => {
    const inTwoOrders = anyCommands.chain((commands) =>
      fc.tuple(fc.constant(commands), fc.shuffledSubarray(commands, { minLength: commands.length })),
    )
    fc.assert(
      fc.property(inTwoOrders, ([commands, other]) => {
        expect(sorted(bookAfter(other))).toEqual(sorted(bookAfter(commands)))
      }),
    )
  })

  it('a command told again changes nothing', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const book = bookAfter(commands)
        for (const command of commands) {
          const result = applyStockCommand(book, command)
          if (result.ok) expect(result.value).toBe(book)
          else expect(result.error.type).toBe('already-deducted')
        }
      }),
    )
  })

  it('a line is deducted at most once and never reserved and deducted at the same time', () => {
    fc.assert(
      fc.property(anyCommands, anyItem, (commands, item) => {
        const lines = new Set<string>()
        const deducted = commands.filter(
          (command) =>
            command.type === 'stock.deduct' && !lines.has(command.lineId) && lines.add(command.lineId),
        )
        const gone = deducted
          .flatMap((command) => ('needs' in command ? command.needs : []))
          .filter(({ stockItemId }) => stockItemId === item)
          .reduce((sum, { quantity }) => sum + quantity, 0)
        const holdsOnly = commands.filter(({ type }) =>
          ['stock.reserve', 'stock.deduct', 'stock.release'].includes(type),
        )
        expect(0 - (stockLevels(bookAfter(holdsOnly)).get(item)?.level ?? 0)).toBe(gone)
      }),
    )
  })
})
