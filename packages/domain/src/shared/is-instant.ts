import { msOfInstant } from './instant-ms.ts'
import type { Instant } from './time.ts'

/** True for a moment that is one: `2026-11-21T05:29:15.123Z`, 31 February excluded. Source: ISO 8601; RFC 3339. */
export function isInstant(text: string): text is Instant {
  try {
    msOfInstant(text)
    return true
  } catch {
    return false
  }
}
