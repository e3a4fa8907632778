import { describe, expect, it } from 'vitest'
import type { BillCommand } from '../bill/bill-command.ts'
import type { EditOrder } from '../edit/edit-command.ts'
import type { LineEdit } from '../edit/line-edit.ts'
import { mergeCommand } from '../edit/merge-command.ts'
import { moveLinesCommand } from '../edit/move-lines-command.ts'
import { isOpen, isPaid, type OpenOrder, type PaidOrder } from '../order/order.ts'
import type { Tender } from '../payment/tender.ts'
import type { RefundOf } from '../refund/refund.ts'
import { refundCommandFor } from '../refund/refund-command-for.ts'
import { moneyOf, moneyOn } from '../testing/conflict-money.ts'
import {
  aBillPayment,
  aCardPayment,
  aLine,
  aPaidOrder,
  aSend,
  aUuid,
  BEER,
  BILL_CONTENT,
  DINNER,
  partPayment,
  SERVICE_CONTENT,
  SOUP,
  WINE,
} from '../testing/index.ts'
import { orderConflictKind, type SharedCommand } from './order-conflict-kind.ts'
import { reconcileArrival } from './reconcile-order.ts'
import type { OrderArrival } from './review.ts'
import { type ServerOrder, unknownOrder } from './server-order.ts'

const orderId = aUuid(1)
const arrival = (till: string, command: SharedCommand, id: string, baseRev?: number): OrderArrival => ({
  commandId: id,
  terminalId: till,
  command,
  ...(baseRev !== undefined && { baseRev }),
})

const after = (server: ServerOrder, ...arrivals: readonly OrderArrival[]): ServerOrder =>
  arrivals.reduce((before, one) => reconcileArrival(before, one).server, server)

const send = aSend(
  { lines: DINNER, table: { id: 'table-7', name: '7' } },
  { waiting: [{ lineId: SOUP, how: 'hold' }] },
)
const SENT = after(unknownOrder(orderId), arrival('till-0', send, 'send-1'))
const openOf = ({ order }: ServerOrder): OpenOrder => {
  if (!order || !isOpen(order)) throw new Error('The order is not open')
  return order
}

const edit = (id: string, ...edits: LineEdit[]): EditOrder => ({
  ...SERVICE_CONTENT,
  type: 'order.edit',
  id,
  edits,
})
const service = { ...SERVICE_CONTENT }

const TEN_PERCENT = {
  name: 'Regular',
  source: 'manual',
  value: { kind: 'percent', rate: 100_000 },
  reason: 'Regular guest',
} as const

/** What a till does to an order on the table, as it knows it; `id` makes the command and its facts its own. */
const ON_THE_TABLE: Readonly<Record<string, (id: string) => SharedCommand>> = {
  add: (id) => edit(id, { kind: 'add-line', line: aLine({ id: `line-${id}`, name: 'Espresso' }) }),
  more: (id) => edit(id, { kind: 'add-pieces', lineId: BEER, pieces: 1 }),
  other: (id) => edit(id, { kind: 'add-pieces', lineId: SOUP, pieces: 1 }),
  void: (id) => edit(id, { kind: 'void', lineId: WINE, pieces: 1, reason: 'Corked' }),
  price: (id) => edit(id, { kind: 'override-price', lineId: BEER, unitPrice: 0, reason: 'Regular' }),
  comp: (id) =>
    edit(id, { kind: 'comp', lineId: SOUP, discountId: `comp-${id}`, name: 'House', reason: 'Hair in it' }),
  discount: (id) => edit(id, { kind: 'add-discount', discount: { ...TEN_PERCENT, id: `discount-${id}` } }),
  note: (id) => edit(id, { kind: 'set-note', lineId: SOUP, note: `No salt, says ${id}` }),
  table: (id) => ({ ...service, type: 'order.move-table', id, table: { id: `table-${id}`, name: id } }),
  transfer: (id) => ({ ...service, type: 'order.transfer', id, toEmployeeId: `employee-${id}` }),
  split: (id) => ({
    ...BILL_CONTENT,
    type: 'bill.split',
    id,
    plan: { kind: 'equal', checkIds: [`${id}-1`, `${id}-2`] },
  }),
  part: (id) => partPayment(aCardPayment(500, `card-${id}`)),
  pay: (id) => ({
    ...aBillPayment(openOf(SENT), { tenders: [exactly(3_885, `cash-${id}`)] }),
    id,
    receipt: { prefix: 'A1', number: id.charCodeAt(0) },
  }),
  sale: (id) =>
    aPaidOrder(
      { lines: DINNER, type: 'dine-in' },
      { tenders: [exactly(3_885, `sale-${id}`)], receipt: { prefix: 'B2', number: 1 } },
    ),
  cancel: (id) => ({ ...service, type: 'order.cancel', id, reason: 'Guests left' }),
  fire: (id) => ({ ...service, type: 'order.fire', id, lineIds: [SOUP] }),
  cook: (id) => ({ ...service, type: 'order.progress', id, to: 'preparing' }),
  ready: (id) => ({ ...service, type: 'order.progress', id, to: 'ready' }),
  send: (id) => ({ ...send, id }),
  move: (id) => {
    const moving = moveLinesCommand(openOf(SENT), {
      ...{ id, toOrderId: aUuid(3), at: service.at, employeeId: 'ana' },
      pieces: [{ lineId: WINE, pieces: 1 }],
      newIds: new Map(),
    })
    if (!moving.ok) throw new Error(moving.error.type)
    return moving.value
  },
  merge: (id) => mergeCommand(openOf(SENT), { id, toOrderId: aUuid(2), at: service.at, employeeId: 'ana' }),
}

function exactly(amount: number, id: string): Tender {
  return { id, kind: 'cash', amount, received: amount, change: 0 }
}

/** The check of Anna and the check of Ben, half each. */
const SPLIT = after(SENT, arrival('till-0', ON_THE_TABLE.split!('s'), 'split-1', 1))
const check = (id: string, n: 1 | 2, tender: string): SharedCommand => ({
  ...aBillPayment(openOf(SPLIT), { checkId: `s-${n}`, tenders: [exactly(n === 1 ? 1_943 : 1_942, tender)] }),
  id,
  receipt: { prefix: 'A1', number: n },
})

/** What a till does to an order whose bill is split. */
const WITH_TWO_CHECKS: typeof ON_THE_TABLE = {
  anna: (id) => check(id, 1, `cash-${id}`),
  ben: (id) => check(id, 2, `cash-${id}`),
  part: (id) => partPayment(aCardPayment(500, `card-${id}`), 's-1'),
  unsplit: (id) => ({ ...BILL_CONTENT, type: 'bill.unsplit', id }),
  add: ON_THE_TABLE.add!,
  table: ON_THE_TABLE.table!,
  cancel: ON_THE_TABLE.cancel!,
}

const PAID = after(
  SENT,
  arrival(
    'till-0',
    aBillPayment(openOf(SENT), { tenders: [aCardPayment(3_885, 'card-0')] }) as BillCommand,
    'pay-0',
    1,
  ),
)
const paidOf = ({ order }: ServerOrder): PaidOrder => {
  if (!order || !isPaid(order)) throw new Error('The order is not paid')
  return order
}
const refund = (id: string, of: RefundOf): SharedCommand => {
  const stamp = { ...BILL_CONTENT, id, refundId: `refund-${id}`, terminalId: aUuid(9), reason: 'Cold' }
  const command = refundCommandFor(paidOf(PAID), of, {
    ...stamp,
    receipt: { prefix: 'A1', number: 7 },
    tenderIds: [`back-${id}`, `cash-back-${id}`],
  })
  if (!command.ok) throw new Error(command.error.type)
  return command.value
}

/** What a till does to an order that is paid. */
const AFTER_PAYMENT: typeof ON_THE_TABLE = {
  refund: (id) => refund(id, { kind: 'whole' }),
  wine: (id) => refund(id, { kind: 'parts', parts: [{ partId: WINE, pieces: 1 }] }),
  soup: (id) => refund(id, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }),
  tip: (id) => ({ ...BILL_CONTENT, type: 'bill.adjust-tip', id, tenderId: 'card-0', tip: id.charCodeAt(0) }),
  bounce: (id) => ({ ...BILL_CONTENT, type: 'payment.reverse', id, tenderId: 'card-0', reason: 'Bounced' }),
  reprint: () => ({ type: 'receipt.reprint', orderId, copy: 1, reason: 'Guest asked' }),
  pay: ON_THE_TABLE.pay!,
  cook: ON_THE_TABLE.cook!,
  served: (id) => ({ ...service, type: 'order.progress', id, to: 'served' }),
  done: (id) => ({ ...service, type: 'order.complete', id }),
  add: ON_THE_TABLE.add!,
  note: ON_THE_TABLE.note!,
  cancel: ON_THE_TABLE.cancel!,
}

/** `A` applied, `P` applied and in review, `R` waits in review, `M` money kept and in review, `-` changed nothing. */
function whatBecame(before: ServerOrder, one: OrderArrival): string {
  const { outcome, server } = reconcileArrival(before, one)
  if (outcome === 'applied') return server.rev > before.rev ? 'A' : '-'
  if (outcome !== 'in-review') return 'Q'
  if (server.reviews.at(-1)?.provisional) return 'P'
  return server.kept.length > before.kept.length ? 'M' : 'R'
}

/** What becomes of the second of two commands by the first; in front what becomes of a command by itself. */
const TABLES = {
  'on the table': `
                add more other void price comp discount note table transfer split part pay sale cancel fire cook ready send move merge
    add      A  P   R    R     R    R     R    R        A    A     R        R     A    P   M    R      A    A    A     R    R    R
    more     A  P   R    R     R    R     R    R        A    A     R        R     A    P   M    R      A    A    A     R    R    R
    other    A  P   R    R     R    R     R    R        A    A     R        R     A    P   M    R      A    A    A     R    R    R
    void     A  P   R    R     R    R     R    R        A    A     R        R     A    M   M    R      A    A    A     R    R    R
    price    A  P   R    R     R    R     R    R        A    A     R        R     A    M   M    R      A    A    A     R    R    R
    comp     A  P   R    R     R    R     R    R        A    A     R        R     A    M   M    R      A    A    A     R    R    R
    discount A  P   R    R     R    R     R    R        A    A     R        R     A    M   M    R      A    A    A     R    R    R
    note     A  P   R    R     R    R     R    R        A    A     R        R     A    A   M    R      A    A    A     R    R    R
    table    A  P   R    R     R    R     R    R        A    A     R        R     A    A   M    R      A    A    A     R    R    R
    transfer A  P   R    R     R    R     R    R        A    A     R        R     A    A   M    R      A    A    A     R    R    R
    split    A  P   R    R     R    R     R    R        A    A     R        R     M    M   M    R      A    A    A     R    R    R
    part     A  P   R    R     R    R     R    R        A    A     R        R     A    M   M    R      A    A    A     R    R    R
    pay      A  R   R    R     R    R     R    R        R    R     R        R     M    M   M    R      A    A    A     R    R    R
    sale     M  A   A    A     A    A     A    A        A    A     A        A     A    A   M    A      A    A    A     R    A    A
    cancel   A  R   R    R     R    R     R    R        R    R     R        R     M    M   P    R      R    R    R     R    R    R
    fire     A  P   R    R     R    R     R    R        A    A     R        R     A    A   M    R      -    A    A     R    R    R
    cook     A  P   R    R     R    R     R    R        A    A     R        R     A    A   M    R      A    -    A     R    R    R
    ready    A  P   R    R     R    R     R    R        A    A     R        R     A    A   M    R      A    -    -     R    R    R
    send     R  A   A    A     A    A     A    A        A    A     A        A     A    A   M    A      A    A    A     R    A    A
    move     A  P   R    R     R    R     R    R        A    A     R        R     A    M   M    R      A    A    A     R    R    R
    merge    A  R   R    R     R    R     R    R        R    R     R        R     M    M   M    R      R    R    R     R    R    R`,
  'with two checks': `
               anna ben part unsplit add table cancel
    anna    A  M    A   M    R       P   A     R
    ben     A  A    M   A    R       P   A     R
    part    A  M    A   A    R       P   A     R
    unsplit A  M    M   M    R       P   A     R
    add     A  P    P   A    R       P   A     R
    table   A  A    A   A    R       P   A     R
    cancel  A  M    M   M    R       R   R     R`,
  'after payment': `
               refund wine soup tip bounce reprint pay cook served done add note cancel
    refund  A  P      P    P    A   A      A       M   A    A      A    R   R    R
    wine    A  P      P    A    A   A      A       M   A    A      A    R   R    R
    soup    A  P      A    P    A   A      A       M   A    A      A    R   R    R
    tip     A  A      A    A    A   A      A       M   A    A      A    R   R    R
    bounce  A  M      M    M    M   M      A       P   A    A      A    R   R    R
    reprint A  A      A    A    A   A      A       M   A    A      A    R   R    R
    pay     M  A      A    A    A   A      A       M   A    A      A    Q   Q    Q
    cook    A  A      A    A    A   A      A       M   -    A      A    R   R    R
    served  A  A      A    A    A   A      A       M   -    -      A    R   R    R
    done    A  A      A    A    A   A      A       M   -    -      -    R   R    R
    add     Q  A      A    A    A   A      A       M   A    A      A    Q   Q    Q
    note    Q  A      A    A    A   A      A       M   A    A      A    Q   Q    Q
    cancel  Q  A      A    A    A   A      A       M   A    A      A    Q   Q    Q`,
}

describe.each([
  ['on the table', SENT, ON_THE_TABLE],
  ['with two checks', SPLIT, WITH_TWO_CHECKS],
  ['after payment', PAID, AFTER_PAYMENT],
] as const)('an order %s that two tills change while apart', (name, base, kinds) => {
  const names = Object.keys(kinds)
  /** Both tills had the order as it is; a sale and a second send come from a till that never saw it on the server. */
  const doing = (kind: string, till: 'a' | 'b'): OrderArrival => {
    const id = `${till}-${kind}`
    const unseen = kind === 'sale' || kind === 'send'
    return arrival(`till-${till}`, kinds[kind]!(id), id, unseen ? undefined : base.rev)
  }
  const pairs = names.flatMap((first) => names.map((second) => [first, second] as const))

  it('comes out as the table says', () => {
    const rows = names.map((first) => {
      const seconds = names.map((second) => whatBecame(after(base, doing(first, 'a')), doing(second, 'b')))
      return [first, whatBecame(base, doing(first, 'a')), ...seconds].join(' ')
    })
    const said = TABLES[name].trim().split('\n')
    expect(said[0]!.trim().split(/\s+/)).toEqual(names)
    expect(rows).toEqual(said.slice(1).map((row) => row.trim().split(/\s+/).join(' ')))
  })

  it.each(pairs)('%s and %s: nothing is lost, nothing is applied twice', (first, second) => {
    const arrivals = [doing(first, 'a'), doing(second, 'b')]
    for (const order of [arrivals, arrivals.toReversed()]) {
      const server = after(base, ...order)
      for (const one of arrivals) {
        expect(placesOf(server, one.commandId).length).toBeGreaterThan(0)
        const again = reconcileArrival(server, one)
        expect(again.server).toBe(server)
        expect(again.outcome).toBe(outcomeOf(base, order, one))
      }
    }
  })

  it.each(pairs)('%s and %s: every cent is on the order or waits in a review', (first, second) => {
    const arrivals = [doing(first, 'a'), doing(second, 'b')]
    for (const order of [arrivals, arrivals.toReversed()]) {
      const server = after(base, ...order)
      const handed = arrivals.reduce((sum, { command }) => sum + moneyOf(command), moneyOn(base))
      expect(moneyOn(server)).toBe(handed)
    }
  })

  it.each(pairs)('%s and %s: paid never becomes unpaid', (first, second) => {
    const once = after(base, doing(first, 'a'))
    const twice = after(once, doing(second, 'b'))
    if (once.order && isPaid(once.order)) expect(twice.order && isPaid(twice.order)).toBe(true)
  })

  it.each(pairs)('%s and %s: the same in either order, or a person looks at it', (first, second) => {
    const there = after(base, doing(first, 'a'), doing(second, 'b'))
    const back = after(base, doing(second, 'b'), doing(first, 'a'))
    const ids = (server: ServerOrder) => new Set([...server.applied, ...server.kept].map(idOf))
    const all = (server: ServerOrder) => new Set([...ids(server), ...server.reviews.map(({ id }) => id)])
    expect(all(there)).toEqual(all(back))
    const isField = (kind: string) => orderConflictKind(kinds[kind]!('x')) === 'field'
    const isReviewed = there.reviews.length + back.reviews.length > 0
    // The latest tip and the last writer stand: here the order of arrival decides, as the rules say.
    const lastStands = first === second && (isField(first) || first === 'tip')
    if (!isReviewed && !lastStands) expect(essenceOf(there)).toEqual(essenceOf(back))
  })
})

const idOf = ({ arrival: { commandId } }: { readonly arrival: OrderArrival }): string => commandId

function placesOf(server: ServerOrder, commandId: string): string[] {
  return [
    ...server.applied.map(idOf),
    ...server.kept.map(idOf),
    ...server.reviews.map(({ id }) => id),
  ].filter((id) => id === commandId)
}

function outcomeOf(base: ServerOrder, order: readonly OrderArrival[], one: OrderArrival) {
  const before = order.slice(0, order.indexOf(one))
  return reconcileArrival(after(base, ...before), one).outcome
}

/** The order without what only says in which order things arrived. */
function essenceOf({ order }: ServerOrder): unknown {
  if (!order) return undefined
  const sorted = <T extends { readonly id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    ...order,
    lines: sorted(order.lines),
    ...('tenders' in order && { tenders: sorted(order.tenders) }),
    ...('refunds' in order && order.refunds && { refunds: sorted(order.refunds) }),
    ...('house' in order && {
      house: { ...order.house, revision: 0, since: '', revisedAt: '', applied: [] },
    }),
    ...('applied' in order && { applied: [] }),
    // The order's own receipt is that of the check paid last.
    ...('paidChecks' in order && order.paidChecks && { paidChecks: sorted(order.paidChecks), receipt: '' }),
    ...('split' in order &&
      order.split && {
        split: order.split.tenders.map(({ tenderId, checkId }) => `${tenderId} ${checkId}`).sort(),
      }),
  }
}
