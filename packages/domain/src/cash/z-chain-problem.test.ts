import { expect, it } from 'vitest'
import { aClosedTill, aTillOpening, aTillSale } from '../testing/till-builders.ts'
import type { ZReport } from './till-report.ts'
import type { ZCarry } from './z-carry.ts'
import { explainZChainProblem, zChainProblem } from './z-chain-problem.ts'

const first = aClosedTill([aTillSale()]).z
const nextOpening = aTillOpening({ id: 'open-2', sessionId: 'session-2', carried: first.carriedOn })
const second = aClosedTill([aTillSale({ id: 'sale-2', sessionId: 'session-2' })], nextOpening).z

/** The second report as if it had been opened with other figures. */
const carrying = (changes: Partial<ZCarry>): ZReport => ({
  ...second,
  carriedIn: { ...second.carriedIn, ...changes },
})

it('two reports that follow one another are a chain', () => {
  expect(zChainProblem([first, second])).toBeUndefined()
})

it('no report is a chain, too', () => {
  expect(zChainProblem([])).toBeUndefined()
})

it.each<[string, Partial<ZCarry>]>([
  ['number', { zNumber: 0 }],
  ['count of sales', { sales: { ...second.carriedIn.sales, count: 9 } }],
  ['sum of sales', { sales: { ...second.carriedIn.sales, total: 9 } }],
  ['count of refunds', { refunds: { ...second.carriedIn.refunds, count: 9 } }],
  ['sum of refunds', { refunds: { ...second.carriedIn.refunds, total: 9 } }],
])('another %s than the report before carried on is told', (_, changes) => {
  expect(zChainProblem([first, carrying(changes)])).toEqual({ type: 'totals-not-carried', zNumber: 2 })
})

it.each<[Parameters<typeof explainZChainProblem>[0], string]>([
  [{ type: 'other-terminal', terminalId: 'till-2', zNumber: 3 }, 'Z report 3 is of another till.'],
  [{ type: 'z-missing', zNumber: 3 }, 'Z report 3 is missing.'],
  [{ type: 'z-twice', zNumber: 3 }, 'There are two Z reports 3.'],
  [
    { type: 'totals-not-carried', zNumber: 3 },
    'Z report 3 does not begin with the grand totals of the one before it.',
  ],
])('%j is said in words', (problem, words) => {
  expect(explainZChainProblem(problem)).toBe(words)
})
