import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { msOfInstant } from '../shared/instant-ms.ts'
import { BERLIN, KOLKATA, machineLocalTime, zoneFromMachine } from '../testing/index.ts'
import { businessDayOf, instantsAtLocal, localTimeAt, startOfBusinessDay } from './local-time.ts'

describe('the wall clock', () => {
  it.each([
    ['winter', '2026-01-15T12:00:00.000Z', '2026-01-15T13:00'],
    ['the last minute before summer time', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59'],
    ['the first minute of summer time, an hour skipped', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00'],
    ['the hour that comes twice, first', '2026-10-25T00:30:00.000Z', '2026-10-25T02:30'],
    ['the hour that comes twice, again', '2026-10-25T01:30:00.000Z', '2026-10-25T02:30'],
    ['before the table begins', '2020-01-01T00:00:00.000Z', '2020-01-01T01:00'],
  ])('in Berlin: %s', (_, instant, local) => {
    expect(localTimeAt(instant, BERLIN)).toBe(local)
  })

  it.each([
    ['an ordinary time once', '2026-07-01T12:00', ['2026-07-01T10:00:00.000Z']],
    ['a skipped time never', '2026-03-29T02:30', []],
    ['a repeated time twice', '2026-10-25T02:30', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['the end of the repeated hour once', '2026-10-25T03:00', ['2026-10-25T02:00:00.000Z']],
  ])('shows %s', (_, local, instants) => {
    expect(instantsAtLocal(local, BERLIN)).toEqual(instants)
  })

  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo']
  it.each(zones)('is that of the zone database in %s, and every moment is found again by it', (name) => {
    const zone = zoneFromMachine(name, 2025, 2028)
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025), max: Date.UTC(2028) - 1 }), (at) => {
        const instant = new Date(at).toISOString()
        const local = localTimeAt(instant, zone)
        expect(local).toBe(machineLocalTime(at, name))
        expect(instantsAtLocal(local, zone)).toContain(`${instant.slice(0, 16)}:00.000Z`)
      }),
    )
  })

  it('refuses a zone without an offset', () => {
    const zone = { name: 'Nowhere', changes: [] }
    expect(() => localTimeAt('2026-01-15T12:00:00.000Z', zone)).toThrow('The zone Nowhere has no offset')
  })
})

describe('the business day', () => {
  it.each([
    ['one minute before the cutoff', '2026-01-15T02:59:59.999Z', 4, '2026-01-14'],
    ['at the cutoff', '2026-01-15T03:00:00.000Z', 4, '2026-01-15'],
    ['summer, an hour earlier in UTC', '2026-07-15T02:00:00.000Z', 4, '2026-07-15'],
    ['the night the clock is put forward', '2026-03-29T01:30:00.000Z', 4, '2026-03-28'],
    ['the first pass through the repeated hour', '2026-10-25T00:30:00.000Z', 4, '2026-10-24'],
    ['the second pass through the repeated hour', '2026-10-25T01:30:00.000Z', 4, '2026-10-24'],
    ['a cutoff at the skipped hour', '2026-03-29T01:00:00.000Z', 2, '2026-03-29'],
    ['a cutoff at the repeated hour, first pass', '2026-10-25T00:00:00.000Z', 2, '2026-10-25'],
    ['a cutoff at the repeated hour, second pass', '2026-10-25T01:00:00.000Z', 2, '2026-10-25'],
  ])('in Berlin: %s', (_, instant, cutoff, day) => {
    expect(businessDayOf(instant, BERLIN, cutoff)).toBe(day)
  })

  it.each([
    ['an ordinary day', '2026-07-15', BERLIN, 4, '2026-07-15T02:00:00.000Z'],
    ['a skipped cutoff', '2026-03-29', BERLIN, 2, '2026-03-29T01:00:00.000Z'],
    ['a repeated cutoff', '2026-10-25', BERLIN, 2, '2026-10-25T00:00:00.000Z'],
    ['half-hour zones', '2026-07-15', KOLKATA, 4, '2026-07-14T22:30:00.000Z'],
  ])('begins, on %s', (_, day, zone, cutoff, instant) => {
    expect(startOfBusinessDay(day, zone, cutoff)).toBe(instant)
  })

  it('has 23, 24 and 25 hours', () => {
    const hours = (day: string, next: string) =>
      (msOfInstant(startOfBusinessDay(next, BERLIN, 4)) - msOfInstant(startOfBusinessDay(day, BERLIN, 4))) /
      3_600_000
    expect(hours('2026-03-28', '2026-03-29')).toBe(23)
    expect(hours('2026-07-15', '2026-07-16')).toBe(24)
    expect(hours('2026-10-24', '2026-10-25')).toBe(25)
  })

  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo']
  it.each(zones)('never goes back, and turns at its start, in %s', (name) => {
    const zone = zoneFromMachine(name, 2025, 2028)
    const at = fc.integer({ min: Date.UTC(2025, 1), max: Date.UTC(2027, 11) })
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 12 }), fc.nat(7_200_000), (at, cutoff, later) => {
        const [instant, then] = [new Date(at).toISOString(), new Date(at + later).toISOString()]
        const day = businessDayOf(instant, zone, cutoff)
        expect(businessDayOf(then, zone, cutoff) >= day).toBe(true)
        const start = startOfBusinessDay(day, zone, cutoff)
        expect(start <= instant).toBe(true)
        expect(businessDayOf(start, zone, cutoff)).toBe(day)
        const justBefore = new Date(Date.parse(start) - 1).toISOString()
        expect(businessDayOf(justBefore, zone, cutoff) < day).toBe(true)
      }),
    )
  })
})
