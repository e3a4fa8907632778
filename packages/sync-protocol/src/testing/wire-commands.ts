import { mergeCommand, type Order } from '@evertill/domain'
import {
  ANNA,
  aBillPayment,
  aCardPayment,
  anOrder,
  aPaidOrder,
  aPartPayment,
  aRefund,
  aReprint,
  aSale,
  aUuid,
  BEER,
  BEN,
  CLEO,
  exactCash,
  orderAfter,
  partPayment,
  SOUP,
  WINE,
} from '@evertill/domain/testing'
import type { CommandType, WireCommandOf } from '../commands/wire-command.ts'
import { edited, moved } from './rich-edits.ts'
import { CLOCK_SAMPLES } from './wire-clock.ts'
import {
  BILL,
  byCard,
  CAKE,
  CHEESE,
  card,
  dinner,
  failed,
  handedOver,
  id,
  MANAGER,
  neighbour,
  paidDinner,
  SERVICE,
  send,
  sent,
  split,
  terminalCard,
  waiting,
} from './wire-orders.ts'
import { TILL_SAMPLES } from './wire-tills.ts'

/** A command as a till makes it, and the order it is applied to; absent where it makes the order. */
export interface WireSample<T extends CommandType> {
  readonly order?: Order
  readonly command: WireCommandOf<T>
}

const SERVICE_STAMP = { id, at: SERVICE.at, employeeId: SERVICE.employeeId }
const MOVED = { id, at: SERVICE.at, stockItemId: 'stock-flour' }

/** One of each type that travels, as rich as it can be and taken by its order: what the golden fixtures are made of. */
export const EVERY_WIRE_COMMAND: { readonly [T in CommandType]: WireSample<T> } = {
  'order.pay': { command: aPaidOrder() },
  'receipt.reprint': { order: aSale(), command: aReprint() },
  'order.await-payment': { command: { ...SERVICE, type: 'order.await-payment', order: anOrder() } },
  'order.send': { command: send },
  'order.fire': { order: sent, command: { ...SERVICE, type: 'order.fire', course: 2 } },
  'order.hold': { order: sent, command: { ...SERVICE, type: 'order.hold', lineIds: [SOUP] } },
  'order.stay': { order: sent, command: { ...SERVICE, type: 'order.stay', lineIds: [CHEESE] } },
  'order.progress': { order: sent, command: { ...SERVICE, type: 'order.progress', to: 'preparing' } },
  'order.complete': { order: handedOver, command: { ...SERVICE, type: 'order.complete' } },
  'order.close': {
    order: orderAfter(handedOver, { ...SERVICE, id: 'complete-1', type: 'order.complete' }),
    command: { ...SERVICE, type: 'order.close' },
  },
  'order.cancel': {
    order: sent,
    command: { ...SERVICE, type: 'order.cancel', reason: 'Guests left', approvedBy: MANAGER },
  },
  'order.payment-failed': {
    order: waiting,
    command: { ...SERVICE, type: 'order.payment-failed', reason: 'Declined' },
  },
  'order.stock-unavailable': {
    order: waiting,
    command: { ...SERVICE, type: 'order.stock-unavailable', lineIds: [aUuid(101)] },
  },
  'order.resume': { order: failed, command: { ...SERVICE, type: 'order.resume' } },
  'order.edit': { order: sent, command: { ...edited, baseRev: 3 } },
  'order.move-table': {
    order: sent,
    command: {
      ...SERVICE,
      type: 'order.move-table',
      baseRev: 3,
      table: { id: 'table-9', name: 'Terrace 9' },
    },
  },
  'order.transfer': {
    order: sent,
    command: { ...SERVICE, type: 'order.transfer', baseRev: 3, toEmployeeId: 'employee-2' },
  },
  'order.move-lines': { order: sent, command: moved() },
  'order.merge': {
    order: neighbour,
    command: mergeCommand(neighbour, {
      id,
      at: SERVICE.at,
      employeeId: SERVICE.employeeId,
      baseRev: 3,
      toOrderId: aUuid(1),
      wholeOrderDiscounts: 'own-lines',
      seatOffset: 2,
    }),
  },
  'bill.split': {
    order: orderAfter(dinner, { ...partPayment(card), id: 'take-1' }),
    command: {
      ...BILL,
      type: 'bill.split',
      plan: {
        kind: 'items',
        checkIds: [ANNA, BEN, CLEO],
        lines: [
          {
            lineId: WINE,
            of: 3,
            shares: [
              { checkId: BEN, parts: 1 },
              { checkId: CLEO, parts: 1 },
            ],
          },
          { lineId: BEER, shares: [{ checkId: BEN, parts: 2 }] },
        ],
      },
      tenders: [{ tenderId: card.id, checkId: ANNA }],
    },
  },
  'bill.unsplit': { order: split, command: { ...BILL, type: 'bill.unsplit' } },
  'bill.take-tender': {
    order: split,
    command: { ...aPartPayment(split, { kind: 'cash', id: aUuid(201), received: 2_000 }, ANNA), id },
  },
  'bill.remove-tender': {
    order: orderAfter(dinner, { ...partPayment(terminalCard), id: 'take-1' }),
    command: { ...BILL, type: 'bill.remove-tender', tenderId: terminalCard.id, reversal: aUuid(302) },
  },
  'bill.pay': {
    order: split,
    command: { ...aBillPayment(split, { checkId: ANNA }), id, tenders: [exactCash(1_943, aUuid(201))] },
  },
  'bill.adjust-tip': {
    order: byCard,
    command: { ...BILL, type: 'bill.adjust-tip', tenderId: aCardPayment(1).id, tip: 30 },
  },
  'payment.reverse': {
    order: byCard,
    command: {
      ...BILL,
      type: 'payment.reverse',
      tenderId: aCardPayment(1).id,
      reason: 'The bank took it back',
      approvedBy: MANAGER,
    },
  },
  'bill.reprint': {
    order: orderAfter(paidDinner, aRefund(paidDinner)),
    command: { ...BILL, type: 'bill.reprint', documentId: 'refund-1', copy: 1, reason: 'Paper jam 🧾' },
  },
  'order.refund': {
    order: paidDinner,
    command: aRefund(
      paidDinner,
      {
        kind: 'parts',
        parts: [
          { partId: BEER, pieces: 1 },
          { partId: WINE, amount: 500 },
        ],
      },
      1,
      { id, approvedBy: MANAGER },
    ),
  },
  'stock.in': { command: { ...MOVED, type: 'stock.in', quantity: 12_000, reason: 'Delivery 4711 🚚' } },
  'stock.out': { command: { ...MOVED, type: 'stock.out', quantity: -3_000, reason: 'Lent to the bar' } },
  'stock.waste': { command: { ...MOVED, type: 'stock.waste', quantity: -1_500, reason: 'Fell down' } },
  'stock.adjust': { command: { ...MOVED, type: 'stock.adjust', quantity: -250, reason: 'Counted' } },
  'menu.86': { command: { ...SERVICE_STAMP, type: 'menu.86', itemId: 'burrata' } },
  'menu.back': { command: { ...SERVICE_STAMP, type: 'menu.back', itemId: 'burrata' } },
  'review.decide': {
    command: {
      type: 'review.decide',
      id,
      reviewId: aUuid(801),
      verdict: { kind: 'merge', lineIds: [CAKE] },
      employeeId: MANAGER,
      reason: 'The cake was brought',
      at: SERVICE.at,
    },
  },
  ...TILL_SAMPLES,
  ...CLOCK_SAMPLES,
}
