import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distribute } from './distribute.ts'
import { distributeTable } from './distribute-table.ts'

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
const table = (amounts: number[], weights: number[]) =>
  distributeTable(amounts, weights, distribute(sumOf(amounts), weights))

describe('amounts split together', () => {
  it.each([
    ['three cents among three guests', [3], [1, 1, 1], [[1, 1, 1]]],
    [
      'two odd cents on two lines go to two guests',
      [101, 101],
      [1, 1],
      [
        [51, 50],
        [50, 51],
      ],
    ],
    [
      'the tax given back goes with its line',
      [-101, 303],
      [1, 1],
      [
        [-50, -51],
        [151, 152],
      ],
    ],
    [
      'what a guest has no share of',
      [100, 7],
      [0, 5],
      [
        [0, 100],
        [0, 7],
      ],
    ],
    [
      'the tax of a part keeps its cent',
      [1_513, 287],
      [100, 1_700],
      [
        [84, 1_429],
        [16, 271],
      ],
    ],
    ['nothing', [], [1, 2], []],
  ])('%s', (_, amounts, weights, expected) => {
    expect(table(amounts, weights)).toEqual(expected)
  })

  it('add up row by row and column by column, each cell within a unit of its exact share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3_000, max: 30_000 }), { maxLength: 12 }),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }).filter((weights) => sumOf(weights) > 0),
        (amounts, weights) => {
          const targets = distribute(sumOf(amounts), weights)
          const cells = distributeTable(amounts, weights, targets)
          const all = sumOf(weights)
          for (const [row, amount] of amounts.entries()) {
            expect(sumOf(cells[row]!)).toBe(amount)
            for (const [column, weight] of weights.entries()) {
              const more = cells[row]![column]! * all - amount * weight
              expect(more).toBeGreaterThan(-all)
              expect(more).toBeLessThanOrEqual(weight === 0 ? 0 : all)
            }
          }
          for (const [column, target] of targets.entries()) {
            expect(sumOf(cells.map((row) => row[column]!))).toBe(target)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
