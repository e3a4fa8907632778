import { expect, it } from 'vitest'
import { aCashMovement, aTillCount } from '../testing/till-builders.ts'
import { tillCommandProblem } from './till-command-problem.ts'

it.each(['till.cash-in', 'till.cash-out', 'till.drop'] as const)(
  '%s needs a reason and an amount',
  (type) => {
    expect(tillCommandProblem(aCashMovement({ type }))).toBeUndefined()
    expect(tillCommandProblem(aCashMovement({ type, reason: ' ' }))).toEqual({ type: 'reason-missing' })
    expect(tillCommandProblem(aCashMovement({ type, amount: 0 }))?.type).toBe('till-amount-out-of-range')
  },
)

it.each([0.5, -1, 100_001, Number.NaN])('%d pieces cannot be counted', (pieces) => {
  const counted = aTillCount({ pieces: [{ denomination: 100, pieces }] })
  expect(tillCommandProblem(counted)).toEqual({ type: 'pieces-invalid', denomination: 100, pieces })
})

it.each([0, 1, 100_000])('%d pieces can', (pieces) => {
  expect(tillCommandProblem(aTillCount({ pieces: [{ denomination: 100, pieces }] }))).toBeUndefined()
})
