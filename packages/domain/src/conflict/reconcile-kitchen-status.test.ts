import { describe, expect, it } from 'vitest'
import { isKitchenStatus, type KitchenStatus, reconcileKitchenStatus } from './reconcile-kitchen-status.ts'

const WAY: readonly KitchenStatus[] = [
  'confirmed',
  'preparing',
  'quality-check',
  'ready',
  'served',
  'picked-up',
  'delivered',
  'completed',
  'closed',
]

describe('[SYN-8] kitchen status moves forward only', () => {
  it.each(
    WAY.flatMap((known, a) =>
      WAY.map((arriving, b) => [known, arriving, WAY[Math.max(a, b)], b > a] as const),
    ),
  )('%s, then %s: %s', (known, arriving, status, moved) => {
    expect(reconcileKitchenStatus(known, arriving)).toEqual({ outcome: 'applied', status, moved })
    expect(reconcileKitchenStatus(arriving, known).status).toBe(status)
  })

  it('is nothing of a basket or a cancelled order', () => {
    expect(WAY.every(isKitchenStatus)).toBe(true)
    const others = [
      'draft',
      'parked',
      'pending-payment',
      'cancelled',
      'payment-failed',
      'stock-unavailable',
    ] as const
    expect(others.filter(isKitchenStatus)).toEqual([])
  })
})
