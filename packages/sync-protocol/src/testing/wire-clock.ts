import { aUuid } from '@evertill/domain/testing'

const STAMP = { id: aUuid(5_000_000), employeeId: 'employee-1', at: '2026-11-21T10:00:00.000Z' } as const

/** What the time clock records, for the golden fixtures. */
export const CLOCK_SAMPLES = {
  'clock.in': { command: { ...STAMP, type: 'clock.in', shiftId: aUuid(901) } },
  'clock.out': { command: { ...STAMP, type: 'clock.out', clockInId: aUuid(902) } },
  'clock.break-start': {
    command: { ...STAMP, type: 'clock.break-start', clockInId: aUuid(902), paid: true },
  },
  'clock.break-end': { command: { ...STAMP, type: 'clock.break-end', breakId: aUuid(903) } },
  'clock.void': {
    command: {
      ...STAMP,
      type: 'clock.void',
      entryId: aUuid(902),
      reason: 'Tapped the wrong name 🙈',
      approvedBy: 'employee-9',
    },
  },
} as const
