import { expect, it } from 'vitest'
import { endOfDayPaper } from './end-of-day-paper.ts'

const EUR = { code: 'EUR', decimals: 2 } as const
const agreed = {
  scheme: 'girocard',
  booked: { count: 1, total: 500 },
  terminal: { count: 1, total: 500 },
  difference: 0,
}
const off = {
  scheme: 'Visa',
  booked: { count: 2, total: 1_900 },
  terminal: { count: 3, total: 2_150 },
  difference: 250,
}
const closed = { id: 'day-1', isClosed: true, slips: [], total: 2_650 } as const
const rowsOf = (paper: ReturnType<typeof endOfDayPaper>) =>
  paper.rows.map((row) => ('label' in row ? `${row.label}: ${row.figure}` : 'text' in row ? row.text : '-'))

it('puts both sums beside each other and names each difference', () => {
  const report = {
    schemes: [off, agreed],
    differences: [{ ...off }],
    openAttemptIds: ['a'],
    decidedByHandIds: ['b', 'c'],
  }
  expect(rowsOf(endOfDayPaper({ ...closed, report }, EUR))).toEqual([
    'Visa',
    'Till: 2 x 19.00',
    'Card terminal: 3 x 21.50',
    'DIFFERENCE: 2.50',
    'girocard',
    'Till: 1 x 5.00',
    'Card terminal: 1 x 5.00',
    '-',
    'Total: 26.50',
    'They do NOT agree: see above.',
    '1 not booked yet',
    '2 decided by a manager',
  ])
})

it('says so where they agree', () => {
  const report = { schemes: [agreed], differences: [], openAttemptIds: [], decidedByHandIds: [] }
  expect(rowsOf(endOfDayPaper({ ...closed, report }, EUR))).toContain('Till and card terminal agree.')
})

it('says so where the card terminal fell silent before it said that its day is closed', () => {
  const report = { schemes: [agreed], differences: [], openAttemptIds: [], decidedByHandIds: [] }
  const words = 'Whether its day is closed was not heard. Close the day again.'
  expect(rowsOf(endOfDayPaper({ ...closed, report }, EUR))).not.toContain(words)
  expect(rowsOf(endOfDayPaper({ ...closed, report, isClosed: false }, EUR))).toContain(words)
})
