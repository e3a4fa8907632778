import { describe, expect, it } from 'vitest'
import type { PrinterStatus, PrintJob } from '../../../contract/index.ts'
import { printQueues, staleTickets } from './print-queues.ts'

const job = (id: string, more: Partial<PrintJob> = {}): PrintJob => ({
  ...{ id, orderId: 'order-1', label: id, copy: 0, state: 'waiting', attempts: 1 },
  submittedAt: '2026-11-21T14:30:00.000Z',
  ...more,
})
const printer = (id: string, waiting: readonly PrintJob[] = []) => ({
  ...{ id, name: id.toUpperCase(), state: 'ready' as const, waiting, recent: [] },
})
const status = (more: Partial<PrinterStatus> = {}): PrinterStatus => ({
  ...{ state: 'ready', waiting: [], recent: [] },
  ...more,
})

describe('what is on its way to paper', () => {
  it('is one list where there is one printer, whatever it prints', () => {
    const receipt = job('A1-0001')
    expect(printQueues(status({ waiting: [receipt] }))).toEqual([
      { id: 'printer', state: 'ready', jobs: [{ job: receipt }] },
    ])
    const bill = job('Bill 4', { kind: 'check' })
    expect(
      printQueues(status({ waiting: [receipt], printers: [printer('front', [receipt, bill])] })),
    ).toEqual([{ id: 'front', state: 'ready', jobs: [{ job: receipt }, { job: bill }] }])
  })

  it('is one list for each of several, and says who stands in', () => {
    const ticket = job('Grill · 7', { backup: 'bar' })
    expect(printQueues(status({ printers: [printer('grill', [ticket]), printer('bar')] }))).toEqual([
      { id: 'grill', name: 'GRILL', state: 'ready', jobs: [{ job: ticket, standIn: 'BAR' }] },
      { id: 'bar', name: 'BAR', state: 'ready', jobs: [] },
    ])
  })

  it('leaves out old tickets: they ask, the oldest first, by when their food was ordered', () => {
    const old = job('Grill · 7', { asks: 'stale', madeAt: '2026-11-21T14:10:00.000Z' })
    const older = job('Bar · 2', { asks: 'stale', madeAt: '2026-11-21T14:05:30.000Z' })
    const shown = status({ printers: [printer('grill', [old]), printer('bar', [older, job('Bar · 9')])] })
    expect(printQueues(shown).map(({ jobs }) => jobs.map(({ job: { id } }) => id))).toEqual([[], ['Bar · 9']])
    expect(staleTickets(shown, Date.parse('2026-11-21T14:30:00.000Z'))).toEqual([
      { job: older, minutes: 24 },
      { job: old, minutes: 20 },
    ])
    expect(staleTickets(shown, 0).map(({ minutes }) => minutes)).toEqual([0, 0])
    expect(staleTickets(status(), 0)).toEqual([])
  })
})
