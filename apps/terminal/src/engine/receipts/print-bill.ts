import {
  billOf,
  type Check,
  err,
  guestBill,
  isOpen,
  type OpenOrder,
  ok,
  openChecks,
  type Result,
} from '@evertill/domain'
import type { WallClock } from '@evertill/sync-protocol'
import type { Host } from '../../contract/index.ts'
import { provisionalLines } from '../orders/open-orders.ts'
import type { OrderAsSeenHere } from '../orders/read-order.ts'
import { sellerOf } from '../people/seller.ts'
import type { Clock } from '../ports/timers.ts'
import type { SaleProblem, TerminalState } from '../terminal.ts'

/**
 * Puts what the guests owe on paper: one check, or every open check of a split order, or all of it. A bill settles
 * nothing and is no receipt, so nothing is recorded and whoever may ring up may print it, as often as it is asked for.
 * Durable when it resolves. Answers with the ids of the print jobs.
 */
export async function printBill(
  deps: {
    host: Host
    state: () => TerminalState
    clock: Clock
    ids: () => string
    localTime: WallClock
    nameOf: (employeeId: string) => string
    order: (id: string) => Promise<OrderAsSeenHere | undefined>
  },
  orderId: string,
  checkId?: string,
): Promise<Result<readonly string[], SaleProblem>> {
  const seller = sellerOf(deps.state(), 'order:create')
  if (!seller.ok) return seller
  const seen = await deps.order(orderId)
  if (!seen) return err({ type: 'no-such-order' })
  const { order } = seen
  if (!isOpen(order))
    return err({ type: 'not-allowed-in-state', command: 'bill.print', status: order.status })

  const { store } = seller.value
  const now = deps.clock.now()
  const stamp = {
    store,
    cashier: deps.nameOf(order.employeeId),
    issuedAt: new Date(now).toISOString(),
    issuedAtLocal: deps.localTime(store.timeZone, now).replace('T', ' '),
    provisionalLineIds: provisionalLines(order, deps.state().reviews),
  }
  const jobs: string[] = []
  for (const id of checkId === undefined ? checksToPrint(order) : [checkId]) {
    const bill = billOf(order, id)
    if (!bill.ok) return bill
    const job = {
      id: deps.ids(),
      document: { kind: 'check', check: guestBill(order, bill.value, stamp) },
    } as const
    const taken = await deps.host.call('printer.print', job).catch(() => undefined)
    if (taken?.problem === 'no-printer') return err({ type: 'not-printed', reason: 'no-printer' })
    if (!taken) return err({ type: 'not-printed', reason: 'not-taken' })
    jobs.push(job.id)
  }
  return ok(jobs)
}

/** `undefined` stands for the bill as a whole. */
function checksToPrint(order: OpenOrder): readonly (Check['id'] | undefined)[] {
  return order.split ? openChecks(order, order.split.plan).map(({ id }) => id) : [undefined]
}
