import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order, PaidOrder } from '../order/order.ts'
import { instantOfMs, msOfInstant } from '../shared/instant-ms.ts'
import { aUuid } from '../testing/ids.ts'
import { aDraft, aLine, anOrder, exactCash } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import type { ServiceCommand } from './service-command.ts'
import { DEFAULT_TIMEOUTS, dueTimeouts, nextTimeoutAt, type TimeoutSettings } from './timeouts.ts'

/** Everything here begins at ten. */
const TEN = '2026-11-21T10:00:00.000Z'
const minutesAfter = (instant: string, minutes: number, ms = 0) =>
  instantOfMs(msOfInstant(instant) + minutes * 60_000 + ms)

const open = aSentOrder(aSend({ lines: [aLine({ prepMinutes: 18 })] }))
const paid: PaidOrder = { ...aSale({}, { ...SERVICE_CONTENT, type: 'order.send', id: 's', waiting: [] }) }
const pending: Order = { ...anOrder(), status: 'pending-payment', tenders: [], since: TEN }
const placed = { orderId: aUuid(1) }
const complete = { type: 'command', command: { type: 'order.complete', ...placed } }
const printersOnly: Partial<TimeoutSettings> = { kitchenReports: false }

it.each<[string, Order, number, unknown, Partial<TimeoutSettings>?]>([
  [
    'a draft is parked for the day’s review',
    { ...aDraft(), since: TEN },
    30,
    { type: 'command', command: { type: 'draft.park', ...placed, why: 'idle' } },
  ],
  [
    'a draft nobody touched since it was opened',
    aDraft({ openedAt: TEN }),
    30,
    { type: 'command', command: { type: 'draft.park', ...placed, why: 'idle' } },
  ],
  [
    'an order that is not paid is cancelled',
    pending,
    5,
    { type: 'command', command: { type: 'order.cancel', ...placed, reason: 'Not paid in time' } },
  ],
  [
    'an order opened and not paid is cancelled',
    { ...anOrder({ openedAt: TEN }), status: 'pending-payment', tenders: [] },
    5,
    { type: 'command', command: { type: 'order.cancel', ...placed, reason: 'Not paid in time' } },
  ],
  [
    'where money was taken a person decides',
    { ...pending, tenders: [exactCash(100)] },
    5,
    { type: 'alert', alert: 'payment-review' },
  ],
  ['food not begun is late by its prep time', open, 18, { type: 'alert', alert: 'kitchen-late' }],
  [
    'food being cooked is late by its prep time',
    { ...open, status: 'preparing' },
    18,
    { type: 'alert', alert: 'kitchen-late' },
  ],
  [
    'paid food is late just so',
    { ...paid, status: 'preparing' },
    15,
    { type: 'alert', alert: 'kitchen-late' },
  ],
  [
    'the check takes two minutes',
    { ...open, status: 'quality-check' },
    2,
    { type: 'alert', alert: 'quality-check-late' },
  ],
  ['what is ready and paid is complete', { ...paid, status: 'ready' }, 10, complete],
  [
    'what is ready and not paid stands at the pass',
    { ...open, status: 'ready' },
    10,
    { type: 'alert', alert: 'waiting-at-the-pass' },
  ],
  ['what was picked up is complete', { ...paid, status: 'picked-up' }, 10, complete],
  ['what was served and paid is complete', { ...paid, status: 'served' }, 10, complete],
  ['what was delivered is complete', { ...paid, status: 'delivered' }, 10, complete],
  ['what printers got and the guest paid is complete', paid, 11, complete, printersOnly],
  [
    'the same counted from the send when that was later',
    { ...paid, house: { ...paid.house!, since: minutesAfter(TEN, 4) } },
    14,
    complete,
    printersOnly,
  ],
])('%s', (_, order, minutes, leadsTo, settings) => {
  const rules = { ...DEFAULT_TIMEOUTS, ...settings }
  const dueAt = minutesAfter(TEN, minutes)
  expect(nextTimeoutAt(order, rules)).toBe(dueAt)
  expect(dueTimeouts(order, minutesAfter(dueAt, 0, -1), rules)).toEqual([])
  expect(dueTimeouts(order, dueAt, rules)).toMatchObject([{ orderId: aUuid(1), dueAt, leadsTo }])
})

it('completes a counter sale nobody follows ten minutes after it was paid', () => {
  const sale = aSale()
  expect(nextTimeoutAt(sale)).toBe(minutesAfter(sale.confirmedAt, 10))
  expect(dueTimeouts(sale, minutesAfter(sale.confirmedAt, 10))[0]?.leadsTo).toEqual(complete)
})

it.each<[string, Order, Partial<TimeoutSettings>?]>([
  ['parked', orderAfter(aDraft(), { ...SERVICE_CONTENT, type: 'draft.park', id: 'p', why: 'by-hand' })],
  ['waiting for payment where guests pay after', { ...pending, type: 'dine-in' }],
  [
    'stopped by a payment',
    { ...anOrder(), status: 'payment-failed', tenders: [], failedAt: TEN, reason: 'No' },
  ],
  [
    'stopped by a sold-out line',
    { ...anOrder(), status: 'stock-unavailable', tenders: [], lineIds: [], since: TEN },
  ],
  ['served and not paid', { ...open, status: 'served' }],
  ['picked up and not paid', { ...open, status: 'picked-up' }],
  ['sold over the counter and complete', { ...aSale(), status: 'completed' }],
  ['sold over the counter and closed', { ...aSale(), status: 'closed' }],
  ['complete', { ...paid, status: 'completed' }],
  ['closed', { ...paid, status: 'closed' }],
  ['cancelled', orderAfter(aDraft(), { ...SERVICE_CONTENT, type: 'order.cancel', id: 'c', reason: 'x' })],
  ['on printers and not paid', open, printersOnly],
  [
    'waiting for its courses',
    { ...open, house: { ...open.house, waiting: [{ lineId: aUuid(101), how: 'stay' }] } },
  ],
])('nothing runs for an order that is %s', (_, order, settings) => {
  const rules = { ...DEFAULT_TIMEOUTS, ...settings }
  expect(nextTimeoutAt(order, rules)).toBeUndefined()
  expect(dueTimeouts(order, '2030-01-01T00:00:00.000Z', rules)).toEqual([])
})

it('has a key of its own for each order, status and time', () => {
  const keyOf = (order: Order) => dueTimeouts(order, '2030-01-01T00:00:00.000Z')[0]?.key
  expect(keyOf(open)).toBe(`${aUuid(1)} confirmed ${TEN}`)
  expect(keyOf({ ...open, status: 'quality-check' })).toBe(`${aUuid(1)} quality-check ${TEN}`)
})

describe('the last tap', () => {
  const draft = { ...aDraft(), since: TEN }

  it('keeps a basket alive', () => {
    expect(nextTimeoutAt(draft, DEFAULT_TIMEOUTS, minutesAfter(TEN, 20))).toBe(minutesAfter(TEN, 50))
    expect(dueTimeouts(draft, minutesAfter(TEN, 49), DEFAULT_TIMEOUTS, minutesAfter(TEN, 20))).toEqual([])
    expect(nextTimeoutAt(pending, DEFAULT_TIMEOUTS, minutesAfter(TEN, 4))).toBe(minutesAfter(TEN, 9))
  })

  it('does not count from before the basket was taken up again', () => {
    expect(nextTimeoutAt(draft, DEFAULT_TIMEOUTS, minutesAfter(TEN, -20))).toBe(minutesAfter(TEN, 30))
  })
})

describe('whatever the clock says', () => {
  const states: readonly Order[] = [
    { ...aDraft(), since: TEN },
    pending,
    open,
    { ...open, status: 'quality-check' },
    { ...open, status: 'ready' },
    { ...paid, status: 'ready' },
    { ...paid, status: 'served' },
    aSale(),
  ]
  /** Looks at the clock hops up to two hours back or ahead; the last look is a day later. */
  const anyClock = fc
    .array(fc.integer({ min: -120, max: 120 }), { maxLength: 20 })
    .map((hops) => [...hops.map((minutes) => minutesAfter(TEN, minutes)), minutesAfter(TEN, 1_440)])

  it('does each thing once: nothing twice, nothing lost', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), anyClock, (start, looks) => {
        let order = start
        const done = new Set<string>()
        looks.forEach((now, n) => {
          for (const { key, leadsTo } of dueTimeouts(order, now)) {
            if (done.has(key)) continue
            done.add(key)
            if (leadsTo.type === 'alert') continue
            const command = { ...leadsTo.command, id: `t${n}`, at: now, employeeId: 'till' } as ServiceCommand
            const result = applyCommand(order, command)
            expect(result.ok).toBe(true)
            if (result.ok) order = result.value
          }
        })
        expect(done.size).toBe(1)
      }),
    )
  })

  it('is due from its moment on and never before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.integer({ min: -200, max: 200 }), (order, minutes) => {
        const now = minutesAfter(TEN, minutes)
        const dueAt = nextTimeoutAt(order)!
        expect(dueTimeouts(order, now).length).toBe(now >= dueAt ? 1 : 0)
      }),
    )
  })
})
