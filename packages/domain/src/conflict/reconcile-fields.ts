import type { ConflictOutcome } from './conflict-outcome.ts'

/**
 * A field two tills may write while apart without anybody losing money or food: where the guests sit, what is noted,
 * whom it is for. A line's field names the line. Source: sync table, "table, seat, note, customer details".
 */
export type SharedField =
  | 'table'
  | 'guests'
  | 'note'
  | 'guest-note'
  | 'customer-name'
  | 'customer-phone'
  | `${'seat' | 'line-note' | 'line-guest-note'}:${string}`

/** What one command said a field is. */
export interface FieldWrite {
  readonly field: SharedField
  /** Absent: the field was taken away. */
  readonly value?: string | number | undefined
  /** The command's place in the server's order: never a till's clock. */
  readonly seq: number
}

/** The write that stands for each field. */
export type FieldBook = ReadonlyMap<SharedField, FieldWrite>

/** The fields after a write arrived. */
export interface ReconciledField {
  readonly outcome: Extract<ConflictOutcome, 'applied'>
  readonly fields: FieldBook
  /** What it took the place of, or what stands against it; absent where nobody wrote the field before. */
  readonly other?: FieldWrite
}

/**
 * The last writer by the server's order stands, each field by itself: a new phone number does not undo a new name.
 * Source: sync table, "table, seat, note, customer details"; X1 (never trust the clocks of tills).
 */
export function reconcileField(fields: FieldBook, write: FieldWrite): ReconciledField {
  const known = fields.get(write.field)
  const stands = !known || write.seq > known.seq
  return {
    outcome: 'applied',
    fields: stands ? new Map([...fields, [write.field, write]]) : fields,
    ...(known && known.seq !== write.seq && { other: known }),
  }
}
