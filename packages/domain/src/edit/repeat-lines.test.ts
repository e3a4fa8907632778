import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'
import { err, ok } from '../shared/result.ts'
import { aDraft, aHouse, aLine, anOpenOrder, aUuid } from '../testing/index.ts'
import { addLineEdits, addLineTaps, lastRound, linesOfSeat, repeatLines } from './repeat-lines.ts'

const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
const [beer, burger, fries, fish] = [
  aLine({ id: 'beer', name: 'Beer', quantity: 2, seat: 1, note: 'no ice', guestNote: 'cold' }),
  aLine({ id: 'burger', name: 'Burger', seat: 2, combo }),
  aLine({ id: 'fries', name: 'Fries', combo, unitPrice: 100, override: { from: 150, reason: 'Small' } }),
  aLine({ id: 'fish', name: 'Fish', weight: { amount: 300, unit: 'kg', manual: false } }),
]
const table = anOpenOrder({ lines: [beer, burger, fries, fish] })
const newIds = new Map([
  ['beer', 'beer-2'],
  ['burger', 'burger-2'],
  ['fries', 'fries-2'],
  ['combo-1', 'combo-2'],
])

const { override: _, ...atMenuPrice } = fries
const secondLunch = [
  { ...burger, id: 'burger-2', combo: { ...combo, id: 'combo-2' } },
  { ...atMenuPrice, id: 'fries-2', unitPrice: 150, combo: { ...combo, id: 'combo-2' } },
]

describe('the same again', () => {
  it('is a copy with its choices, notes and seat', () => {
    expect(repeatLines(table, ['beer'], { newIds })).toEqual(ok([{ ...beer, id: 'beer-2' }]))
  })

  it('is a whole set menu once, at the menu price, in the order of the lines', () => {
    expect(repeatLines(table, ['fries', 'burger', 'beer'], { newIds })).toEqual(
      ok([{ ...beer, id: 'beer-2' }, ...secondLunch]),
    )
  })

  it('is priced as of now where the till says so', () => {
    const priced = (line: typeof beer) => ok({ ...line, unitPrice: 999 })
    expect(repeatLines(table, ['beer'], { newIds, priced })).toEqual(
      ok([{ ...beer, id: 'beer-2', unitPrice: 999 }]),
    )
    const soldOut = () => err({ type: 'sold-out', itemName: 'Beer' } as const)
    expect(repeatLines(table, ['beer'], { newIds, priced: soldOut })).toEqual(soldOut())
  })

  it('is tapped into a basket, and ordered at a table', () => {
    const again = repeatLines(table, ['burger'], { newIds })
    if (!again.ok) throw new Error(again.error.type)
    let basket: Order = aDraft({ lines: [burger, fries] })
    for (const tap of addLineTaps(again.value)) {
      const tapped = applyCommand(basket, tap)
      if (!tapped.ok) throw new Error(tapped.error.type)
      basket = tapped.value
    }
    expect(basket.lines).toEqual([burger, fries, ...secondLunch])

    const edits = addLineEdits(again.value, 'hold')
    const ordered = applyCommand(table, {
      type: 'order.edit',
      id: aUuid(501),
      orderId: table.id,
      at: '2026-11-21T10:30:00.000Z',
      employeeId: 'employee-1',
      edits,
    })
    if (!ordered.ok) throw new Error(ordered.error.type)
    expect(ordered.value.lines).toEqual([...table.lines, ...secondLunch])
    expect(addLineEdits(again.value)[0]).toStrictEqual({ kind: 'add-line', line: secondLunch[0] })
    expect('house' in ordered.value && ordered.value.house?.waiting).toEqual([
      { lineId: 'burger-2', how: 'hold' },
      { lineId: 'fries-2', how: 'hold' },
    ])
  })

  it.each<[string, readonly string[], ReadonlyMap<string, string>, object]>([
    ['of a line that is gone', ['beer', 'x'], newIds, { type: 'no-such-line', lineId: 'x' }],
    ['of what has to be weighed', ['fish'], newIds, { type: 'weigh-again', lineId: 'fish' }],
    ['without an id for the copy', ['beer'], new Map(), { type: 'new-id-missing', of: 'beer' }],
    [
      'without an id for the set menu',
      ['burger'],
      new Map([['burger', 'burger-2']]),
      { type: 'new-id-missing', of: 'combo-1' },
    ],
  ])('is refused %s', (_, lineIds, ids, error) => {
    expect(repeatLines(table, lineIds, { newIds: ids })).toEqual(err(error))
  })
})

describe('a round', () => {
  it('is all that was sent, or what was added last and is still there', () => {
    expect(lastRound(table)).toEqual(['beer', 'burger', 'fries', 'fish'])
    expect(lastRound({ ...table, house: aHouse({ lastRound: ['fries', 'beer', 'gone'] }) })).toEqual([
      'beer',
      'fries',
    ])
  })

  it('is what one seat has, or what the table shares', () => {
    expect(linesOfSeat(table, 1)).toEqual(['beer'])
    expect(linesOfSeat(table, 3)).toEqual([])
    expect(linesOfSeat(table)).toEqual(['fries', 'fish'])
  })
})
