import { type Command, orderIdsOf, parseCommandBody, type WireCommand } from '@evertill/sync-protocol'
import type { OutboxRow } from '../ports/outbox.ts'

/** The outbox row of a command, from its content alone: made at the tap or found again in the journal. */
export function outboxRow(command: Command, { print }: { print: boolean }): OutboxRow {
  const parsed = parseCommandBody(command)
  const row = { tseq: command.tseq, command }
  if (!parsed.ok) return row
  const [orderId, toOrderId] = orderIdsOf(parsed.value)
  return {
    ...row,
    ...(orderId === undefined ? {} : { orderId }),
    ...(toOrderId === undefined ? {} : { toOrderId }),
    ...(print ? { toPrint: 1 } : {}),
    ...salePart(parsed.value),
    ...draftPart(parsed.value),
  }
}

/** Every order the row's command is about. */
export const ordersOfRow = ({ orderId, toOrderId }: OutboxRow): readonly string[] =>
  [orderId, toOrderId].filter((id) => id !== undefined)

/** What makes a row one of the day's sales. */
function salePart(command: WireCommand): Pick<OutboxRow, 'businessDay' | 'newestFirst'> {
  switch (command.type) {
    case 'order.pay':
      return { businessDay: command.businessDay, newestFirst: -Date.parse(command.paidAt) }
    case 'bill.pay':
      return { businessDay: command.businessDay, newestFirst: -Date.parse(command.at) }
    default:
      return {}
  }
}

/** The basket that became the command: its order, or what was added to one, which has the basket's id. */
function draftPart(command: WireCommand): Pick<OutboxRow, 'endsDraft'> {
  switch (command.type) {
    case 'order.pay':
      return { endsDraft: command.order.id }
    case 'order.send':
      return { endsDraft: command.orderId }
    case 'order.edit':
      return { endsDraft: command.id }
    default:
      return {}
  }
}

/** True for rows of one sale: two tries at the same bill, or at the same check of it. */
export function isSameSale(row: OutboxRow, other: OutboxRow): boolean {
  const checkOf = ({ command: { type, body } }: OutboxRow) => (type === 'bill.pay' ? body.checkId : undefined)
  return (
    row.businessDay !== undefined &&
    other.businessDay !== undefined &&
    row.orderId === other.orderId &&
    row.command.type === other.command.type &&
    checkOf(row) === checkOf(other)
  )
}

/** The receipt number a command used up, or 0. */
export function receiptNumberOf(command: Command): number {
  const parsed = parseCommandBody(command)
  return parsed.ok && 'receipt' in parsed.value ? parsed.value.receipt.number : 0
}
