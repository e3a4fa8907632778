/**
 * What becomes of something that arrives from a till: `applied`; `applied-with-override` (the server's price or stock
 * differs, the difference is recorded); `in-review` (stored, a person decides); `quarantined` (stored with a reason,
 * the queue goes on). Nothing is ever lost. Source: sync rule S9.
 */
export type ConflictOutcome = 'applied' | 'applied-with-override' | 'in-review' | 'quarantined'
