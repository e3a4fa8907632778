import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderLine } from '../order/order-line.ts'
import { aBuyGet, aComboPrice, aLine } from '../testing/index.ts'
import { buyGetOutcome } from './buy-get.ts'
import { comboPriceOutcome } from './combo-price.ts'
import type { PromotedLine, PromotionOutcome } from './promoted-line.ts'

const promoted = (line: OrderLine): PromotedLine => ({
  line,
  left: line.unitPrice * line.quantity,
  used: false,
})
const amountOf = (outcome: PromotionOutcome | undefined): number =>
  outcome?.discount.value.kind === 'amount' ? outcome.discount.value.amount : 0

/** Up to seven pieces of three items on few lines. */
const anyLines = fc
  .array(
    fc.record({
      itemId: fc.constantFrom('a', 'b', 'c'),
      unitPrice: fc.integer({ min: 1, max: 9 }),
      quantity: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => lines.map((one, index) => promoted(aLine({ ...one, id: `l${index}` }))))
  .filter((lines) => lines.reduce((sum, { line }) => sum + line.quantity, 0) <= 7)
const anyItems = fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { nil: undefined })
const anyCount = fc.integer({ min: 1, max: 2 })

interface Piece {
  readonly itemId: string
  readonly price: number
}
const piecesOf = (lines: readonly PromotedLine[]): Piece[] =>
  lines.flatMap(({ line }) =>
    Array.from({ length: line.quantity }, () => ({ itemId: line.itemId, price: line.unitPrice })),
  )
const selected = (items: readonly string[] | undefined, piece: Piece) =>
  !items || items.includes(piece.itemId)

/** Every way to choose so many of these, with what is left over. */
function* picks<T>(values: readonly T[], count: number): Generator<readonly [readonly T[], readonly T[]]> {
  if (count === 0) yield [[], values]
  else if (values.length >= count) {
    const [first, ...rest] = values as [T, ...T[]]
    for (const [chosen, others] of picks(rest, count - 1)) yield [[first, ...chosen], others]
    for (const [chosen, others] of picks(rest, count)) yield [chosen, [first, ...others]]
  }
}

describe('the guest could not do better', () => {
  it('with pieces of the same kind put into groups, the cheapest of each free', () => {
    const best = (pieces: readonly Piece[], buy: number, get: number, times: number): number => {
      let most = 0
      if (times === 0) return most
      for (const [group, rest] of picks(pieces, buy + get)) {
        const prices = group.map(({ price }) => price).sort((a, b) => a - b)
        const free = prices.slice(0, get).reduce((sum, price) => sum + price, 0)
        most = Math.max(most, free + best(rest, buy, get, times - 1))
      }
      return most
    }
    fc.assert(
      fc.property(
        anyLines,
        anyItems,
        anyCount,
        anyCount,
        fc.integer({ min: 1, max: 3 }),
        (lines, items, buy, get, times) => {
          const promotion = aBuyGet({
            buy: { count: buy, of: items && { itemIds: items } },
            get: { count: get },
            timesPerOrder: times,
          })
          const pieces = piecesOf(lines).filter((piece) => selected(items, piece))
          expect(amountOf(buyGetOutcome(promotion, lines, 'half-away'))).toBe(best(pieces, buy, get, times))
        },
      ),
    )
  })

  it('with pieces of one kind bought for pieces of another', () => {
    fc.assert(
      fc.property(
        anyLines,
        anyItems,
        anyItems,
        anyCount,
        anyCount,
        fc.integer({ min: 1, max: 3 }),
        (lines, buyItems, getItems, buy, get, times) => {
          const promotion = aBuyGet({
            buy: { count: buy, of: buyItems && { itemIds: buyItems } },
            get: { count: get, of: { itemIds: getItems } },
            timesPerOrder: times,
          })
          let most = 0
          const all = piecesOf(lines)
          for (let n = 1; n <= times; n += 1) {
            for (const [got, rest] of picks(all, n * get)) {
              const enough = rest.filter((piece) => selected(buyItems, piece)).length >= n * buy
              if (enough && got.every((piece) => selected(getItems, piece))) {
                most = Math.max(
                  most,
                  got.reduce((sum, { price }) => sum + price, 0),
                )
              }
            }
          }
          expect(amountOf(buyGetOutcome(promotion, lines, 'half-away'))).toBe(most)
        },
      ),
    )
  })

  it('with pieces put into the slots of a combo', () => {
    const best = (
      pieces: readonly Piece[],
      slots: readonly (readonly [number, readonly string[] | undefined])[],
    ): number | undefined => {
      const [slot, ...others] = slots
      if (!slot) return 0
      let most: number | undefined
      for (const [chosen, rest] of picks(pieces, slot[0])) {
        if (!chosen.every((piece) => selected(slot[1], piece))) continue
        const more = best(rest, others)
        if (more === undefined) continue
        most = Math.max(most ?? 0, chosen.reduce((sum, { price }) => sum + price, 0) + more)
      }
      return most
    }
    fc.assert(
      fc.property(
        anyLines,
        fc.array(fc.tuple(anyCount, anyItems), { minLength: 2, maxLength: 2 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 2 }),
        (lines, slots, price, times) => {
          const promotion = aComboPrice({
            slots: slots.map(([count, items]) => ({ count, of: items && { itemIds: items } })),
            price,
            timesPerOrder: times,
          })
          let most = 0
          for (let n = 1; n <= times; n += 1) {
            const worth = best(
              piecesOf(lines),
              slots.map(([count, items]) => [count * n, items] as const),
            )
            if (worth !== undefined) most = Math.max(most, worth - n * price)
          }
          expect(amountOf(comboPriceOutcome(promotion, lines))).toBe(most)
        },
      ),
    )
  })
})

describe('a deal names the lines it used', () => {
  const line = (id: string, unitPrice: number, quantity = 1) =>
    promoted(aLine({ id, itemId: id, unitPrice, quantity }))
  it('those paid for and those got', () => {
    const outcome = buyGetOutcome(
      aBuyGet(),
      [line('a', 500), line('b', 400), line('c', 300), line('d', 200)],
      'half-away',
    )
    expect(outcome?.usedLineIds).toEqual(['c', 'a', 'b'])
    expect(outcome?.discount.lineIds).toEqual(['c'])
  })

  it.each<[string, readonly PromotedLine[], readonly string[]]>([
    ['buying first what cannot be got', [line('a', 100), line('b', 300), line('c', 500)], ['c', 'a']],
    ['buying no more than is needed', [line('a', 100), line('a2', 50), line('c', 500)], ['c', 'a']],
    ['buying what could be got where nothing else is there', [line('b', 300), line('b2', 200)], ['b', 'b2']],
    ['buying and getting of one line', [line('b', 300, 3)], ['b']],
    ['buying as often as it is got', [line('a', 100), line('a2', 50), line('c', 500, 2)], ['c', 'a', 'a2']],
  ])('%s', (_, lines, ids) => {
    const buy = { count: 1, of: { itemIds: ['a', 'a2', 'b', 'b2'] } }
    const promotion = aBuyGet({ buy, get: { count: 1, of: { itemIds: ['b', 'b2', 'c'] } } })
    expect(buyGetOutcome(promotion, lines, 'half-away')?.usedLineIds).toEqual(ids)
  })

  it('the lines of a combo, and none that was used before', () => {
    const lines = [line('espresso', 300), line('croissant', 300), line('tea', 900)]
    expect(comboPriceOutcome(aComboPrice(), lines)?.usedLineIds).toEqual(['espresso', 'croissant'])
    expect(comboPriceOutcome(aComboPrice(), [{ ...lines[0]!, used: true }, lines[1]!])).toBeUndefined()
    expect(
      buyGetOutcome(
        aBuyGet(),
        lines.map((one) => ({ ...one, used: one.line.id === 'tea' })),
        'half-away',
      ),
    ).toBeUndefined()
  })

  it('at what is left of a line, never more than that', () => {
    // Three pieces with 10.00 left of them: one is worth 3.33.
    const reduced = { ...line('a', 500, 3), left: 1_000 }
    expect(amountOf(buyGetOutcome(aBuyGet(), [reduced], 'half-away'))).toBe(333)
    expect(amountOf(comboPriceOutcome(aComboPrice({ slots: [{ count: 3 }], price: 0 }), [reduced]))).toBe(
      1_000,
    )
  })
})
