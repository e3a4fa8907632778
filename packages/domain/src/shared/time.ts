/** A moment as ISO 8601 in UTC with milliseconds, `2026-11-21T05:29:15.123Z`. Stamped once, at the tap. */
export type Instant = string

/** The date a sale is booked on, `YYYY-MM-DD`: the store's local date moved back by the cutoff hour. */
export type BusinessDay = string
