import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reorderAdvice } from './reorder.ts'

/** The document gives the rule without figures; these walk through each of its lines and both boundaries. */
const figures = { reorderPoint: 40, safetyStock: 15, maxStock: 100 }
const urgent = { type: 'reorder', priority: 'URGENT', deliveryWindowHours: 24 }
const normal = { type: 'reorder', priority: 'NORMAL', deliveryWindowHours: 72 }

describe('the reordering logic of document 002 §5.2', () => {
  it.each([
    ['above the reorder point nothing is ordered', 41, 0, { type: 'enough' }],
    ['at the reorder point nothing is ordered', 40, 0, { type: 'enough' }],
    ['below it, up to the maximum, within 72 hours', 39, 0, { ...normal, quantity: 61 }],
    ['at the safety stock it is still normal', 15, 0, { ...normal, quantity: 85 }],
    ['below the safety stock it is urgent, within 24 hours', 14, 0, { ...urgent, quantity: 86 }],
    ['pending orders count towards the safety stock', 14, 1, { ...normal, quantity: 86 }],
    ['pending orders too small leave it urgent', 5, 9, { ...urgent, quantity: 95 }],
    ['pending orders do not make the quantity smaller', 10, 90, { ...normal, quantity: 90 }],
    ['an empty shelf is filled', 0, 0, { ...urgent, quantity: 100 }],
    ['an oversold item is filled from below nothing', -20, 0, { ...urgent, quantity: 120 }],
  ])('%s', (_, currentStock, pendingOrders, advice) => {
    expect(reorderAdvice({ ...figures, currentStock, pendingOrders })).toEqual(advice)
  })

  it('says when the maximum is below the reorder point', () => {
    expect(reorderAdvice({ ...figures, maxStock: 39, currentStock: 0, pendingOrders: 0 })).toEqual({
      type: 'max-below-reorder-point',
      maxStock: 39,
      reorderPoint: 40,
    })
  })

  it('never orders nothing, and always fills the shelf to the maximum', () => {
    const whole = fc.integer({ min: -1_000, max: 1_000 })
    fc.assert(
      fc.property(whole, fc.nat(1_000), (currentStock, pendingOrders) => {
        const advice = reorderAdvice({ ...figures, currentStock, pendingOrders })
        expect(advice.type).toBe(currentStock < 40 ? 'reorder' : 'enough')
        if (advice.type === 'reorder') expect(currentStock + advice.quantity).toBe(100)
      }),
    )
  })
})
