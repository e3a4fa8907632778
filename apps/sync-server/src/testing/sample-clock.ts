import type { ClockEntry } from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'

/** An entry of the time clock at a till that knows of no other: no end names its beginning. `time` is UTC. */
export function clocked<T extends ClockEntry['type']>(
  type: T,
  time: string,
  employeeId = 'emp-ana',
  day = '2026-11-21',
): Extract<ClockEntry, { readonly type: T }> {
  const said = { type, id: uuidv7(), employeeId, at: `${day}T${time}:00.000Z` }
  const more = { 'clock.break-start': { paid: false }, 'clock.void': { entryId: '', reason: 'Wrong name' } }
  // Each type has what it needs beyond its stamp, which the compiler cannot follow through a union.
  return { ...said, ...more[type as keyof typeof more] } as Extract<ClockEntry, { readonly type: T }>
}
