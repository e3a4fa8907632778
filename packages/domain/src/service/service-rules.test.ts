import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import { type InHouse, isOpen, type Order } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { aUuid } from '../testing/ids.ts'
import { aDraft, aLine, anOrder, exactCash } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import type { ServiceCommand } from './service-command.ts'
import { SERVICE_WORDS, type ServiceRejection } from './service-rejection.ts'

const SOUP = aLine({ id: 'soup', name: 'Soup', course: 1 })
const FISH = aLine({ id: 'fish', name: 'Fish', course: 2 })
const CAKE = aLine({ id: 'cake', name: 'Cake', course: 2 })
const DINNER = aSend(
  { lines: [SOUP, FISH, CAKE] },
  {
    waiting: [
      { lineId: 'fish', how: 'hold' },
      { lineId: 'cake', how: 'stay' },
    ],
  },
)

const LATER = '2026-11-21T10:20:00.000Z'

type Without<C> = C extends ServiceCommand ? Omit<C, 'id' | 'orderId' | 'at' | 'employeeId'> : never

function command(content: Without<ServiceCommand>, id = 'second'): ServiceCommand {
  return { ...SERVICE_CONTENT, at: LATER, id, ...content } as ServiceCommand
}

const houseOf = (order: Order): InHouse | undefined => ('house' in order ? order.house : undefined)

describe('to the kitchen', () => {
  it('opens an order at the table before it is paid, complete for a head office that never saw the draft', () => {
    const order = anOrder({ type: 'dine-in' })
    const opened = {
      ...order,
      status: 'confirmed',
      tenders: [],
      house: {
        revision: 1,
        sentAt: '2026-11-21T10:00:00.000Z',
        since: '2026-11-21T10:00:00.000Z',
        revisedAt: '2026-11-21T10:00:00.000Z',
        waiting: [],
        voids: [],
        applied: ['send-1'],
      },
    }
    expect(applyCommand(undefined, aSend())).toStrictEqual({ ok: true, value: opened })
    expect(applyCommand(aDraft({ type: 'dine-in' }), aSend())).toStrictEqual({ ok: true, value: opened })
  })

  it('sends the draft the till has when the command does not carry one', () => {
    const draft = aDraft({ type: 'dine-in', note: 'Birthday' })
    expect(orderAfter(draft, aSend({}, { order: undefined }))).toMatchObject({
      status: 'confirmed',
      note: 'Birthday',
    })
  })

  it('follows a paid takeaway through the kitchen, money untouched', () => {
    const sale = aSale()
    const sent = orderAfter(sale, command({ type: 'order.send', waiting: [] }))
    expect(sent).toStrictEqual({
      ...sale,
      house: {
        revision: 1,
        sentAt: LATER,
        since: LATER,
        revisedAt: LATER,
        waiting: [],
        voids: [],
        applied: ['second'],
      },
    })
  })

  it('keeps the lines that were paid whatever content comes with the command', () => {
    const sent = orderAfter(aSale(), aSend({ type: 'takeaway', lines: [FISH] }))
    expect(sent.lines).toEqual([aLine()])
  })

  it('lets the store decide when an order is paid', () => {
    expect(aSentOrder(aSend({ type: 'takeaway' }, { payTime: 'pay-after' })).status).toBe('confirmed')
    expect(applyCommand(undefined, aSend({}, { payTime: 'pay-first' }))).toEqual({
      ok: false,
      error: { type: 'pays-first' },
    })
  })

  it('notes where the food is checked before it goes out', () => {
    expect(aSentOrder(aSend({}, { qualityCheck: true })).house.qualityCheck).toBe(true)
    expect('qualityCheck' in aSentOrder(aSend({}, { qualityCheck: false })).house).toBe(false)
  })
})

describe('courses', () => {
  it.each<[string, Without<ServiceCommand>, InHouse['waiting']]>([
    ['fires a course', { type: 'order.fire', course: 2 }, []],
    ['fires a line by name', { type: 'order.fire', lineIds: ['cake'] }, [{ lineId: 'fish', how: 'hold' }]],
    [
      'shows a held line to the kitchen',
      { type: 'order.stay', lineIds: ['fish'] },
      [
        { lineId: 'fish', how: 'stay' },
        { lineId: 'cake', how: 'stay' },
      ],
    ],
    [
      'takes a staying line off the ticket',
      { type: 'order.hold', course: 2 },
      [
        { lineId: 'fish', how: 'hold' },
        { lineId: 'cake', how: 'hold' },
      ],
    ],
  ])('%s', (_, content, waiting) => {
    const house = houseOf(orderAfter(aSentOrder(DINNER), command(content)))
    expect(house).toEqual({
      ...aSentOrder(DINNER).house,
      revision: 2,
      revisedAt: LATER,
      waiting,
      applied: ['send-1', 'second'],
    })
  })

  it('fires only what waits of a course', () => {
    const fired = orderAfter(aSentOrder(DINNER), command({ type: 'order.fire', lineIds: ['cake'] }, 'a'))
    expect(houseOf(orderAfter(fired, command({ type: 'order.fire', course: 2 }, 'b')))?.waiting).toEqual([])
  })

  it('fires a course of an order that was paid meanwhile', () => {
    const paid = orderAfter(
      aSale({ lines: [SOUP, FISH] }),
      command({ type: 'order.send', waiting: [{ lineId: 'fish', how: 'hold' }] }, 'a'),
      command({ type: 'order.fire', course: 2 }, 'b'),
    )
    expect(houseOf(paid)).toMatchObject({ revision: 2, waiting: [] })
  })
})

describe('through the kitchen and out', () => {
  it('counts the time of each status from its own beginning and makes no new ticket', () => {
    const cooking = orderAfter(aSentOrder(), command({ type: 'order.progress', to: 'preparing' }))
    expect(cooking).toStrictEqual({
      ...aSentOrder(),
      status: 'preparing',
      house: { ...aSentOrder().house, since: LATER, applied: ['send-1', 'second'] },
    })
  })

  it('completes a counter sale nobody follows and closes it with its day', () => {
    const done = orderAfter(aSale(), command({ type: 'order.complete' }, 'a'))
    expect(done).toStrictEqual({ ...aSale(), status: 'completed', applied: ['a'] })
    expect(orderAfter(done, command({ type: 'order.close' }, 'b'))).toStrictEqual({
      ...aSale(),
      status: 'closed',
      applied: ['a', 'b'],
    })
  })

  it('completes an order that was picked up', () => {
    const done = orderAfter(
      aSale(),
      command({ type: 'order.send', waiting: [] }, 'a'),
      command({ type: 'order.progress', to: 'picked-up' }, 'b'),
      { ...command({ type: 'order.complete' }, 'c'), at: '2026-11-21T10:40:00.000Z' },
    )
    expect(done.status).toBe('completed')
    expect(houseOf(done)).toMatchObject({
      revision: 1,
      since: '2026-11-21T10:40:00.000Z',
      applied: ['a', 'b', 'c'],
    })
    expect('applied' in done).toBe(false)
  })

  it('keeps the commands of before in the house when a sale is sent late', () => {
    const aside = orderAfter(
      aDraft(),
      command({ type: 'draft.park', why: 'by-hand' }, 'a'),
      command({ type: 'draft.resume' }, 'b'),
      aSend({ type: 'takeaway' }, { id: 'c', payTime: 'pay-after' }),
    )
    expect(houseOf(aside)?.applied).toEqual(['a', 'b', 'c'])
    expect('applied' in aside).toBe(false)
  })
})

describe('aside', () => {
  it('parks a basket and takes it up again', () => {
    const parked = orderAfter(aDraft(), command({ type: 'draft.park', why: 'idle' }, 'a'))
    expect(parked).toStrictEqual({
      ...anOrder(),
      status: 'parked',
      parkedAt: LATER,
      why: 'idle',
      applied: ['a'],
    })
    expect(orderAfter(parked, command({ type: 'draft.resume' }, 'b'))).toStrictEqual({
      ...aDraft(),
      since: LATER,
      applied: ['a', 'b'],
    })
  })

  it('waits for the payment of an order placed elsewhere', () => {
    const placed = command({ type: 'order.await-payment', order: anOrder() }, 'a')
    const pending = { ...anOrder(), status: 'pending-payment', tenders: [], since: LATER, applied: ['a'] }
    expect(orderAfter(undefined, placed)).toStrictEqual(pending)
    expect(orderAfter(aDraft({ note: 'Old' }), placed)).toStrictEqual(pending)
  })

  const tender = exactCash(100)
  const partly: Order = { ...anOrder(), status: 'pending-payment', tenders: [tender] }

  it('stops where a payment fails and goes on with what was taken', () => {
    const failed = orderAfter(partly, command({ type: 'order.payment-failed', reason: 'Declined' }, 'a'))
    expect(failed).toStrictEqual({
      ...anOrder(),
      status: 'payment-failed',
      tenders: [tender],
      failedAt: LATER,
      reason: 'Declined',
      applied: ['a'],
    })
    expect(orderAfter(failed, command({ type: 'order.resume' }, 'b'))).toStrictEqual({
      ...partly,
      since: LATER,
      applied: ['a', 'b'],
    })
  })

  it('stops where a line is sold out and goes on as a basket where nothing was taken', () => {
    const lineIds = [aUuid(101)]
    const two = aDraft({ lines: [SOUP, FISH] })
    expect(orderAfter(two, command({ type: 'order.stock-unavailable', lineIds: ['fish'] }))).toMatchObject({
      lineIds: ['fish'],
    })
    const stopped = orderAfter(aDraft(), command({ type: 'order.stock-unavailable', lineIds }, 'a'))
    expect(stopped).toStrictEqual({
      ...anOrder(),
      status: 'stock-unavailable',
      tenders: [],
      lineIds,
      since: LATER,
      applied: ['a'],
    })
    expect(orderAfter(stopped, command({ type: 'order.resume' }, 'b'))).toStrictEqual({
      ...aDraft(),
      since: LATER,
      applied: ['a', 'b'],
    })
  })

  it('cancels a basket', () => {
    expect(orderAfter(aDraft(), command({ type: 'order.cancel', reason: 'Guest left' }))).toStrictEqual({
      ...anOrder(),
      status: 'cancelled',
      cancelledAt: LATER,
      cancelledBy: 'employee-1',
      reason: 'Guest left',
      applied: ['second'],
    })
  })

  it('cancels an order in the kitchen with a revision the kitchen hears of', () => {
    const cancel = command({ type: 'order.cancel', reason: 'Guest left', approvedBy: 'manager-1' })
    expect(orderAfter(aSentOrder(), cancel)).toStrictEqual({
      ...anOrder({ type: 'dine-in' }),
      status: 'cancelled',
      cancelledAt: LATER,
      cancelledBy: 'employee-1',
      reason: 'Guest left',
      approvedBy: 'manager-1',
      house: {
        ...aSentOrder().house,
        revision: 2,
        since: LATER,
        revisedAt: LATER,
        applied: ['send-1', 'second'],
      },
    })
  })
})

describe('what is refused', () => {
  const held = aSentOrder(DINNER)
  const money: Order = { ...held, tenders: [exactCash(100)] }
  const send = (changes: Partial<Parameters<typeof aSend>[1]>) => aSend({}, changes)
  const cancelled = orderAfter(held, command({ type: 'order.cancel', reason: 'Left' }, 'gone'))

  it.each<[string, Order | undefined, ServiceCommand, OrderRejection]>([
    ['nothing to send', undefined, send({ order: undefined }), { type: 'no-such-order' }],
    [
      'content of another order',
      undefined,
      send({ orderId: aUuid(2) }),
      { type: 'wrong-order', expected: aUuid(2), got: aUuid(1) },
    ],
    [
      'an order that is not the one at hand',
      aDraft({ id: aUuid(2) }),
      send({}),
      { type: 'wrong-order', expected: aUuid(2), got: aUuid(1) },
    ],
    ['an empty order', undefined, aSend({ lines: [] }), { type: 'empty-order' }],
    [
      'a line that cannot be',
      undefined,
      aSend({ lines: [aLine({ quantity: 0 })] }),
      { type: 'quantity-out-of-range', quantity: 0 },
    ],
    [
      'a waiting line that is not there',
      undefined,
      send({ waiting: [{ lineId: 'gone', how: 'hold' }] }),
      { type: 'no-such-line', lineId: 'gone' },
    ],
    [
      'a waiting line named twice',
      undefined,
      send({
        waiting: [
          { lineId: aUuid(101), how: 'hold' },
          { lineId: aUuid(101), how: 'stay' },
        ],
      }),
      { type: 'line-named-twice', lineId: aUuid(101) },
    ],
    ['a takeaway not paid', undefined, aSend({ type: 'takeaway' }), { type: 'pays-first' }],
    ['an order sent already', held, { ...DINNER, id: 'again' }, { type: 'already-in-house' }],
    [
      'a paid order sent already',
      aSale({}, command({ type: 'order.send', waiting: [] }, 'a')),
      command({ type: 'order.send', waiting: [] }, 'b'),
      { type: 'already-in-house' },
    ],
    [
      'a parked basket',
      orderAfter(aDraft({ type: 'dine-in' }), command({ type: 'draft.park', why: 'idle' }, 'a')),
      send({}),
      { type: 'not-allowed-in-state', command: 'order.send', status: 'parked' },
    ],
    ['firing a basket', aDraft(), command({ type: 'order.fire', course: 1 }), { type: 'not-in-house' }],
    [
      'firing a cancelled order',
      cancelled,
      command({ type: 'order.fire', course: 2 }),
      { type: 'not-allowed-in-state', command: 'order.fire', status: 'cancelled' },
    ],
    ...(['completed', 'closed'] as const).map((status): [string, Order, ServiceCommand, OrderRejection] => [
      `firing an order that is ${status}`,
      { ...aSale(), status, house: held.house },
      command({ type: 'order.fire', course: 2 }),
      { type: 'not-allowed-in-state', command: 'order.fire', status },
    ]),
    [
      'a course that is with the kitchen',
      held,
      command({ type: 'order.fire', course: 1 }),
      { type: 'no-line-waiting', course: 1 },
    ],
    ['firing nothing', held, command({ type: 'order.fire', lineIds: [] }), { type: 'no-line-named' }],
    [
      'a line that is not there',
      held,
      command({ type: 'order.fire', lineIds: ['cake', 'gone'] }),
      { type: 'no-such-line', lineId: 'gone' },
    ],
    [
      'a line named twice',
      held,
      command({ type: 'order.fire', lineIds: ['cake', 'cake'] }),
      { type: 'line-named-twice', lineId: 'cake' },
    ],
    [
      'holding what was fired',
      held,
      command({ type: 'order.hold', lineIds: ['soup'] }),
      { type: 'line-not-waiting', lineId: 'soup' },
    ],
    [
      'cooking a basket',
      aDraft(),
      command({ type: 'order.progress', to: 'ready' }),
      { type: 'not-allowed-in-state', command: 'order.progress', status: 'draft' },
    ],
    [
      'cooking a counter sale',
      aSale(),
      command({ type: 'order.progress', to: 'ready' }),
      { type: 'not-in-house' },
    ],
    [
      'going back in the kitchen',
      orderAfter(held, command({ type: 'order.progress', to: 'ready' }, 'a')),
      command({ type: 'order.progress', to: 'preparing' }),
      { type: 'kitchen-is-further' },
    ],
    [
      'leaving out the check',
      aSentOrder(aSend({}, { qualityCheck: true })),
      command({ type: 'order.progress', to: 'ready' }),
      { type: 'quality-check-missing' },
    ],
    [
      'driving away what is eaten here',
      held,
      command({ type: 'order.progress', to: 'delivered' }),
      { type: 'handed-over-otherwise', orderType: 'dine-in' },
    ],
    ['completing what is not paid', held, command({ type: 'order.complete' }), { type: 'not-paid-yet' }],
    [
      'completing a basket',
      aDraft(),
      command({ type: 'order.complete' }),
      { type: 'not-allowed-in-state', command: 'order.complete', status: 'draft' },
    ],
    [
      'closing what is not complete',
      aSale(),
      command({ type: 'order.close' }),
      { type: 'not-allowed-in-state', command: 'order.close', status: 'confirmed' },
    ],
    [
      'cancelling a sale',
      aSale(),
      command({ type: 'order.cancel', reason: 'Left' }),
      { type: 'paid-stays-paid' },
    ],
    [
      'cancelling where money was taken',
      money,
      command({ type: 'order.cancel', reason: 'Left' }),
      { type: 'money-taken' },
    ],
    [
      'cancelling without a reason',
      held,
      command({ type: 'order.cancel', reason: ' ' }),
      { type: 'reason-missing' },
    ],
    [
      'a payment failing without a reason',
      { ...anOrder(), status: 'pending-payment', tenders: [] },
      command({ type: 'order.payment-failed', reason: '' }),
      { type: 'reason-missing' },
    ],
    [
      'a payment failing after the sale',
      aSale(),
      command({ type: 'order.payment-failed', reason: 'Declined' }),
      { type: 'paid-stays-paid' },
    ],
    [
      'nothing sold out',
      aDraft(),
      command({ type: 'order.stock-unavailable', lineIds: [] }),
      { type: 'no-line-named' },
    ],
    [
      'a sold-out line that is not there',
      aDraft(),
      command({ type: 'order.stock-unavailable', lineIds: ['gone'] }),
      { type: 'no-such-line', lineId: 'gone' },
    ],
    [
      'a sold-out line named twice',
      aDraft(),
      command({ type: 'order.stock-unavailable', lineIds: [aUuid(101), aUuid(101)] }),
      { type: 'line-named-twice', lineId: aUuid(101) },
    ],
    [
      'resuming what goes on',
      aDraft(),
      command({ type: 'order.resume' }),
      { type: 'not-allowed-in-state', command: 'order.resume', status: 'draft' },
    ],
    [
      'placing an empty order',
      undefined,
      command({ type: 'order.await-payment', order: anOrder({ lines: [] }) }),
      { type: 'empty-order' },
    ],
    [
      'placing a line that cannot be',
      undefined,
      command({ type: 'order.await-payment', order: anOrder({ lines: [aLine({ quantity: 0 })] }) }),
      { type: 'quantity-out-of-range', quantity: 0 },
    ],
    [
      'placing another order than named',
      undefined,
      command({ type: 'order.await-payment', order: anOrder({ id: aUuid(2) }) }),
      { type: 'wrong-order', expected: aUuid(1), got: aUuid(2) },
    ],
    [
      'placing an order that is in the kitchen',
      held,
      command({ type: 'order.await-payment', order: anOrder() }),
      { type: 'not-allowed-in-state', command: 'order.await-payment', status: 'confirmed', open: true },
    ],
    [
      'parking a sale',
      aSale(),
      command({ type: 'draft.park', why: 'idle' }),
      { type: 'not-allowed-in-state', command: 'draft.park', status: 'confirmed' },
    ],
    [
      'more commands than an order can hold',
      {
        ...held,
        house: { ...held.house, applied: Array.from({ length: ORDER_LIMITS.commands }, (_, n) => `c${n}`) },
      },
      command({ type: 'order.fire', course: 2 }),
      { type: 'too-many-commands', max: 2_000 },
    ],
  ])('%s', (_, order, given, rejection) => {
    expect(applyCommand(order, given)).toEqual({ ok: false, error: rejection })
    expect(explainRejection(rejection)).toMatch(/^[A-Z0-9].*\.$/)
  })

  const TYPES: readonly ServiceCommand[] = [
    command({ type: 'draft.park', why: 'idle' }),
    command({ type: 'draft.resume' }),
    command({ type: 'order.fire', course: 1 }),
    command({ type: 'order.hold', course: 1 }),
    command({ type: 'order.stay', course: 1 }),
    command({ type: 'order.progress', to: 'ready' }),
    command({ type: 'order.complete' }),
    command({ type: 'order.close' }),
    command({ type: 'order.cancel', reason: 'Left' }),
    command({ type: 'order.payment-failed', reason: 'Declined' }),
    command({ type: 'order.stock-unavailable', lineIds: ['soup'] }),
    command({ type: 'order.resume' }),
  ]

  it.each(TYPES.map((given) => [given.type, given] as const))(
    '%s of no order or another order',
    (_, given) => {
      expect(applyCommand(undefined, given)).toEqual({ ok: false, error: { type: 'no-such-order' } })
      expect(applyCommand(aDraft({ id: aUuid(2) }), given)).toEqual({
        ok: false,
        error: { type: 'wrong-order', expected: aUuid(2), got: aUuid(1) },
      })
    },
  )

  it('applies the last command there is room for', () => {
    const applied = Array.from({ length: ORDER_LIMITS.commands - 1 }, (_, n) => `c${n}`)
    const full: Order = { ...held, house: { ...held.house, applied } }
    expect(applyCommand(full, command({ type: 'order.fire', course: 2 })).ok).toBe(true)
  })
})

it.each<[ServiceRejection, string]>([
  [{ type: 'pays-first' }, 'This order is paid before the kitchen begins.'],
  [{ type: 'money-taken' }, 'Money was taken for this order. Give it back first.'],
  [{ type: 'no-money-taken' }, 'No money was taken for this order.'],
  [{ type: 'already-in-house' }, 'The kitchen has this order already.'],
  [{ type: 'not-in-house' }, 'The kitchen does not have this order.'],
  [{ type: 'quality-check-missing' }, 'No step may be left out: the food is checked before it goes out.'],
  [{ type: 'handed-over-otherwise', orderType: 'dine-in' }, 'This order is served at the table.'],
  [{ type: 'handed-over-otherwise', orderType: 'takeaway' }, 'This order is picked up.'],
  [
    { type: 'handed-over-otherwise', orderType: 'delivery' },
    'This order is picked up by the driver and delivered.',
  ],
  [{ type: 'paid-stays-paid' }, 'The order is paid. Give money back with a refund.'],
  [{ type: 'not-paid-yet' }, 'The order is not paid yet.'],
  [{ type: 'kitchen-is-further' }, 'The kitchen is that far already.'],
  [{ type: 'line-not-waiting', lineId: 'l' }, 'This line is with the kitchen already.'],
  [{ type: 'no-line-waiting', course: 2 }, 'No line of course 2 is waiting.'],
  [{ type: 'no-line-named' }, 'Choose at least one line.'],
  [{ type: 'line-named-twice', lineId: 'l' }, 'A line is named twice.'],
  [
    { type: 'too-many-commands', max: 2_000 },
    'The order was changed 2000 times. Pay it and begin another one.',
  ],
])('%j in words', (rejection, words) => {
  expect(explainRejection(rejection)).toBe(words)
  expect(SERVICE_WORDS[rejection.type]).toBeDefined()
})

const anyService = fc.constantFrom<Without<ServiceCommand>>(
  { type: 'order.fire', course: 2 },
  { type: 'order.fire', lineIds: ['fish'] },
  { type: 'order.stay', lineIds: ['fish'] },
  { type: 'order.hold', lineIds: ['cake'] },
  { type: 'order.progress', to: 'preparing' },
  { type: 'order.progress', to: 'quality-check' },
  { type: 'order.progress', to: 'ready' },
  { type: 'order.progress', to: 'served' },
  { type: 'order.cancel', reason: 'Guest left' },
  { type: 'order.complete' },
)

it('changes nothing when a command comes twice, at once or later', () => {
  fc.assert(
    fc.property(fc.array(anyService, { maxLength: 12 }), fc.nat(), (contents, pick) => {
      const given: AnyOrderCommand[] = contents.map((content, n) => command(content, `c${n}`))
      let order: Order = aSentOrder(DINNER)
      const done: AnyOrderCommand[] = [DINNER]
      for (const each of given) {
        const result = applyCommand(order, each)
        if (!result.ok) continue
        order = result.value
        done.push(each)
      }
      const again = done[pick % done.length]!
      expect(applyCommand(order, again)).toEqual({ ok: true, value: order })
    }),
  )
})

it('keeps the kitchen going forward whatever is tapped', () => {
  const rank = ['confirmed', 'preparing', 'quality-check', 'ready', 'served', 'completed']
  fc.assert(
    fc.property(fc.array(anyService, { maxLength: 12 }), (contents) => {
      let order: Order = aSentOrder(DINNER)
      contents.forEach((content, n) => {
        const result = applyCommand(order, command(content, `c${n}`))
        if (!result.ok) return
        if (isOpen(result.value)) {
          expect(rank.indexOf(result.value.status)).toBeGreaterThanOrEqual(rank.indexOf(order.status))
        }
        order = result.value
      })
    }),
  )
})
