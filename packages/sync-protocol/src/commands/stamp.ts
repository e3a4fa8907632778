import { z } from 'zod'
import { businessDay, id, instant } from '../wire-parts.ts'
import type { Command } from './command.ts'
import type { CommandType, WireCommandOf } from './wire-command.ts'

/** What a command says of itself that its envelope says already: not in the body, put back when it is read. */
export const stampParts = {
  id,
  at: instant,
  employeeId: id,
  terminalId: id,
  businessDay,
  baseRev: z.int().min(0).optional(),
}

type StampField = keyof typeof stampParts

/** Where the envelope says it. */
export const ENVELOPE_FIELD = {
  id: 'id',
  at: 'occurredAt',
  employeeId: 'employeeId',
  terminalId: 'terminalId',
  businessDay: 'businessDay',
  baseRev: 'baseRev',
} as const satisfies Record<StampField, keyof Command>

/** A command without its type and its stamp: the body of its envelope. */
export type StampedBody<C> = C extends unknown ? Omit<C, 'type' | StampField> : never

const MOVED = ['id', 'at'] as const
const DONE = ['id', 'at', 'employeeId'] as const
const EDITED = [...DONE, 'baseRev'] as const
const BILLED = [...DONE, 'businessDay'] as const

/** What is taken from the envelope for each command. A sale and its reprint keep all they say in their bodies. */
export const STAMP_FIELDS = {
  'order.pay': [],
  'receipt.reprint': [],
  'order.await-payment': DONE,
  'order.send': DONE,
  'order.fire': DONE,
  'order.hold': DONE,
  'order.stay': DONE,
  'order.progress': DONE,
  'order.complete': DONE,
  'order.close': DONE,
  'order.cancel': DONE,
  'order.payment-failed': DONE,
  'order.stock-unavailable': DONE,
  'order.resume': DONE,
  'order.edit': EDITED,
  'order.move-table': EDITED,
  'order.transfer': EDITED,
  'order.move-lines': EDITED,
  'order.merge': EDITED,
  'bill.split': BILLED,
  'bill.unsplit': BILLED,
  'bill.take-tender': BILLED,
  'bill.remove-tender': BILLED,
  'bill.pay': BILLED,
  'bill.adjust-tip': BILLED,
  'payment.reverse': BILLED,
  'bill.reprint': BILLED,
  'order.refund': [...BILLED, 'terminalId'],
  'review.decide': DONE,
  'till.open': [...BILLED, 'terminalId'],
  'till.cash-in': BILLED,
  'till.cash-out': BILLED,
  'till.drop': BILLED,
  'till.count': BILLED,
  'till.close': BILLED,
  'stock.in': MOVED,
  'stock.out': MOVED,
  'stock.waste': MOVED,
  'stock.adjust': MOVED,
  'menu.86': DONE,
  'menu.back': DONE,
  'clock.in': DONE,
  'clock.out': DONE,
  'clock.break-start': DONE,
  'clock.break-end': DONE,
  'clock.void': DONE,
} as const satisfies { readonly [T in CommandType]: readonly (StampField & keyof WireCommandOf<T>)[] }
