import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, type Order } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import { applyStockCommand } from '../stock/apply-stock-command.ts'
import type { Recipes } from '../stock/needs-of-line.ts'
import { EMPTY_STOCK_BOOK, type StockBook, stockLevels } from '../stock/stock-book.ts'
import type { HoldCommand } from '../stock/stock-command.ts'
import { aBillPayment } from '../testing/bill-builders.ts'
import { aUuid } from '../testing/ids.ts'
import { aDraft, aLine, anOrder } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { withRevision } from './house.ts'
import { PAPER_KITCHEN, stockEffects, stockStageOf } from './stock-effects.ts'

/** Nine grams of beans an espresso; a croissant is counted; nobody counts water. */
const RECIPES: Recipes = new Map([
  [
    'espresso-single',
    {
      sellableId: 'espresso-single',
      servings: 1,
      ingredients: [{ stockItemId: 'beans', quantity: 9_000, usable: 1_000_000 }],
    },
  ],
  [
    'croissant-one',
    {
      sellableId: 'croissant-one',
      servings: 1,
      ingredients: [
        { stockItemId: 'butter', quantity: 5_000, usable: 1_000_000 },
        { stockItemId: 'croissants', quantity: 1_000, usable: 1_000_000 },
      ],
    },
  ],
])

const AT = '2026-11-21T10:30:00.000Z'
const COFFEE = aLine({ id: 'coffee', quantity: 2 })
const CROISSANT = aLine({ id: 'croissant', variantId: 'croissant-one' })
const WATER = aLine({ id: 'water', variantId: 'tap-water' })
const BREAD = { groupId: 'g', modifierId: 'croissant-one', name: 'With a croissant', price: 150 }
const LINES = [COFFEE, CROISSANT, WATER]
const beans = (quantity: number) => [{ stockItemId: 'beans', quantity }]
const bakery = [
  { stockItemId: 'butter', quantity: 5_000 },
  { stockItemId: 'croissants', quantity: 1_000 },
]
const key = (lineId: string) => ({ orderId: aUuid(1), lineId, at: AT })
const stamp = (id: string) => ({ ...SERVICE_CONTENT, at: AT, id })

const open = aSentOrder(aSend({ lines: LINES }))
const edited = (changes: Partial<typeof open>) => withRevision({ ...open, ...changes }, 'edit', AT)
const sale = aSale({ lines: LINES })
const complete = { ...stamp('done'), type: 'order.complete' } as const

const reserved = (revision: { revision?: number }): readonly HoldCommand[] => [
  { type: 'stock.reserve', ...key('coffee'), needs: beans(18_000), ...revision },
  { type: 'stock.reserve', ...key('croissant'), needs: bakery, ...revision },
]
const deducted: readonly HoldCommand[] = [
  { type: 'stock.deduct', ...key('coffee'), needs: beans(18_000) },
  { type: 'stock.deduct', ...key('croissant'), needs: bakery },
]
const released: readonly HoldCommand[] = ['coffee', 'croissant', 'water'].map((lineId) => ({
  type: 'stock.release',
  ...key(lineId),
}))

describe('what a step does to stock', () => {
  it.each<[string, Order | undefined, Order, readonly HoldCommand[]]>([
    ['a basket holds nothing', undefined, aDraft({ lines: LINES }), []],
    ['a sale is promised when its payment is confirmed', undefined, sale, reserved({})],
    [
      'an order that guests pay after is promised at the send',
      aDraft({ lines: LINES }),
      open,
      reserved({ revision: 1 }),
    ],
    [
      'what is paid and promised stays so when it goes to the kitchen',
      sale,
      orderAfter(sale, { ...stamp('send'), type: 'order.send', waiting: [] }),
      [],
    ],
    ['completed, it is gone', sale, orderAfter(sale, complete), deducted],
    ['first heard of when complete, it is gone', undefined, orderAfter(sale, complete), deducted],
    [
      'closed, nothing more happens',
      orderAfter(sale, complete),
      orderAfter(sale, complete, { ...stamp('close'), type: 'order.close' }),
      [],
    ],
    [
      'cancelled, it is free again',
      open,
      orderAfter(open, { ...stamp('c'), type: 'order.cancel', reason: 'Left' }),
      released,
    ],
    [
      'a cancelled basket held nothing',
      aDraft({ lines: LINES }),
      orderAfter(aDraft({ lines: LINES }), { ...stamp('c'), type: 'order.cancel', reason: 'Left' }),
      [],
    ],
    [
      'more of a line',
      open,
      edited({ lines: [{ ...COFFEE, quantity: 3 }, CROISSANT, WATER] }),
      [{ type: 'stock.reserve', ...key('coffee'), needs: beans(27_000), revision: 2 }],
    ],
    [
      'another dish on the line',
      open,
      edited({ lines: [COFFEE, { ...CROISSANT, variantId: 'espresso-single' }, WATER] }),
      [{ type: 'stock.reserve', ...key('croissant'), needs: beans(9_000), revision: 2 }],
    ],
    [
      'what is counted becomes what nobody counts',
      open,
      edited({ lines: [{ ...COFFEE, variantId: 'tap-water' }, CROISSANT, WATER] }),
      [{ type: 'stock.reserve', ...key('coffee'), needs: [], revision: 2 }],
    ],
    [
      'a line voided',
      open,
      edited({ lines: [CROISSANT, WATER] }),
      [{ type: 'stock.release', ...key('coffee') }],
    ],
    [
      'an ingredient more',
      open,
      edited({ lines: [{ ...COFFEE, modifiers: [BREAD] }, CROISSANT, WATER] }),
      [
        {
          type: 'stock.reserve',
          ...key('coffee'),
          needs: [...beans(18_000), ...bakery.map((need) => ({ ...need, quantity: need.quantity * 2 }))],
          revision: 2,
        },
      ],
    ],
    [
      'what is gone is not given back',
      orderAfter(sale, complete),
      { ...orderAfter(sale, complete), lines: [CROISSANT] } as Order,
      [],
    ],
    ['another note', open, edited({ lines: [{ ...COFFEE, note: 'Hot' }, CROISSANT, WATER] }), []],
  ])('%s', (_, before, after, effects) => {
    expect(stockEffects(before, after, RECIPES, AT)).toStrictEqual(effects)
  })

  it('takes a prefix for as much as the store says', () => {
    const modifier = { groupId: 'g', modifierId: 'espresso-single', name: 'Shot', price: 0 }
    const line = aLine({
      variantId: 'tap-water',
      modifiers: [{ ...modifier, prefix: { id: 'big', name: 'Big' } }],
    })
    const [effect] = stockEffects(undefined, aSale({ lines: [line] }), RECIPES, AT, {
      portions: new Map([['big', 3_000_000]]),
    })
    expect(effect).toMatchObject({ needs: beans(27_000) })
  })

  it('takes a paid order for done where the kitchen reports nothing', () => {
    const rules = PAPER_KITCHEN
    expect(stockEffects(undefined, sale, RECIPES, AT, rules)).toStrictEqual(deducted)
    expect(stockEffects(undefined, open, RECIPES, AT, rules)).toStrictEqual(reserved({ revision: 1 }))
    expect(stockEffects(sale, orderAfter(sale, complete), RECIPES, AT, rules)).toStrictEqual([])
    expect(stockStageOf({ ...sale, status: 'served' }, rules)).toBe('deducted')
  })

  it('knows the stage of every state', () => {
    expect(stockStageOf(aDraft())).toBe('none')
    expect(stockStageOf({ ...anOrder(), status: 'pending-payment', tenders: [] })).toBe('none')
    expect(stockStageOf(open)).toBe('reserved')
    expect(stockStageOf(sale)).toBe('reserved')
    expect(stockStageOf({ ...sale, status: 'served' })).toBe('reserved')
    expect(stockStageOf({ ...sale, status: 'completed' })).toBe('deducted')
    expect(stockStageOf({ ...sale, status: 'closed' })).toBe('deducted')
    expect(stockStageOf(orderAfter(open, { ...stamp('c'), type: 'order.cancel', reason: 'x' }))).toBe('none')
  })
})

const STEPS: readonly ((id: string) => AnyOrderCommand)[] = [
  (id) => ({ ...stamp(id), type: 'order.progress', to: 'preparing' }),
  (id) => ({ ...stamp(id), type: 'order.progress', to: 'ready' }),
  (id) => ({ ...stamp(id), type: 'order.fire', lineIds: ['coffee'] }),
  (id) => ({
    ...stamp(id),
    type: 'order.edit',
    edits: [{ kind: 'add-pieces', lineId: 'coffee', pieces: 2 }],
  }),
  (id) => ({
    ...stamp(id),
    type: 'order.edit',
    edits: [{ kind: 'void', lineId: 'coffee', pieces: 1, reason: 'Spilled' }],
  }),
  (id) => ({
    ...stamp(id),
    type: 'order.edit',
    edits: [{ kind: 'add-line', line: aLine({ id: `more-${id}`, variantId: 'croissant-one' }) }],
  }),
]

/** Every state of an evening, and the commands it gave to stock. */
function evening(first: AnyOrderCommand, steps: readonly ((id: string) => AnyOrderCommand)[], last: string) {
  let order: Order | undefined
  const effects: HoldCommand[] = []
  const step = (command: AnyOrderCommand) => {
    const result = applyCommand(order, command)
    if (!result.ok) return
    effects.push(...stockEffects(order, result.value, RECIPES, AT))
    order = result.value
  }
  step(first)
  for (const [n, make] of steps.entries()) step(make(`s${n}`))
  if (last === 'cancel') step({ ...stamp('last'), type: 'order.cancel', reason: 'Left' })
  if (last === 'complete') {
    if (order && isOpen(order) && order.lines.length > 0) step(aBillPayment(order))
    step({ ...stamp('last'), type: 'order.complete' })
  }
  return { order: order!, effects }
}

const book = (effects: readonly HoldCommand[]): StockBook =>
  effects.reduce((known, effect) => {
    const result = applyStockCommand(known, effect)
    if (!result.ok) throw new Error(result.error.type)
    return result.value
  }, EMPTY_STOCK_BOOK)

const take = (order: Order): Record<string, number> => {
  const sum: Record<string, number> = { beans: 0, butter: 0, croissants: 0 }
  for (const { variantId, quantity } of order.lines) {
    for (const need of RECIPES.get(variantId)?.ingredients ?? []) {
      sum[need.stockItemId] = (sum[need.stockItemId] ?? 0) + need.quantity * quantity
    }
  }
  return sum
}

const figures = (effects: readonly HoldCommand[], what: 'level' | 'reserved') => {
  const levels = stockLevels(book(effects))
  return Object.fromEntries(
    ['beans', 'butter', 'croissants'].map((id) => [id, (levels.get(id)?.[what] ?? 0) + 0]),
  )
}

const NOTHING = { beans: 0, butter: 0, croissants: 0 }
const negative = (sum: Record<string, number>) =>
  Object.fromEntries(Object.entries(sum).map(([id, quantity]) => [id, 0 - quantity]))

describe('a whole life', () => {
  const steps = fc.array(fc.constantFrom(...STEPS), { maxLength: 10 })
  const send = aSend({ lines: LINES }, { waiting: [{ lineId: 'coffee', how: 'hold' }] })

  it('reserves what the order has, and nothing is gone before it is complete', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { order, effects } = evening(send, given, 'open')
        expect(figures(effects, 'reserved')).toEqual(take(order))
        expect(figures(effects, 'level')).toEqual(NOTHING)
      }),
    )
  })

  it('deducts once what was sold, and holds nothing afterwards', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { order, effects } = evening(send, given, 'complete')
        fc.pre(order.lines.length > 0)
        expect(order.status).toBe('completed')
        expect(figures(effects, 'reserved')).toEqual(NOTHING)
        expect(figures(effects, 'level')).toEqual(negative(take(order)))
        expect(
          figures([...effects, ...effects.filter(({ type }) => type !== 'stock.release')], 'level'),
        ).toEqual(negative(take(order)))
      }),
    )
  })

  it('leaves nothing held when the order is cancelled', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { order, effects } = evening(send, given, 'cancel')
        expect(order.status).toBe('cancelled')
        expect(figures(effects, 'reserved')).toEqual(NOTHING)
        expect(figures(effects, 'level')).toEqual(NOTHING)
      }),
    )
  })
})
