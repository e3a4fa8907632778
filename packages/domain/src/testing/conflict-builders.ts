import type { SharedCommand } from '../conflict/order-conflict-kind.ts'
import { reconcileArrival } from '../conflict/reconcile-order.ts'
import type { OrderArrival } from '../conflict/review.ts'
import type { ServerOrder } from '../conflict/server-order.ts'
import type { EditOrder } from '../edit/edit-command.ts'
import type { LineEdit } from '../edit/line-edit.ts'
import { SERVICE_CONTENT } from './service-builders.ts'

/** A till's command as it reaches the server; without a revision where the till never had one. */
export function anArrival(till: string, command: SharedCommand, id: string, baseRev?: number): OrderArrival {
  return { commandId: id, terminalId: till, command, ...(baseRev !== undefined && { baseRev }) }
}

/** The server's order once all of these arrived. */
export function serverAfter(server: ServerOrder, ...arrivals: readonly OrderArrival[]): ServerOrder {
  return arrivals.reduce((before, one) => reconcileArrival(before, one).server, server)
}

/** One visit to the order of `anOrder`. */
export function anEdit(id: string, ...edits: readonly LineEdit[]): EditOrder {
  return { ...SERVICE_CONTENT, type: 'order.edit', id, edits }
}
