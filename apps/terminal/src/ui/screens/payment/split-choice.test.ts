import { splitOrder } from '@evertill/domain'
import { aDinner, aLine, anOpenOrder, aUuid } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { givePiece, openSplit, piecesOf, planOf, type SplitChoice, seatsOf } from './split-choice.ts'

const [beer, soup] = [aUuid(101), aUuid(102)]
const table = anOpenOrder({
  guests: 3,
  lines: [
    aLine({ id: beer, quantity: 3, unitPrice: 400, seat: 2 }),
    aLine({ id: soup, quantity: 1, unitPrice: 700, seat: 1 }),
  ],
})
const ids = Array.from({ length: 9 }, (_, n) => aUuid(900 + n))
const totals = (choice: Parameters<typeof planOf>[1]) => {
  const checks = splitOrder(table, planOf(table, choice, ids))
  return checks.ok ? checks.value.map(({ total }) => total) : checks.error.type
}

describe('the choice of a split', () => {
  it('begins with equal parts for as many as sit there, two at least and six at most', () => {
    expect(openSplit(table)).toMatchObject({ way: 'equal', guests: 3 })
    expect(
      [openSplit({}), openSplit({ guests: 1 }), openSplit({ guests: 12 })].map(({ guests }) => guests),
    ).toEqual([2, 2, 6])
  })

  it('makes equal parts to the cent', () => {
    expect(totals(openSplit(table))).toEqual([634, 633, 633])
  })

  it('gives pieces away one by one, never more than there are, and takes all back', () => {
    const [line] = table.lines
    let choice: SplitChoice = { ...openSplit(table), way: 'items', guests: 2 }
    for (let tap = 0; tap < 4; tap += 1) choice = givePiece(choice, line!, 1)
    expect(piecesOf(line!, choice)).toEqual([0, 3])
    expect(totals(choice)).toEqual([700, 1_200])
    choice = givePiece(choice, line!, 0)
    expect(piecesOf(line!, choice)).toEqual([3, 0])
    expect(totals(choice)).toBe('check-empty')
  })

  it('makes an amount and the rest, and seats each with what they had', () => {
    expect(totals({ ...openSplit(table), way: 'amounts', amount: 500 })).toEqual([500, 1_400])
    expect(seatsOf(table)).toEqual([1, 2])
    expect(totals({ ...openSplit(table), way: 'seats' })).toEqual([700, 1_200])
    expect(seatsOf(aDinner({ lines: [aLine()] }))).toEqual([])
  })
})
