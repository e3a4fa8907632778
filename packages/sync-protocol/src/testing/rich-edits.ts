import { moveLinesCommand } from '@evertill/domain'
import { aLine, anEdit, anOrder, aUuid, BEER, SOUP, WINE } from '@evertill/domain/testing'
import type { WireCommandOf } from '../commands/wire-command.ts'
import { CAKE, CHEESE, happyHour, id, MANAGER, regular, SERVICE, sent, service } from './wire-orders.ts'

/** Two of three beers and the cheese, to a new order at the bar. */
export function moved(): WireCommandOf<'order.move-lines'> {
  const {
    lines: _,
    discounts: __,
    ...head
  } = anOrder({ id: aUuid(2), type: 'dine-in', table: { id: 'bar', name: 'Bar' } })
  const command = moveLinesCommand(sent, {
    id,
    at: SERVICE.at,
    employeeId: SERVICE.employeeId,
    baseRev: 3,
    toOrderId: aUuid(2),
    wholeOrderDiscounts: 'own-lines',
    pieces: [
      { lineId: BEER, pieces: 2 },
      { lineId: CHEESE, pieces: 1 },
    ],
    newIds: new Map([[BEER, aUuid(121)]]),
    newOrder: { ...head, serviceCharges: [service] },
  })
  if (!command.ok) throw new Error(command.error.type)
  return command.value
}

/** Every kind of edit there is, in one visit. */
export const edited = anEdit(
  id,
  { kind: 'add-line', line: aLine({ id: CAKE, name: 'Cake', unitPrice: 490, course: 3 }), waiting: 'hold' },
  { kind: 'add-pieces', lineId: BEER, pieces: 2 },
  { kind: 'void', lineId: BEER, pieces: 1, reason: 'Flat', approvedBy: MANAGER },
  {
    kind: 'set-choices',
    lineId: SOUP,
    variantId: 'soup-large',
    variantName: 'Large',
    unitPrice: 855,
    modifiers: [
      { groupId: 'top', modifierId: 'egg', name: 'Egg', price: 100, prefix: { id: 'extra', name: 'Extra' } },
      { groupId: 'egg', modifierId: 'soft', name: 'Soft', price: 0, level: 1 },
    ],
  },
  { kind: 'set-note', lineId: SOUP, note: 'No croutons' },
  { kind: 'set-seat', lineId: BEER },
  { kind: 'set-course', lineId: SOUP, course: 1 },
  { kind: 'override-price', lineId: WINE, unitPrice: 1_800, reason: 'Cork', approvedBy: MANAGER },
  { kind: 'restore-price', lineId: WINE },
  { kind: 'set-weight', lineId: CHEESE, weight: { amount: 250, unit: 'kg', manual: true } },
  { kind: 'set-guest-note', note: 'Happy birthday 🎂' },
  { kind: 'set-order-note', note: 'Allergy at seat 1: nuts' },
  { kind: 'set-guests', guests: 3 },
  { kind: 'set-customer', customer: { name: 'Zoë', phone: '+41 44 000 00 00' } },
  { kind: 'set-service-charges', charges: [service] },
  { kind: 'remove-discount', discountId: regular.id },
  { kind: 'add-discount', discount: { ...regular, id: aUuid(602), lineIds: [WINE] } },
  { kind: 'set-promotions', discounts: [happyHour] },
  {
    kind: 'comp',
    lineId: CAKE,
    discountId: aUuid(603),
    name: 'On the house',
    reason: 'Waited long',
    approvedBy: MANAGER,
  },
)
