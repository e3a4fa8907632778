import { expect, it } from 'vitest'
import { aClosedTill, aTillOpening, aTillSale, tillAfter } from '../testing/index.ts'
import { lateArrival } from './late-arrival.ts'
import { xReport } from './till-report.ts'
import { toldReport } from './told-report.ts'

it('a report is told with its late facts summed up by their day, everything else as printed', () => {
  const before = aClosedTill()
  const booking = {
    sessionId: 'session-2',
    employeeId: 'employee-1',
    at: '2026-11-22T10:00:00.000Z',
    businessDay: '2026-11-22',
  }
  const late = ['sale-8', 'sale-9'].map((id) => lateArrival(aTillSale({ id }), before.z, booking))
  const opening = aTillOpening({ ...booking, id: 'open-2', carried: before.z.carriedOn })
  const session = tillAfter(opening, ...late)
  const told = toldReport(xReport(session))
  expect(told).not.toHaveProperty('adjustments')
  expect(told.figures.cash.expected).toBe(10_000)
  expect(told.late).toMatchObject([
    { businessDay: '2026-11-21', sales: { count: 2, total: 2_380 }, refunds: { count: 0, total: 0 } },
  ])
})

it('a report without late facts says so', () => {
  const { z } = aClosedTill()
  expect(toldReport(z)).toMatchObject({ kind: 'z', late: [], carriedOn: { zNumber: 1 } })
})
