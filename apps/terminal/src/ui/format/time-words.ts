import type { Instant } from '@evertill/domain'

/** Digits a cashier finds on the keypad, whatever the language. */
const DIGITS = '-u-nu-latn'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago a moment was, in the reader's language: `12 minutes ago`. Below a minute it is now. */
export function ago(at: Instant, nowMs: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(`${language}${DIGITS}`, { numeric: 'auto' })
  const since = Math.max(0, nowMs - Date.parse(at))
  if (since < MINUTE_MS) return format.format(0, 'second')
  if (since < HOUR_MS) return format.format(-Math.floor(since / MINUTE_MS), 'minute')
  if (since < DAY_MS) return format.format(-Math.floor(since / HOUR_MS), 'hour')
  return format.format(-Math.floor(since / DAY_MS), 'day')
}

/** A length of time in its largest useful unit, rounded to it: `3 minutes`. */
export function duration(ms: number, language: string): string {
  const [unit, size] =
    ms < 2 * HOUR_MS ? ['minute', MINUTE_MS] : ms < 2 * DAY_MS ? ['hour', HOUR_MS] : ['day', DAY_MS]
  const format = new Intl.NumberFormat(`${language}${DIGITS}`, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.round(ms / size))
}
