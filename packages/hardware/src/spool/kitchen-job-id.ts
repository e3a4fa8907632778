import { createHash } from 'node:crypto'
import type { KitchenPaper } from '../documents/kitchen-paper.ts'

/**
 * The id of a kitchen ticket's job, worked out from (order, revision, station), what it tells of and, for a reprint,
 * its count: whoever hands the same ticket over again, at once or after a crash, names the same job. A revision that
 * head office refused is counted again by the next change, which is another ticket. A UUID of version 8 (RFC 9562).
 */
export function kitchenJobId({ ticket, copy }: KitchenPaper): string {
  const { orderId, revision, stationId } = ticket.key
  const digest = createHash('sha256')
    .update(JSON.stringify([orderId, revision, stationId, ticket.commands, copy]))
    .digest()
  const bytes = digest.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
