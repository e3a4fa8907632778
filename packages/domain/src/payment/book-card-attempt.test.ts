import { describe, expect, it } from 'vitest'
import { type AttemptStep, aCardIntent, anApproval, attemptAfter, exactCash } from '../testing/index.ts'
import { outcomeOfApproval } from './book-card-attempt.ts'
import type { CardIntent } from './card-attempt.ts'

const send: AttemptStep = { type: 'attempt.send' }
const approve: AttemptStep = { type: 'attempt.approved', approval: anApproval() }

const approved = (changes: Partial<CardIntent> = {}) => {
  const attempt = attemptAfter(aCardIntent(changes), send, approve)
  if (attempt.status !== 'approved-unbooked') throw new Error(attempt.status)
  return attempt
}

const tender = {
  id: 'tender-1',
  kind: 'card',
  amount: 1_190,
  attemptId: aCardIntent().id,
  scheme: 'Debit Mastercard',
  last4: '5726',
  reference: '0022',
} as const

describe('an approved card payment', () => {
  it('becomes a tender of its order', () => {
    const sale = { balance: 1_190, tenders: [] }
    expect(outcomeOfApproval(approved(), 'tender-1', sale)).toEqual({ type: 'book', tender })
  })

  it('brings its tip along, which the balance does not see', () => {
    const sale = { balance: 1_190, tenders: [exactCash(500)] }
    expect(outcomeOfApproval(approved({ tip: 110 }), 'tender-1', sale)).toEqual({
      type: 'book',
      tender: { ...tender, tip: 110 },
    })
    const none = outcomeOfApproval(approved({ tip: 0 }), 'tender-1', sale)
    expect(none.type === 'book' && none.tender).not.toHaveProperty('tip')
  })

  it('brings along what the guest gave at the card terminal, on top of what was said before', () => {
    const generous = attemptAfter(aCardIntent({ tip: 110 }), send, {
      type: 'attempt.approved',
      approval: anApproval({ tip: 90 }),
    })
    if (generous.status !== 'approved-unbooked') throw new Error(generous.status)
    expect(outcomeOfApproval(generous, 'tender-1', { balance: 1_190, tenders: [] })).toEqual({
      type: 'book',
      tender: { ...tender, tip: 200 },
    })
  })

  it('is booked once, also where the till stopped before it could say so', () => {
    const sale = { balance: 1_190, tenders: [exactCash(500), tender] }
    expect(outcomeOfApproval(approved(), 'tender-2', sale)).toEqual({ type: 'booked', tenderId: 'tender-1' })
    const other = { ...tender, attemptId: 'another' }
    expect(outcomeOfApproval(approved(), 'tender-2', { ...sale, tenders: [other] }).type).toBe('book')
  })

  it.each([
    ['no-sale', undefined],
    ['nothing-to-pay', { balance: 0, tenders: [] }],
    ['exceeds-balance', { balance: 1_189, tenders: [] }],
  ] as const)('without a place to go is an orphan: %s', (why, sale) => {
    expect(outcomeOfApproval(approved(), 'tender-1', sale)).toEqual({ type: 'orphan', why })
  })

  it.each(['refund', 'reversal'] as const)('that is a %s pays nothing', (kind) => {
    const sale = { balance: 1_190, tenders: [] }
    expect(outcomeOfApproval(approved({ kind }), 'tender-1', sale)).toEqual({
      type: 'orphan',
      why: 'not-a-payment',
    })
  })
})
