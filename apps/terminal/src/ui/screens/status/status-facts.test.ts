import { describe, expect, it } from 'vitest'
import type { PrinterStatus, PrintJob } from '../../../contract/index.ts'
import type { SyncState } from '../../../engine/terminal.ts'
import { statusFacts } from './status-facts.ts'

const online: SyncState = {
  link: 'online',
  lastContactAt: '2026-11-21T14:02:00.000Z',
  unsent: 0,
  quarantined: 0,
  unreadable: 0,
}
const ready: PrinterStatus = { state: 'ready', waiting: [], recent: [] }
const job: PrintJob = {
  id: '0198f6a0-0000-7000-8000-000000000001',
  orderId: 'order-1',
  label: 'A1-0042',
  copy: 0,
  state: 'waiting',
  problem: 'out-of-paper',
  attempts: 1,
  submittedAt: '2026-11-21T14:02:00.000Z',
}
const time = (at: string) => at.slice(11, 16)
const keys = (sync: SyncState, printer: PrinterStatus) =>
  statusFacts(sync, printer, time).map(({ key }) => key)

describe('the status line', () => {
  it('says that all is well in four parts', () => {
    expect(keys(online, ready)).toEqual([
      'status.saved-here',
      'status.all-sent',
      'status.online',
      'status.printer.ready',
    ])
  })

  it('counts what waits for head office and when it last answered, with the cable cut', () => {
    const facts = statusFacts({ ...online, link: 'offline', unsent: 3 }, ready, time)
    expect(facts[1]).toEqual({ key: 'status.unsent', values: { count: 3 }, tone: 'waiting' })
    expect(facts[2]).toEqual({ key: 'status.last-contact', values: { time: '14:02' }, tone: 'waiting' })
  })

  it('says plainly that there is no connection, also before the first one', () => {
    const { lastContactAt: _, ...never } = online
    expect(keys({ ...never, link: 'offline' }, ready)[2]).toBe('status.no-contact')
  })

  it('raises no alarm while it is only connecting', () => {
    const facts = statusFacts({ ...online, link: 'connecting' }, ready, time)
    expect(facts[2]).toEqual({ key: 'status.connecting', tone: 'plain' })
  })

  it('counts the receipts that wait for paper', () => {
    const printer: PrinterStatus = { state: 'out-of-paper', waiting: [job, { ...job, id: 'b' }], recent: [] }
    expect(statusFacts(online, printer, time)[3]).toEqual({
      key: 'status.printer-problem.out-of-paper',
      values: { count: 2 },
      tone: 'problem',
    })
  })

  it('tells of old kitchen tickets that ask, and of a kitchen printer with paper it cannot print', () => {
    const ticket = { ...job, kind: 'kitchen-ticket' as const, label: 'Grill · 7' }
    const grill = { id: 'grill', name: 'Grill', state: 'offline' as const, recent: [] }
    const stale = { ...ticket, asks: 'stale' as const }
    const facts = (waiting: readonly PrintJob[]) =>
      statusFacts(online, { ...ready, printers: [{ ...grill, waiting }] }, time).slice(4)
    expect(facts([stale, { ...stale, id: 'b' }])).toEqual([
      { key: 'status.stale-tickets', values: { count: 2 }, tone: 'problem' },
    ])
    expect(facts([ticket])).toEqual([
      { key: 'status.printer-stuck', values: { printer: 'Grill' }, tone: 'problem' },
    ])
    expect(facts([])).toEqual([])
  })

  it('names what head office set aside and a refusal', () => {
    expect(keys({ ...online, quarantined: 1, refused: 'revoked' }, ready)).toEqual([
      'status.saved-here',
      'status.all-sent',
      'status.set-aside',
      'status.refused',
      'status.printer.ready',
    ])
  })
})
