import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { type AccountRejection, explainAccountRejection } from './account-rejection.ts'
import {
  addHouseAccountEntry,
  type HouseAccount,
  type HouseAccountEntry,
  owedOn,
  statementOf,
} from './house-account.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`
const account: HouseAccount = { id: 'a', name: 'Office upstairs', creditLimit: 10_000 }
const of = { accountId: 'a', at: '2026-11-21T10:00:00.000Z', businessDay: '2026-11-21' }
const charge = (amount: number, changes: Partial<HouseAccountEntry> = {}) =>
  ({
    ...of,
    id: `charge-${amount}`,
    type: 'house-account.charge',
    orderId: 'order-1',
    amount,
    offline: false,
    ...changes,
  }) as HouseAccountEntry
const paid = (amount: number) => ({ ...of, id: 'paid', type: 'house-account.payment', amount }) as const
const credit = (amount: number) =>
  ({ ...of, id: 'credit', type: 'house-account.credit', orderId: 'order-1', amount }) as const
const correct = (change: number, reason = 'Wrong account') =>
  ({ ...of, id: 'correct', type: 'house-account.correct', change, reason }) as const

const ledgerOf = (of: HouseAccount, ...entries: readonly HouseAccountEntry[]) =>
  entries.reduce<readonly HouseAccountEntry[]>((ledger, entry) => {
    const result = addHouseAccountEntry(of, ledger, entry)
    if (!result.ok) throw new Error(result.error.type)
    return result.value
  }, [])

describe('a house account', () => {
  it.each<[string, HouseAccountEntry[], number]>([
    ['is charged', [charge(3_000)], 3_000],
    ['is charged up to its limit', [charge(9_999), charge(1)], 10_000],
    ['has room again once it is paid', [charge(10_000), paid(4_000), charge(4_000)], 10_000],
    ['is credited what was refunded', [charge(3_000), credit(500)], 2_500],
    ['is corrected, either way', [charge(3_000), correct(-3_001)], -1],
    [
      'owes what was put on it while tills were apart',
      [charge(10_000), charge(1, { offline: true })],
      10_001,
    ],
    ['may be in credit and spend it', [paid(500), charge(10_500)], 10_000],
  ])('%s', (_, entries, owed) => {
    expect(owedOn(ledgerOf(account, ...entries))).toBe(owed)
    expect(ledgerOf(account, ...entries, ...entries)).toEqual(ledgerOf(account, ...entries))
  })

  it.each<[string, HouseAccountEntry[], HouseAccountEntry, AccountRejection, string]>([
    [
      'charged beyond its limit',
      [charge(9_000)],
      charge(1_001),
      { type: 'over-credit-limit', left: 1_000 },
      '€10.00 more can be put on this account.',
    ],
    [
      'charged when it owes more than it may',
      [charge(12_000, { offline: true })],
      charge(1),
      { type: 'over-credit-limit', left: 0 },
      '€0.00 more can be put on this account.',
    ],
    [
      'charged for another',
      [],
      charge(1, { accountId: 'b' }),
      { type: 'other-account', expected: 'a', got: 'b' },
      'This belongs to another card or account.',
    ],
    [
      'charged nothing',
      [],
      charge(0, { offline: true }),
      { type: 'account-amount-invalid', amount: 0 },
      'The amount is out of range.',
    ],
    [
      'paid with half a cent',
      [],
      paid(0.5),
      { type: 'account-amount-invalid', amount: 0.5 },
      'The amount is out of range.',
    ],
    [
      'corrected by nothing',
      [],
      correct(0),
      { type: 'account-amount-invalid', amount: 0 },
      'The amount is out of range.',
    ],
    [
      'corrected for no reason',
      [],
      correct(1, ' '),
      { type: 'account-reason-missing' },
      'Say why: a reason is needed.',
    ],
  ])('is not %s', (_, before, entry, error, words) => {
    expect(addHouseAccountEntry(account, ledgerOf(account, ...before), entry)).toEqual({ ok: false, error })
    expect(explainAccountRejection(error, euro)).toBe(words)
  })

  it('that is closed is paid and credited, and takes nothing more', () => {
    const closed: HouseAccount = { ...account, closed: true }
    const ledger = ledgerOf(closed, charge(3_000, { offline: true }), paid(2_000), credit(500))
    expect(owedOn(ledger)).toBe(500)
    const error: AccountRejection = { type: 'account-closed' }
    expect(addHouseAccountEntry(closed, ledger, charge(1))).toEqual({ ok: false, error })
    expect(explainAccountRejection(error)).toBe('This account is closed.')
  })
})

describe('a statement', () => {
  const on = (businessDay: string, entry: HouseAccountEntry, id: string): HouseAccountEntry => ({
    ...entry,
    id,
    businessDay,
  })
  const ledger = [
    on('2026-11-30', paid(1_000), 'paid-30'),
    on('2026-10-31', charge(700), 'before'),
    on('2026-11-01', charge(2_000), 'first'),
    on('2026-12-01', charge(50), 'after'),
    on('2026-11-15', credit(300), 'b'),
    on('2026-11-15', charge(400), 'a'),
    { ...on('2026-11-15', charge(60), 'c'), at: '2026-11-15T08:00:00.000Z' },
  ]

  it('runs from day to day, both included, in the order things happened', () => {
    const { opening, lines, closing } = statementOf(ledger, '2026-11-01', '2026-11-30')
    expect(opening).toBe(700)
    expect(lines.map(({ entry, change, owed }) => [entry.id, change, owed])).toEqual([
      ['first', 2_000, 2_700],
      ['c', 60, 2_760],
      ['a', 400, 3_160],
      ['b', -300, 2_860],
      ['paid-30', -1_000, 1_860],
    ])
    expect(closing).toBe(1_860)
  })

  it('without an entry says what was owed', () => {
    expect(statementOf(ledger, '2026-11-02', '2026-11-03')).toEqual({
      opening: 2_700,
      lines: [],
      closing: 2_700,
    })
  })

  it('of one month opens with what the last one closed with', () => {
    const days = fc.array(
      fc.record({
        amount: fc.integer({ min: 1, max: 900 }),
        day: fc.integer({ min: 10, max: 28 }),
        pays: fc.boolean(),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(days, fc.integer({ min: 11, max: 27 }), (all, cut) => {
        const entries = all.map(({ amount, day, pays }, index) =>
          on(`2026-11-${day}`, pays ? paid(amount) : charge(amount), `e-${index}`),
        )
        const first = statementOf(entries, '2026-11-01', `2026-11-${cut}`)
        const second = statementOf(entries, `2026-11-${cut + 1}`, '2026-11-30')
        expect(second.opening).toBe(first.closing)
        expect(second.closing).toBe(owedOn(entries))
        expect(statementOf(entries.toReversed(), '2026-11-01', '2026-11-30').closing).toBe(second.closing)
      }),
    )
  })
})
