import { MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import type { StationTicket } from './station-ticket.ts'

/** Source: KIT-1, Priority (Normal, High, Urgent). */
export type KitchenPriority = 'normal' | 'high' | 'urgent'

/** Five minutes before it is late a ticket is pressing. Source: KIT-8, order priority. */
export const PRESSING_MINUTES = 5

/** How pressing a ticket is: urgent once something on it is late. Source: KIT-4, AlertOnDelay; KIT-8. */
export function priorityOf(
  { lateAt }: Pick<StationTicket, 'lateAt'>,
  now: Instant,
  pressingMinutes: number = PRESSING_MINUTES,
): KitchenPriority {
  if (lateAt === undefined) return 'normal'
  const left = msOfInstant(lateAt) - msOfInstant(now)
  if (left <= 0) return 'urgent'
  return left <= pressingMinutes * MINUTE_MS ? 'high' : 'normal'
}

/** The tickets as the cook works them off: what is late first, first. What is done comes last. Source: KIT-6, KIT-8. */
export function byUrgency<T extends Pick<StationTicket, 'lateAt'>>(tickets: readonly T[]): readonly T[] {
  return tickets.toSorted((a, b) => {
    const [first, second] = [a.lateAt ?? NEVER, b.lateAt ?? NEVER]
    return first === second ? 0 : first < second ? -1 : 1
  })
}

const NEVER = '9999-12-31T23:59:59.999Z'
