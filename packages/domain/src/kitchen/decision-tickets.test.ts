import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCarriedOut } from '../conflict/is-carried-out.ts'
import type { SharedCommand } from '../conflict/order-conflict-kind.ts'
import type { Review, ReviewVerdict } from '../conflict/review.ts'
import { type ServerOrder, unknownOrder } from '../conflict/server-order.ts'
import { settleReview } from '../conflict/settle-review.ts'
import type { LineEdit } from '../edit/line-edit.ts'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, type Order } from '../order/order.ts'
import {
  aBillPayment,
  aLine,
  anArrival,
  anEdit,
  aSend,
  aUuid,
  SERVICE_CONTENT,
  serverAfter,
} from '../testing/index.ts'
import { decisionTickets } from './decision-tickets.ts'
import { kitchenItems } from './kitchen-item.ts'
import type { KitchenRouting } from './kitchen-routing.ts'
import type { KitchenTicket } from './kitchen-ticket.ts'
import { kitchenTickets } from './kitchen-tickets.ts'

const ROUTING: KitchenRouting = {
  stations: [
    { id: 'grill', name: 'Grill', kind: 'grill', active: true },
    { id: 'bar', name: 'Bar', kind: 'drinks', active: true },
    { id: 'pass', name: 'Pass', kind: 'pass', active: true },
  ],
  routes: [
    { categoryId: 'drinks', stationIds: ['bar'] },
    { categoryId: 'meat', stationIds: ['grill'], copyTo: ['pass'] },
  ],
}
const TEA = aLine({ id: 'tea', itemId: 'tea', name: 'Tea', categoryId: 'drinks', quantity: 2 })
const STEAK = aLine({ id: 'steak', itemId: 'steak', name: 'Steak', categoryId: 'meat' })
const RIBS = aLine({ id: 'ribs', itemId: 'ribs', name: 'Ribs', categoryId: 'meat' })
const WINE = aLine({ id: 'wine', itemId: 'wine', name: 'Wine', categoryId: 'drinks' })
const SENT = serverAfter(
  unknownOrder(aUuid(1)),
  anArrival('till-0', aSend({ lines: [TEA, STEAK], table: { id: 't4', name: '4' } }), 'send-1'),
)

const add = (line = RIBS, waiting?: 'hold' | 'stay'): LineEdit => ({
  kind: 'add-line',
  line,
  ...(waiting && { waiting }),
})
const more = (lineId: string, pieces = 1): LineEdit => ({ kind: 'add-pieces', lineId, pieces })
const less = (lineId: string, pieces = 1): LineEdit => ({ kind: 'void', lineId, pieces, reason: 'Wrong' })
const noted = (lineId: string, note: string): LineEdit => ({ kind: 'set-note', lineId, note })
const cancel = (id: string): SharedCommand => ({
  ...SERVICE_CONTENT,
  type: 'order.cancel',
  id,
  reason: 'Left',
})
const toTable = (id: string, name: string): SharedCommand => ({
  ...SERVICE_CONTENT,
  ...{ type: 'order.move-table', id, table: { id: `t${name}`, name } },
})

/** What a till that has the order as it was sent prints of its command. */
const printed = (command: SharedCommand): readonly KitchenTicket[] => {
  const after = applyCommand(SENT.order, command)
  return after.ok ? kitchenTickets(SENT.order, after.value, ROUTING) : []
}

const decide = (server: ServerOrder, review: Review, verdict: ReviewVerdict) =>
  settleReview(
    review,
    {
      ...{ type: 'review.decide', id: 'decision', reviewId: review.id, verdict },
      ...{ employeeId: 'mia', reason: 'Asked both', at: '2026-11-21T10:30:00.000Z' },
    },
    server,
  )

/** The second till's command met the first one's, and a manager decided. */
function decided(first: SharedCommand, second: SharedCommand, verdict: ReviewVerdict, firedSince = false) {
  const server = serverAfter(SENT, anArrival('till-1', first, 'a', 1), anArrival('till-2', second, 'b', 1))
  const [open] = server.reviews
  if (!open) throw new Error('There is no review')
  const settled = decide(server, open, verdict)
  if (!settled.ok) throw new Error(settled.error.type)
  const { review, order } = settled.value
  if (!order.order) throw new Error('There is no order')
  const told = printed(second)
  const tickets = decisionTickets({ review, order: order.order, told, firedSince }, ROUTING)
  return { before: server.order, order: order.order, review, tickets }
}

const said = (tickets: readonly KitchenTicket[]) =>
  tickets.flatMap(({ key, items, notices }) => [
    ...items.map(
      (delta) =>
        `${key.stationId}: ${delta.op} ${delta.item.quantity} ${delta.item.name}${delta.item.note ? `, ${delta.item.note}` : ''}${delta.op === 'CHANGED' ? ` (was ${delta.was.quantity}${delta.was.note ? `, ${delta.was.note}` : ''})` : ''}`,
    ),
    ...notices.flatMap((notice) =>
      notice.type === 'manager-decided'
        ? []
        : [
            `${key.stationId}: [${notice.type}${notice.type === 'table-moved' ? ` ${notice.from?.name} to ${notice.to?.name}` : ''}]`,
          ],
    ),
  ])

const THEIRS = { kind: 'accept-theirs' } as const
const MINE = { kind: 'accept-mine' } as const
const VOID = { kind: 'void' } as const
const merge = (...lineIds: string[]) => ({ kind: 'merge', lineIds }) as const
const edit = (id: string, ...edits: LineEdit[]): SharedCommand => anEdit(id, ...edits)

describe('what a decision has the kitchen hear', () => {
  it.each<[string, LineEdit[], LineEdit[], ReviewVerdict, string[]]>([
    [
      'lines let go',
      [more('tea')],
      [add(), add(WINE)],
      THEIRS,
      ['grill: VOID 1 Ribs', 'bar: VOID 1 Wine', 'pass: VOID 1 Ribs'],
    ],
    ['lines that stay', [more('tea')], [add(), add(WINE)], MINE, []],
    ['one line of two', [more('tea')], [add(), add(WINE)], merge('ribs'), ['bar: VOID 1 Wine']],
    [
      'a line on hold',
      [more('tea')],
      [add(WINE, 'hold'), add()],
      THEIRS,
      ['grill: VOID 1 Ribs', 'pass: VOID 1 Ribs'],
    ],
    ['a line that stays on the ticket', [more('tea')], [add(WINE, 'stay')], THEIRS, ['bar: VOID 1 Wine']],
    ['a void let go', [more('tea')], [less('tea')], THEIRS, ['bar: ADD 1 Tea']],
    [
      'a void of all of a line let go',
      [more('tea')],
      [less('steak')],
      THEIRS,
      ['grill: ADD 1 Steak', 'pass: ADD 1 Steak'],
    ],
    ['a void that stands', [more('tea')], [less('tea')], MINE, []],
    [
      'a void that stands for one line',
      [more('tea')],
      [less('tea'), less('steak')],
      merge('steak'),
      ['bar: ADD 1 Tea'],
    ],
    ['pieces more, let go', [less('steak')], [more('tea', 3)], THEIRS, ['bar: VOID 3 Tea']],
    ['pieces of a line that is gone', [less('tea', 2)], [more('tea', 3)], THEIRS, ['bar: VOID 3 Tea']],
    ['a void of what both took back', [less('tea', 2)], [less('tea')], THEIRS, []],
    ['a void of more than is left', [less('tea')], [less('tea', 2)], THEIRS, ['bar: ADD 1 Tea']],
    [
      'nothing the kitchen heard of',
      [more('tea')],
      [{ kind: 'comp', lineId: 'tea', discountId: 'd', name: 'On us', reason: 'Late' }],
      THEIRS,
      [],
    ],
    [
      'a line made otherwise',
      [more('tea')],
      [
        {
          kind: 'set-choices',
          lineId: 'steak',
          variantId: 'rare',
          variantName: 'rare',
          unitPrice: 900,
          modifiers: [],
        },
      ],
      THEIRS,
      ['grill: CHANGED 1 Steak (was 1)', 'pass: CHANGED 1 Steak (was 1)'],
    ],
    [
      'a note beside a void, on a line that grew',
      [more('tea')],
      [noted('tea', 'hot'), less('steak')],
      THEIRS,
      ['grill: ADD 1 Steak', 'bar: CHANGED 3 Tea (was 3, hot)', 'pass: ADD 1 Steak'],
    ],
    [
      'an order let go whole',
      [more('tea')],
      [add()],
      VOID,
      [
        'grill: VOID 1 Steak',
        'grill: VOID 1 Ribs',
        'grill: [order-cancelled]',
        'bar: VOID 3 Tea',
        'bar: [order-cancelled]',
        'pass: VOID 1 Steak',
        'pass: VOID 1 Ribs',
        'pass: [order-cancelled]',
      ],
    ],
    [
      'an order let go whole, and a void that waited',
      [more('tea')],
      [less('tea'), less('steak')],
      VOID,
      ['bar: VOID 2 Tea', 'bar: [order-cancelled]'],
    ],
  ])('of %s', (_, first, second, verdict, expected) => {
    expect(said(decided(edit('a', ...first), edit('b', ...second), verdict).tickets)).toEqual(expected)
  })

  it.each<[string, SharedCommand, SharedCommand, ReviewVerdict, string[]]>([
    [
      'a cancellation let go: all of it again',
      edit('a', add()),
      cancel('b'),
      THEIRS,
      ['grill: ADD 1 Steak', 'bar: ADD 2 Tea', 'pass: ADD 1 Steak'],
    ],
    [
      'a cancellation that stands: what its till had not seen',
      edit('a', add()),
      cancel('b'),
      MINE,
      ['grill: VOID 1 Ribs', 'grill: [order-cancelled]', 'pass: VOID 1 Ribs', 'pass: [order-cancelled]'],
    ],
    [
      'lines for an order somebody cancelled',
      cancel('a'),
      edit('b', add()),
      THEIRS,
      ['grill: VOID 1 Ribs', 'pass: VOID 1 Ribs'],
    ],
    ['a void on an order somebody cancelled', cancel('a'), edit('b', less('tea')), THEIRS, []],
  ])('of %s', (_, first, second, verdict, expected) => {
    expect(said(decided(first, second, verdict).tickets)).toEqual(expected)
  })

  it('of a line on hold also where it was fired since', () => {
    const held = [edit('a', more('tea')), edit('b', add(WINE, 'hold'))] as const
    expect(said(decided(...held, THEIRS, false).tickets)).toEqual([])
    expect(said(decided(...held, THEIRS, true).tickets)).toEqual(['bar: VOID 1 Wine'])
  })

  it('of lines printed for an order that was paid meanwhile', () => {
    if (!SENT.order || !isOpen(SENT.order)) throw new Error('Not open')
    const paid = aBillPayment(SENT.order)
    expect(said(decided(paid, edit('b', add()), THEIRS).tickets)).toEqual([
      'grill: VOID 1 Ribs',
      'pass: VOID 1 Ribs',
    ])
    expect(said(decided(paid, toTable('b', '9'), THEIRS).tickets)).toEqual([
      'grill: [table-moved 9 to 4]',
      'bar: [table-moved 9 to 4]',
      'pass: [table-moved 9 to 4]',
    ])
  })

  it('names the decision, its reason and moment, under the order’s revision', () => {
    const { tickets, order } = decided(edit('a', more('tea')), edit('b', add(WINE)), THEIRS)
    expect(tickets).toMatchObject([
      {
        key: { orderId: aUuid(1), revision: 4, stationId: 'bar' },
        at: '2026-11-21T10:30:00.000Z',
        commands: ['decision'],
        outletId: 'bar',
        header: { table: { name: '4' } },
        items: [{ op: 'VOID', copy: false }],
        notices: [{ type: 'manager-decided', reason: 'Asked both' }],
      },
    ])
    expect(order).toMatchObject({ house: { revision: 4 } })
  })

  it('[I6] is not told before the order shows it', () => {
    for (const [second, verdict] of [
      [edit('b', add()), THEIRS],
      [edit('b', less('tea')), MINE],
      [edit('b', less('tea')), VOID],
      [edit('b', less('tea'), less('steak')), merge('tea')],
    ] as const) {
      const { before, order, review } = decided(edit('a', more('tea')), second, verdict)
      expect([before && isCarriedOut(review, before), isCarriedOut(review, order)]).toEqual([false, true])
      expect(isCarriedOut(review, SENT.order as Order)).toBe(false)
    }
    const { before, review } = decided(edit('a', more('tea')), edit('b', less('tea')), THEIRS)
    expect(before && isCarriedOut(review, before)).toBe(true)
  })

  it('leaves every station with what the order is, whatever two tills did and a manager decided', () => {
    const edits = fc.oneof(
      fc
        .record({ lineId: fc.constantFrom('tea', 'steak'), pieces: fc.integer({ min: 1, max: 3 }) })
        .map(({ lineId, pieces }): LineEdit => more(lineId, pieces)),
      fc.constantFrom(less('tea'), less('tea', 2), less('steak'), noted('tea', 'hot')),
      fc.constantFrom(add(RIBS), add(WINE), add(WINE, 'stay')),
    )
    const commands = (id: string) =>
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc
            .uniqueArray(edits, { minLength: 1, maxLength: 3, selector: keyOf })
            .map((all) => edit(id, ...all.map(own(id)))),
        },
        { weight: 1, arbitrary: fc.constant(cancel(id)) },
      )
    const verdicts = fc.constantFrom<ReviewVerdict>(
      MINE,
      THEIRS,
      VOID,
      merge('tea'),
      merge('steak', 'ribs-b'),
    )
    let decisions = 0
    fc.assert(
      fc.property(commands('a'), commands('b'), verdicts, (first, second, verdict) => {
        const server = serverAfter(
          SENT,
          anArrival('till-1', first, 'a', 1),
          anArrival('till-2', second, 'b', 1),
        )
        const [open] = server.reviews
        const settled = open && decide(server, open, verdict)
        if (!settled?.ok || !settled.value.order.order) return
        decisions += 1
        const { review, order } = settled.value
        const told = printed(second)
        const tickets = decisionTickets(
          { review, order: order.order as Order, told, firedSince: false },
          ROUTING,
        )
        const heard = [
          ...kitchenTickets(undefined, SENT.order as Order, ROUTING),
          ...printed(first),
          ...told,
          ...tickets,
        ]
        for (const { id } of ROUTING.stations) {
          expect(piecesAt(id, heard)).toEqual(
            new Map(
              kitchenItems(order.order)
                .filter(({ categoryId }) => (categoryId === 'drinks') === (id === 'bar'))
                .map(({ lineId, quantity }) => [lineId, quantity]),
            ),
          )
        }
        expect(new Set(tickets.map(({ key }) => key.stationId)).size).toBe(tickets.length)
      }),
    )
    expect(decisions).toBeGreaterThan(20)
  })
})

const keyOf = (one: LineEdit) => ('line' in one ? one.line.id : 'lineId' in one ? one.lineId : '')

/** A till adds lines of its own. */
const own =
  (id: string) =>
  (one: LineEdit): LineEdit =>
    one.kind === 'add-line' ? { ...one, line: { ...one.line, id: `${one.line.id}-${id}` } } : one

/** What a cook counts who reads these tickets one after the other and has never less than nothing. */
function piecesAt(stationId: string, tickets: readonly KitchenTicket[]): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>()
  for (const delta of tickets
    .filter(({ key }) => key.stationId === stationId)
    .flatMap(({ items }) => items)) {
    const { lineId, quantity } = delta.item
    const was = pieces.get(lineId) ?? 0
    const now = {
      ...{ ADD: was + quantity, VOID: was - quantity, FIRE: was, 'MOVED-IN': was + quantity },
      ...{
        'MOVED-OUT': was - quantity,
        CHANGED: delta.op === 'CHANGED' ? was + quantity - delta.was.quantity : was,
      },
    }[delta.op]
    if (now > 0) pieces.set(lineId, now)
    else pieces.delete(lineId)
  }
  return pieces
}
