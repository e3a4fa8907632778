import { expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { explainTillRejection, isTillRejection, type TillRejection } from './till-rejection.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`

it.each<[TillRejection, string]>([
  [{ type: 'no-such-till-session' }, 'No drawer is open here. Open the till first.'],
  [{ type: 'till-session-exists', sessionId: 's' }, 'This till session is already open.'],
  [{ type: 'wrong-till-session', expected: 'a', got: 'b' }, 'This belongs to another till session.'],
  [
    { type: 'not-allowed-in-till-state', command: 'till.close', status: 'open' },
    'Count the drawer before you close the till.',
  ],
  [
    { type: 'not-allowed-in-till-state', command: 'till.count', status: 'closed' },
    'This till session is closed.',
  ],
  [
    { type: 'till-closed', zNumber: 12 },
    'This till session is closed with Z 12. It is booked as an adjustment instead.',
  ],
  [
    { type: 'adjusts-own-session' },
    'This till session is still open: book it as it is, not as an adjustment.',
  ],
  [{ type: 'adjustment-id-differs', entryId: 'e' }, 'An adjustment must carry the id of what it books.'],
  [
    { type: 'till-amount-not-whole', field: 'float', amount: 0.5 },
    'The float is not a whole number of minor units.',
  ],
  [{ type: 'till-amount-out-of-range', field: 'float', amount: -1 }, 'The float is out of range.'],
  [
    { type: 'tenders-differ-from-total', expected: 1_188, got: 1_190 },
    'The payments come to €11.90, but €11.88 is due.',
  ],
  [{ type: 'reason-missing' }, 'Say why: a reason is needed.'],
  [
    { type: 'till-text-too-long', field: 'reason', max: 200 },
    'The reason is too long: 200 characters at most.',
  ],
  [
    { type: 'till-card-number', field: 'reason' },
    'The reason looks like a card number. Write the last four digits at most.',
  ],
  [{ type: 'denomination-invalid', denomination: 0 }, 'There is no note or coin of €0.00.'],
  [{ type: 'denomination-twice', denomination: 50 }, '€0.50 is counted twice.'],
  [
    { type: 'pieces-invalid', denomination: 50, pieces: 0.5 },
    'The number of pieces of €0.50 is a whole number from 0 to 100,000, not 0.5.',
  ],
  [{ type: 'carry-invalid', zNumber: -1 }, 'The figures of the last Z report cannot be right.'],
])('%j is said in words', (rejection, words) => {
  expect(explainTillRejection(rejection, euro)).toBe(words)
})

it('names minor units where no currency is at hand', () => {
  expect(explainTillRejection({ type: 'denomination-twice', denomination: 50 })).toBe(
    '50 minor units is counted twice.',
  )
})

it('is told from problems of other kinds', () => {
  expect(isTillRejection({ type: 'no-such-till-session' })).toBe(true)
  expect(isTillRejection({ type: 'wrong-till-session' })).toBe(true)
  for (const type of ['not-signed-in', 'toString', '']) expect(isTillRejection({ type })).toBe(false)
})
