import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billOf } from '../bill/bill-of.ts'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, isPaid, type Order } from '../order/order.ts'
import { refundCommandFor } from '../refund/refund-command-for.ts'
import { moneyOf, moneyOn } from '../testing/conflict-money.ts'
import {
  aBillPayment,
  aCardPayment,
  aLine,
  anArrival,
  anEdit,
  aRefundStamp,
  aSend,
  aUuid,
  BEER,
  BILL_CONTENT,
  DINNER,
  partPayment,
  SERVICE_CONTENT,
  SOUP,
  serverAfter,
  WINE,
} from '../testing/index.ts'
import type { SharedCommand } from './order-conflict-kind.ts'
import { reconcileArrival } from './reconcile-order.ts'
import type { OrderArrival } from './review.ts'
import { type ServerOrder, unknownOrder } from './server-order.ts'

/** What a person at a till may do to the order it has; undefined where the till would not offer it. */
const DEEDS: readonly ((order: Order, id: string) => SharedCommand | undefined)[] = [
  (_, id) => anEdit(id, { kind: 'add-line', line: aLine({ id: `line-${id}` }) }),
  (_, id) => anEdit(id, { kind: 'add-pieces', lineId: BEER, pieces: 1 }),
  (_, id) => anEdit(id, { kind: 'void', lineId: WINE, pieces: 1, reason: 'Corked' }),
  (_, id) => anEdit(id, { kind: 'set-note', lineId: SOUP, note: id }),
  (_, id) => ({ ...SERVICE_CONTENT, type: 'order.move-table', id, table: { id: 'bar', name: 'Bar' } }),
  (_, id) => ({ ...SERVICE_CONTENT, type: 'order.transfer', id, toEmployeeId: `employee-${id}` }),
  (_, id) => ({ ...SERVICE_CONTENT, type: 'order.progress', id, to: 'preparing' }),
  (_, id) => ({ ...SERVICE_CONTENT, type: 'order.progress', id, to: 'ready' }),
  (_, id) => ({ ...SERVICE_CONTENT, type: 'order.cancel', id, reason: 'Guests left' }),
  (_, id) => ({ ...partPayment(aCardPayment(500, `card-${id}`)), id }),
  (order, id) => {
    if (!isOpen(order)) return undefined
    const bill = billOf(order)
    if (!bill.ok || bill.value.balance <= 0) return undefined
    const tenders = [aCardPayment(bill.value.balance, `pay-${id}`)]
    return { ...aBillPayment(order, { tenders }), id, receipt: { prefix: 'A1', number: 1 } }
  },
  (order, id) => {
    if (!isPaid(order)) return undefined
    const stamp = aRefundStamp(1, {
      id,
      refundId: `refund-${id}`,
      tenderIds: ['1', '2', '3', '4', '5', '6', '7', '8'].map((n) => id + n),
    })
    const command = refundCommandFor(order, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }, stamp)
    return command.ok ? command.value : undefined
  },
  (_, id) => ({
    ...BILL_CONTENT,
    type: 'bill.split',
    id,
    plan: { kind: 'equal', checkIds: [`${id}-1`, `${id}-2`] },
  }),
]

/** Long services on a busy machine: enough runs to find a planted bug, few enough to end in time. */
const RUNS = { numRuns: 60 }

const SENT = serverAfter(unknownOrder(aUuid(1)), anArrival('till-0', aSend({ lines: DINNER }), 'send-1'))

/** `deed` undefined: the till pulls what the server has. `late`: it is sent only with the next step of the till. */
const anyStep = (tills: number) =>
  fc.record({
    till: fc.nat(tills - 1),
    deed: fc.option(fc.nat(DEEDS.length - 1), { nil: undefined, freq: 6 }),
    late: fc.boolean(),
  })

/** A service: tills do things to the order as they have it, offline or not, and everything arrives in the end. */
function service(steps: readonly { till: number; deed: number | undefined; late: boolean }[]) {
  let server: ServerOrder = SENT
  const tills = new Map<number, { order: Order; rev: number; queue: OrderArrival[] }>()
  const done: OrderArrival[] = []
  const seen: ServerOrder[] = []
  const push = (till: { queue: OrderArrival[] }) => {
    for (const one of till.queue.splice(0)) {
      server = reconcileArrival(server, one).server
      seen.push(server)
    }
  }
  steps.forEach(({ till: n, deed, late }, index) => {
    const till = tills.get(n) ?? { order: SENT.order!, rev: SENT.rev, queue: [] }
    tills.set(n, till)
    if (deed === undefined) {
      push(till)
      tills.set(n, { order: server.order!, rev: server.rev, queue: [] })
      return
    }
    const id = `c${index}`
    const command = DEEDS[deed]!(till.order, id)
    const applied = command && applyCommand(till.order, command)
    if (!command || !applied?.ok) return
    const arrival = anArrival(`till-${n}`, command, id, till.rev)
    till.order = applied.value
    till.queue.push(arrival)
    done.push(arrival)
    if (!late) push(till)
  })
  for (const till of tills.values()) push(till)
  return { server, done, seen, tills }
}

describe('whatever three tills do to an order, online and offline', () => {
  const anyService = fc.array(anyStep(3), { minLength: 1, maxLength: 14 }).map(service)

  it('nothing is lost', () => {
    fc.assert(
      fc.property(anyService, ({ server, done }) => {
        const known = [...server.applied, ...server.kept].map(({ arrival }) => arrival.commandId)
        const places = new Set([...known, ...server.reviews.map(({ id }) => id)])
        expect(done.filter(({ commandId }) => !places.has(commandId))).toEqual([])
      }),
      RUNS,
    )
  })

  it('every cent is on the order or waits in a review', () => {
    fc.assert(
      fc.property(anyService, ({ server, done }) => {
        expect(moneyOn(server)).toBe(done.reduce((sum, { command }) => sum + moneyOf(command), 0))
      }),
      RUNS,
    )
  })

  it('what is paid stays paid, and revisions only grow', () => {
    fc.assert(
      fc.property(anyService, ({ seen }) => {
        seen.forEach((after, index) => {
          const before = seen[index - 1] ?? SENT
          expect(after.rev).toBeGreaterThanOrEqual(before.rev)
          if (before.order && isPaid(before.order)) expect(after.order && isPaid(after.order)).toBe(true)
        })
      }),
      RUNS,
    )
  })

  it('everything sent once more changes nothing', () => {
    fc.assert(
      fc.property(anyService, ({ server, done }) => {
        expect(serverAfter(server, ...done)).toBe(server)
      }),
      RUNS,
    )
  })
})

it('what one till does alone is applied as it was done, offline or not', () => {
  fc.assert(
    fc.property(fc.array(anyStep(1), { minLength: 1, maxLength: 14 }).map(service), ({ server, tills }) => {
      expect([server.reviews, server.kept]).toEqual([[], []])
      expect(server.order).toEqual(tills.get(0)?.order)
    }),
    RUNS,
  )
})
