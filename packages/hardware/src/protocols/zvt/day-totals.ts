import type { SchemeTotal } from '@evertill/domain'
import { numberFromBcd } from './bcd.ts'
import { DAY_GROUPS } from './card-types.ts'
import { decodeFields, findField } from './fields.ts'

/** What a card terminal counted since its last end of day. */
export interface DayTotals {
  readonly total: number | undefined
  /** Rows with a count; empty where it does not tell them apart. */
  readonly schemes: readonly SchemeTotal[]
}

/** First and last receipt number, then a count and a sum per scheme. */
const ROWS_AT = 4
const ROW = 7

/** Reads the status information of an end of day. Source: ZVT PA00P015, "End-of-Day", BMP 60; hardware reference §5.3. */
export function decodeDayTotals(data: Uint8Array): DayTotals {
  const { fields } = decodeFields(data)
  const rows = findField(fields, 0x60) ?? Buffer.alloc(0)
  const schemes = DAY_GROUPS.flatMap((scheme, at): SchemeTotal[] => {
    const row = rows.subarray(ROWS_AT + at * ROW, ROWS_AT + (at + 1) * ROW)
    const [count = 0] = row
    const total = numberFromBcd(row.subarray(1))
    return row.length === ROW && count > 0 && total !== undefined ? [{ scheme, count, total }] : []
  })
  return { total: numberFromBcd(findField(fields, 0x04) ?? Buffer.alloc(0)), schemes }
}
