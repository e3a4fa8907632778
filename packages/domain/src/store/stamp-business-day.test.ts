import { describe, expect, it } from 'vitest'
import { BERLIN, KOLKATA } from '../testing/index.ts'
import { stampBusinessDay } from './stamp-business-day.ts'

const inBerlin = { zone: BERLIN, cutoffHour: 4 }

describe('the stamp of a tap', () => {
  it.each([
    ['2026-10-25T00:30:00.000Z', 'first', 120],
    ['2026-10-25T01:30:00.000Z', 'second', 60],
    ['2026-10-25T02:30:00.000Z', 'once', 60],
    ['2026-03-29T01:00:00.000Z', 'once', 120],
  ])('tells the passes through a repeated hour apart: %s', (instant, pass, offsetMinutes) => {
    expect(stampBusinessDay(instant, inBerlin)).toMatchObject({ pass, offsetMinutes, notices: [] })
  })

  it('carries all it was made of', () => {
    expect(stampBusinessDay('2026-11-21T02:15:30.000Z', inBerlin)).toEqual({
      businessDay: '2026-11-20',
      zoneName: 'Europe/Berlin',
      instant: '2026-11-21T02:15:30.000Z',
      localTime: '2026-11-21T03:15',
      offsetMinutes: 60,
      pass: 'once',
      notices: [],
    })
  })

  it('says that the zone was changed in mid-session and goes on', () => {
    const earlier = { businessDay: '2026-11-20', zoneName: 'Europe/Berlin' }
    const stamp = stampBusinessDay('2026-11-20T23:00:00.000Z', { zone: KOLKATA, cutoffHour: 4 }, earlier)
    expect(stamp).toMatchObject({ businessDay: '2026-11-21', localTime: '2026-11-21T04:30' })
    expect(stamp.notices).toEqual([{ type: 'zone-changed', from: 'Europe/Berlin', to: 'Asia/Kolkata' }])
  })

  it('keeps the day of the session when a zone further west would take it back', () => {
    const earlier = { businessDay: '2026-11-21', zoneName: 'Asia/Kolkata' }
    const stamp = stampBusinessDay('2026-11-20T23:30:00.000Z', inBerlin, earlier)
    expect(stamp.businessDay).toBe('2026-11-21')
    expect(stamp.notices).toEqual([
      { type: 'zone-changed', from: 'Asia/Kolkata', to: 'Europe/Berlin' },
      { type: 'day-would-go-back', computed: '2026-11-20', kept: '2026-11-21' },
    ])
  })

  it('keeps the day of the session when the clock is set back two days', () => {
    const earlier = { businessDay: '2026-11-21', zoneName: 'Europe/Berlin' }
    const stamp = stampBusinessDay('2026-11-19T12:00:00.000Z', inBerlin, earlier)
    expect(stamp.businessDay).toBe('2026-11-21')
    expect(stamp.notices).toEqual([{ type: 'day-would-go-back', computed: '2026-11-19', kept: '2026-11-21' }])
  })
})
