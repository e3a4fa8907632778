import { describe, expect, it } from 'vitest'
import { createApprovals } from './approvals.ts'

const MIA = { id: 'mia', name: 'Mia', role: 'manager' } as const

describe('what somebody allows by PIN', () => {
  it('is good for one act of its own kind', () => {
    const approvals = createApprovals()
    const given = approvals.grant('journal:verify', MIA)
    expect(approvals.spend(given, 'order:void')).toBe(false)
    expect(approvals.spend(given, 'journal:verify')).toBe(true)
    expect(approvals.spend(given, 'journal:verify')).toBe(false)
  })

  it('is known by itself: neither a copy nor another till’s, and none outlives the next', () => {
    const approvals = createApprovals()
    const given = approvals.grant('journal:verify', MIA)
    expect(approvals.spend({ ...given }, 'journal:verify')).toBe(false)
    expect(createApprovals().spend(given, 'journal:verify')).toBe(false)
    approvals.grant('order:void', MIA)
    expect(approvals.spend(given, 'journal:verify')).toBe(false)
    expect(approvals.spend(undefined, 'journal:verify')).toBe(false)
  })
})
