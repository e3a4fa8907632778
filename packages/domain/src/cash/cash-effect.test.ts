import { expect, it } from 'vitest'
import { isCashMovement } from './cash-effect.ts'
import type { TillFact } from './till-command.ts'

it.each<[TillFact['type'], boolean]>([
  ['till.cash-in', true],
  ['till.cash-out', true],
  ['till.drop', true],
  ['till.sale', false],
  ['till.refund', false],
  ['till.void', false],
  ['till.adjust', false],
])('%s is a cash movement: %s', (type, expected) => {
  expect(isCashMovement({ type } as TillFact)).toBe(expected)
})
