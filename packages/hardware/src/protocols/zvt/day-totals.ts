import type { SchemeTotal } from '@evertill/domain'
import type { DayTotals } from '../../ports/card-terminal.ts'
import { numberFromBcd } from './bcd.ts'
import { DAY_GROUPS } from './card-types.ts'
import { decodeFields, findField } from './fields.ts'

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
  const total = numberFromBcd(findField(fields, 0x04) ?? Buffer.alloc(0))
  return { ...(total !== undefined && { total }), schemes }
}
