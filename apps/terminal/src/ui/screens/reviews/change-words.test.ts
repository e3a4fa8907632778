import { aLine } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { createWords } from '../../words/create-words.ts'
import { changeWords } from './change-words.ts'

const money = (amount: number) => `$${(amount / 100).toFixed(2)}`
const line = aLine({ name: 'Latte', quantity: 2 })
const by = { id: 'c1', orderId: 'o1', at: '2026-11-21T12:00:00.000Z', employeeId: 'ana' }
const said = (language: string, command: Parameters<typeof changeWords>[0]) =>
  changeWords(command, [line], createWords(language).t, money)

describe('what a till did, for the manager who decides', () => {
  const edits = [
    { kind: 'add-line', line: aLine({ id: 'l2', name: 'Cola', quantity: 3 }) },
    { kind: 'void', lineId: line.id, pieces: 1, reason: 'Wrong item' },
    { kind: 'set-guests', guests: 4 },
  ] as const
  const edit = { type: 'order.edit', ...by, edits } as const

  it('is said edit by edit', () => {
    expect(said('en', edit)).toEqual([
      'Added 3 × Cola.',
      'Took back 1 × Latte: Wrong item.',
      'Counts 4 guests.',
    ])
  })

  it('is said in the cashier’s language where the till has words for it', () => {
    const [added, taken, rare] = said('ar', edit)
    expect(added).toContain('Cola')
    expect(added).not.toContain('Added')
    expect(taken).toContain('Wrong item')
    expect(rare).toBe('Counts 4 guests.')
  })

  it('names money that was taken', () => {
    const tenders = [
      { kind: 'cash', id: 't1', amount: 700, received: 1000, change: 300 },
      { kind: 'card-manual', id: 't2', amount: 252, reference: '' },
    ] as const
    const totals = { taxes: [], net: 952, tax: 0, total: 952 }
    const receipt = { prefix: 'A1', number: 1 }
    expect(
      said('en', { type: 'bill.pay', ...by, businessDay: '2026-11-21', tenders, totals, receipt }),
    ).toEqual(['Took the payment: $9.52.'])
  })
})
