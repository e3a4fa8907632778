import { describe, expect, it } from 'vitest'
import type { PrinterStatus, PrintJob } from '../../../contract/index.ts'
import { receiptPlace } from './receipt-place.ts'

const waiting: PrintJob = {
  id: '0198f6a0-0000-7000-8000-000000000001',
  orderId: 'order-1',
  label: 'A1-0042',
  copy: 0,
  state: 'waiting',
  problem: 'out-of-paper',
  attempts: 1,
  submittedAt: '2026-11-21T14:02:00.000Z',
}
const { problem: _, ...sound } = waiting
const printer = (status: Partial<PrinterStatus>): PrinterStatus => ({
  state: 'ready',
  waiting: [],
  recent: [],
  ...status,
})

describe('a receipt on its way to paper', () => {
  it.each<[string, Partial<PrinterStatus>, unknown]>([
    ['waits for paper', { waiting: [waiting] }, { type: 'waiting', problem: 'out-of-paper', copy: 0 }],
    ['waits for the one before it', { waiting: [sound] }, { type: 'waiting', problem: 'queued', copy: 0 }],
    ['is printing', { waiting: [{ ...sound, state: 'printing' }] }, { type: 'printing', copy: 0 }],
    [
      'is printed when the printer said so',
      { recent: [{ ...sound, state: 'printed' }] },
      { type: 'printed', copy: 0 },
    ],
    [
      'is sent to a printer that cannot say',
      { recent: [{ ...sound, state: 'sent' }] },
      { type: 'sent', copy: 0 },
    ],
    ['was cancelled', { recent: [{ ...waiting, state: 'cancelled' }] }, { type: 'cancelled', copy: 0 }],
    [
      'has no printer to go to',
      { recent: [{ ...sound, state: 'cancelled', problem: 'no-printer' }] },
      { type: 'no-printer', copy: 0 },
    ],
    ['is not heard of yet', {}, undefined],
    ['is not the receipt of another order', { waiting: [{ ...waiting, orderId: 'order-2' }] }, undefined],
    [
      'is its newest copy',
      { waiting: [{ ...sound, copy: 2 }], recent: [{ ...sound, copy: 1, state: 'printed' }] },
      { type: 'waiting', problem: 'queued', copy: 2 },
    ],
  ])('%s', (_what, status, place) => {
    expect(receiptPlace(printer(status), 'order-1')).toEqual(place)
  })
})
