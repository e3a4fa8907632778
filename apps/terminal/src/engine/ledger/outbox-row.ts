import type { OrderCommand } from '@evertill/domain'
import { type Command, parseCommandBody } from '@evertill/sync-protocol'
import type { OutboxRow } from '../ports/outbox.ts'

/** The outbox row of a command, from its content alone: made at the tap or found again in the journal. */
export function outboxRow(command: Command, { print }: { print: boolean }): OutboxRow {
  const parsed = parseCommandBody(command)
  const row = { tseq: command.tseq, command }
  if (!parsed.ok) return row
  return {
    ...row,
    orderId: orderIdOf(parsed.value),
    ...(print ? { toPrint: 1 } : {}),
    ...(parsed.value.type === 'order.pay'
      ? {
          businessDay: parsed.value.businessDay,
          newestFirst: -Date.parse(parsed.value.paidAt),
        }
      : {}),
  }
}

function orderIdOf(command: OrderCommand): string {
  return command.type === 'order.pay' ? command.order.id : command.orderId
}

/** The receipt number a command used up, or 0. */
export function receiptNumberOf(command: Command): number {
  const parsed = parseCommandBody(command)
  return parsed.ok && parsed.value.type === 'order.pay' ? parsed.value.receipt.number : 0
}
