import type { ZoneChange, ZoneOffsets } from '../store/local-time.ts'

/** Central European time with the changes of 2026: summer from 29 March to 25 October, 01:00 UTC. */
export const BERLIN: ZoneOffsets = {
  name: 'Europe/Berlin',
  changes: [
    { from: '2025-10-26T01:00:00.000Z', offsetMinutes: 60 },
    { from: '2026-03-29T01:00:00.000Z', offsetMinutes: 120 },
    { from: '2026-10-25T01:00:00.000Z', offsetMinutes: 60 },
  ],
}

/** A zone that never changes: UTC+5:30. */
export const KOLKATA: ZoneOffsets = {
  name: 'Asia/Kolkata',
  changes: [{ from: '2000-01-01T00:00:00.000Z', offsetMinutes: 330 }],
}

const HOUR_MS = 3_600_000

/** A zone's table between two years as the machine's own zone database has it. */
export function zoneFromMachine(name: string, fromYear: number, toYear: number): ZoneOffsets {
  const changes: ZoneChange[] = []
  for (let at = Date.UTC(fromYear); at < Date.UTC(toYear); at += HOUR_MS) {
    const offsetMinutes = machineOffset(at, name)
    if (changes.at(-1)?.offsetMinutes !== offsetMinutes) {
      changes.push({ from: new Date(at).toISOString(), offsetMinutes })
    }
  }
  return { name, changes }
}

/** The wall clock of a zone as the machine has it, `YYYY-MM-DDTHH:mm`. */
export function machineLocalTime(at: number, timeZone: string): string {
  return clockOf(timeZone).format(at).replace(', ', 'T').replace(' ', 'T')
}

function machineOffset(at: number, timeZone: string): number {
  return (Date.parse(`${machineLocalTime(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000) / 60_000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const options = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23', timeZone } as const
  const clock = new Intl.DateTimeFormat('sv-SE', options)
  clocks.set(timeZone, clock)
  return clock
}
