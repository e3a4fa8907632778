import { describe, expect, it } from 'vitest'
import type { Tender } from './tender.ts'
import { tendersWithout } from './tenders-without.ts'

const FRANCS = { cashRounding: { step: 5, mode: 'half-away' } } as const
const card: Tender = { id: 'card', kind: 'card-manual', amount: 1_000, reference: '' }
const other: Tender = { ...card, id: 'other', amount: 500 }

describe('a payment taken back', () => {
  it('leaves the others as they are', () => {
    expect(tendersWithout([card, other], 'card', 2_048, FRANCS)).toEqual([other])
    const part: Tender = { id: 'part', kind: 'cash', amount: 100, received: 100, change: 0 }
    expect(tendersWithout([part, card], 'card', 2_048, FRANCS)).toEqual([part])
  })

  it('leaves cash that no longer closes the bill, so it is no longer rounded', () => {
    const cash: Tender = { id: 'cash', kind: 'cash', amount: 548, received: 550, rounding: 2, change: 0 }
    expect(tendersWithout([card, other, cash], 'card', 2_048, FRANCS)).toEqual([
      other,
      { id: 'cash', kind: 'cash', amount: 550, received: 550, change: 0 },
    ])
  })

  it('leaves cash with less change, its tip untouched', () => {
    const cash: Tender = {
      id: 'cash',
      kind: 'cash',
      amount: 548,
      received: 2_000,
      tip: 100,
      rounding: 2,
      change: 1_350,
    }
    expect(tendersWithout([card, other, cash], 'other', 2_048, FRANCS)).toEqual([
      card,
      { id: 'cash', kind: 'cash', amount: 1_048, received: 2_000, tip: 100, rounding: 2, change: 850 },
    ])
  })

  it('that was cash leaves nothing of it', () => {
    const cash: Tender = { id: 'cash', kind: 'cash', amount: 548, received: 550, rounding: 2, change: 0 }
    expect(tendersWithout([cash], 'cash', 548, FRANCS)).toEqual([])
  })
})
