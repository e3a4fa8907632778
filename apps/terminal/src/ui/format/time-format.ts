import type { Instant } from '@evertill/domain'

/** Turns moments into the store's wall clock. */
export interface TimeFormat {
  /** `14:02` or `2:02 PM`, as the locale has it; never broken at the end of a row. */
  readonly time: (at: Instant) => string
  /** Date and time, for moments of another day. */
  readonly dateTime: (at: Instant) => string
}

/** Formats for one store: `timeZone` is an IANA name, `locale` a BCP 47 tag. */
export function createTimeFormat(timeZone: string, locale: string): TimeFormat {
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' })
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  return {
    time: (at) => time.format(new Date(at)).replaceAll(' ', '\u00a0'),
    dateTime: (at) => dateTime.format(new Date(at)),
  }
}

/** Whole seconds from `nowMs` until `until`, never below 0, counted up so the last second still shows 1. */
export function secondsUntil(until: Instant, nowMs: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - nowMs) / 1000))
}

/** `1:05` for 65 seconds. */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
