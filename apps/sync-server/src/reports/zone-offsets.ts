import type { ZoneChange, ZoneOffsets } from '@evertill/domain'
import { createWallClock } from '@evertill/sync-protocol'

const QUARTER_MS = 15 * 60_000

/**
 * The offsets of a zone between two moments, in milliseconds, from this machine's zone database: what the domain splits
 * working time by. Zones change on a quarter of an hour.
 */
export function zoneOffsets(timeZone: string, fromMs: number, untilMs: number): ZoneOffsets {
  const wallClock = createWallClock()
  const offsetAt = (ms: number) => (Date.parse(`${wallClock(timeZone, ms)}:00.000Z`) - ms) / 60_000
  const start = Math.floor(fromMs / QUARTER_MS) * QUARTER_MS
  const changes: ZoneChange[] = []
  const add = (ms: number) => changes.push({ from: new Date(ms).toISOString(), offsetMinutes: offsetAt(ms) })
  add(start)
  // From day to day, and into quarters only where the two ends differ.
  const look = (low: number, high: number): void => {
    if (offsetAt(low) === offsetAt(high)) return
    if (high - low <= QUARTER_MS) return void add(high)
    const middle = low + Math.floor((high - low) / 2 / QUARTER_MS) * QUARTER_MS
    look(low, middle)
    look(middle, high)
  }
  const DAY_MS = 96 * QUARTER_MS
  for (let ms = start; ms < untilMs; ms += DAY_MS) look(ms, ms + DAY_MS)
  return { name: timeZone, changes: changes as [ZoneChange, ...ZoneChange[]] }
}
