import { offsetAt } from '@evertill/domain'
import { expect, test } from 'vitest'
import { zoneOffsets } from './zone-offsets.ts'

const between = (zone: string, from: string, until: string) =>
  zoneOffsets(zone, Date.parse(`${from}T05:07:00Z`), Date.parse(`${until}T00:00:00Z`)).changes

test.each([
  ['Europe/Berlin', '2026-11-01', '2026-11-20', [60]],
  ['Asia/Kathmandu', '2026-11-01', '2026-11-20', [345]],
  ['America/New_York', '2026-10-28', '2026-11-05', [-240, -300]],
  ['Nowhere/AtAll', '2026-10-28', '2026-11-05', [0]],
])('%s from %s to %s: %j', (zone, from, until, offsets) => {
  expect(between(zone, from, until).map(({ offsetMinutes }) => offsetMinutes)).toEqual(offsets)
})

test('the hour is put back at the moment it is, to the quarter', () => {
  expect(between('Europe/Berlin', '2026-10-20', '2026-10-30')[1]).toEqual({
    from: '2026-10-25T01:00:00.000Z',
    offsetMinutes: 60,
  })
  // Half an hour only, at three in the afternoon by UTC.
  expect(between('Australia/Lord_Howe', '2026-10-01', '2026-10-08')[1]).toEqual({
    from: '2026-10-03T15:30:00.000Z',
    offsetMinutes: 660,
  })
  const zone = zoneOffsets('Europe/Berlin', Date.parse('2026-10-20'), Date.parse('2026-10-30'))
  expect(offsetAt('2026-10-25T00:59:59.000Z', zone)).toBe(120)
})
