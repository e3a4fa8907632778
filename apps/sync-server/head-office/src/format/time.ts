/** `14:02`, on the clock of the store. */
export function timeOfDay(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(at),
  )
}

/** `21 Nov 2026, 14:02:09`, on the clock of the store, or the reader's when no zone is given. */
export function dateAndTime(at: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(at))
}

/** `Saturday, 21 November 2026` for the business day `2026-11-21`, wherever the reader sits. */
export function longDay(day: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
}

/** The business day `days` after `day`. */
export function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T12:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** `now`, `40 seconds ago`, `3 minutes ago`, `2 hours ago`, `5 days ago`. */
export function ago(atMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - atMs) / 1000))
  if (seconds < 10) return 'now'
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
  if (seconds < 90) return format.format(-seconds, 'second')
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return format.format(-minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (hours < 48) return format.format(-hours, 'hour')
  return format.format(-Math.round(hours / 24), 'day')
}

/** Off by more than a minute: it is on every receipt, so it is worth a word (S16). */
export function isOff(clockOffsetMs: number | null): clockOffsetMs is number {
  return clockOffsetMs !== null && Math.abs(clockOffsetMs) > 60_000
}

/** `5 min fast`, `3 h slow`, `9 days fast`; a clock that is ahead is fast. */
export function clockWords(clockOffsetMs: number): string {
  const minutes = Math.round(Math.abs(clockOffsetMs) / 60_000)
  const off =
    minutes < 120
      ? `${minutes} min`
      : minutes < 2_880
        ? `${Math.round(minutes / 60)} h`
        : `${Math.round(minutes / 1_440)} days`
  return `${off} ${clockOffsetMs > 0 ? 'fast' : 'slow'}`
}

/** `9:58` for 598,000 ms; `0:00` when over. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
