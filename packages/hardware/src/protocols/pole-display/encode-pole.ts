import type { PoleProfile } from './pole-profile.ts'
import type { PoleRows } from './pole-rows.ts'
import { bytesIn } from './pole-text.ts'

/** A CD5220 runs at most this much through its upper row. */
const longestScroll = 40

const noCursor = { epson: [0x1f, 0x43, 0], cd5220: [0x1b, 0x5f, 0] } as const

/** Wakes a display that was just plugged in: blank, no cursor (hardware facts 6.3). */
export const wakePole = ({ commands, chained }: PoleProfile): Uint8Array =>
  Uint8Array.from([
    ...(chained ? [0x1b, 0x3d, 0x02] : []),
    ...(commands === 'epson'
      ? [0x1b, 0x40, ...(chained ? [0x1b, 0x3d, 0x02] : []), 0x0c, ...noCursor.epson]
      : [0x1b, 0x40, 0x0c, ...noCursor.cd5220]),
    ...(chained ? [0x1b, 0x3d, 0x01] : []),
  ])

/**
 * The bytes that put both rows on the display, whatever stood there; rows hold no control characters. One that was
 * without power has its cursor back, so it is taken away each time.
 */
export function encodePole({ rows, page, scroll }: PoleRows, { commands, chained }: PoleProfile): Uint8Array {
  const [upper, lower] = rows.map((row) => bytesIn(row, page)) as [Uint8Array, Uint8Array]
  const epson = () => [
    ...(page.number === undefined ? [] : [0x1b, 0x74, page.number]),
    ...[0x1f, 0x24, 1, 1],
    ...upper,
    ...[0x1f, 0x24, 1, 2],
    ...lower,
  ]
  const cd5220 = () => [
    ...(page.number === undefined ? [] : [0x1b, 0x74, page.number]),
    ...(scroll === undefined
      ? [0x1b, 0x51, 0x41, ...upper, 0x0d]
      : [0x1b, 0x51, 0x44, ...bytesIn(scroll, page).subarray(0, longestScroll), 0x0d]),
    ...[0x1b, 0x51, 0x42],
    ...(scroll === undefined ? lower : upper),
    0x0d,
  ]
  return Uint8Array.from([
    ...(chained ? [0x1b, 0x3d, 0x02] : []),
    ...noCursor[commands],
    ...(commands === 'epson' ? epson() : cd5220()),
    ...(chained ? [0x1b, 0x3d, 0x01] : []),
  ])
}
