import { describe, expect, it } from 'vitest'
import { aDraft, aLine } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { linesFired, prepMinutes } from './prep-time.ts'

describe('how long the kitchen needs', () => {
  it.each<[string, readonly (readonly [quantity: number, minutes?: number])[], number]>([
    ['nothing for no line', [], 0],
    ['the least where the menu names no time', [[1]], 15],
    ['the least for what is quick', [[1, 3]], 15],
    [
      'what the slowest line takes',
      [
        [1, 16],
        [1, 20],
      ],
      20,
    ],
    ['no more for four pieces', [[4, 18]], 18],
    ['a minute more for five', [[5, 18]], 19],
    ['a minute more for eight', [[8, 18]], 19],
    [
      'two more for nine, over all lines',
      [
        [5, 18],
        [4, 10],
      ],
      20,
    ],
    ['never beyond the most for many pieces', [[200, 18]], 25],
    ['exactly the most', [[41, 15]], 25],
    ['longer where one item takes longer', [[1, 40]], 40],
    ['no more for many of what takes longer', [[50, 40]], 40],
    ['quick but many', [[33, 3]], 15],
    ['quick but very many', [[53, 3]], 16],
  ])('is %s', (_, lines, minutes) => {
    const given = lines.map(([quantity, prep]) => ({ quantity, prepMinutes: prep }))
    expect(prepMinutes(given)).toBe(minutes)
  })

  it('keeps to the rules of the store', () => {
    const rules = { leastMinutes: 5, mostMinutes: 60, piecesPerExtraMinute: 1 }
    expect(prepMinutes([{ quantity: 3, prepMinutes: 6 }], rules)).toBe(8)
    expect(prepMinutes([{ quantity: 1 }], rules)).toBe(5)
  })
})

it('counts the lines that do not wait, of orders the kitchen knows', () => {
  const send = aSend(
    { lines: [aLine({ id: 'soup' }), aLine({ id: 'fish' }), aLine({ id: 'cake' })] },
    {
      waiting: [
        { lineId: 'fish', how: 'hold' },
        { lineId: 'cake', how: 'stay' },
      ],
    },
  )
  const names = (order: Parameters<typeof linesFired>[0]) => linesFired(order).map(({ id }) => id)
  expect(names(aSentOrder(send))).toEqual(['soup'])
  expect(names(aDraft())).toEqual([])
  expect(names(aSale())).toEqual([])
  const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', id: 'c', reason: 'Left' } as const
  expect(names(orderAfter(aSentOrder(send), cancel))).toEqual([])
})
