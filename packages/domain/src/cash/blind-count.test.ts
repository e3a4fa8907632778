import { describe, expect, it } from 'vitest'
import { aTillCount, aTillOpening, aTillSale, tillAfter } from '../testing/index.ts'
import { countResult, countSheet, mayShowExpected } from './blind-count.ts'

const open = tillAfter(aTillOpening(), aTillSale())
const counted = tillAfter(aTillOpening(), aTillSale(), aTillCount())

describe('a blind count', () => {
  it('begins with a sheet that tells nothing of what should be there', () => {
    expect(countSheet(open, [50, 10_000, 200, 50])).toEqual({
      sessionId: 'session-1',
      currency: { code: 'EUR', decimals: 2 },
      denominations: [10_000, 200, 50],
      counts: 0,
    })
    expect(countSheet(counted, []).counts).toBe(1)
  })

  it('shows what was expected once it is there, and no longer when cash moves again', () => {
    expect(mayShowExpected(open)).toBe(false)
    expect(mayShowExpected(counted)).toBe(true)
    const sold = tillAfter(aTillOpening(), aTillSale(), aTillCount(), aTillSale({ id: 'sale-2' }))
    expect(mayShowExpected(sold)).toBe(false)
  })

  it('finds the difference before the drawer is closed', () => {
    if (counted.status !== 'counting') throw new Error(counted.status)
    expect(countResult(counted)).toEqual({ counted: 10_000, expected: 11_190, difference: -1_190 })
  })
})
