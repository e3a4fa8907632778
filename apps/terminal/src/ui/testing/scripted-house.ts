import {
  applyCommand,
  balanceOf,
  billOf,
  contentOf,
  err,
  type HouseCommand,
  isOpen,
  isPaid,
  type Order,
  ok,
  permissionsFor,
  type Result,
  type ReviewDecision,
  takeTender,
} from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'
import { moveItemsCommand } from '../../engine/house/move-items.ts'
import type { Approval, SaleProblem, Terminal, TerminalState } from '../../engine/terminal.ts'

interface ScriptedHouseDeps {
  readonly state: () => TerminalState
  readonly set: (change: Partial<TerminalState>) => void
  readonly now: () => string
  readonly nextReceipt: () => number
  readonly onPaid: (order: Order) => void
}

/** Orders of the house by the domain's real rules, in memory. */
export function createScriptedHouse({ state, set, now, nextReceipt, onPaid }: ScriptedHouseDeps) {
  const orders = new Map<string, Order>()
  const decisions: ReviewDecision[] = []
  const stamp = () => ({ id: uuidv7(), employeeId: state().session?.id ?? '', at: now() })
  const changed = () => set({ ordersVersion: state().ordersVersion + 1 })

  const lacks = (command: HouseCommand | ReviewDecision, order: Order | undefined, approval?: Approval) => {
    const own = state().session?.permissions ?? []
    const missing = permissionsFor(command, { order, online: true }).find(
      (one) => !own.includes(one) && approval?.permission !== one,
    )
    return missing && err<SaleProblem>({ type: 'not-permitted', permission: missing })
  }
  const record = (order: Order | undefined, command: HouseCommand): Result<Order, SaleProblem> => {
    const applied = applyCommand(order, command)
    if (!applied.ok) return applied
    orders.set(applied.value.id, applied.value)
    changed()
    return applied
  }

  const house: Pick<
    Terminal,
    | 'send'
    | 'addTo'
    | 'perform'
    | 'moveItems'
    | 'payBill'
    | 'printBill'
    | 'openOrders'
    | 'decideReview'
    | 'unsentDecisions'
  > = {
    async send() {
      const { basket } = state()
      if (!basket) return err({ type: 'no-such-order' })
      const { order, addsTo } = basket
      const sent =
        addsTo === undefined
          ? record(undefined, {
              ...{ type: 'order.send', ...stamp(), orderId: order.id, order: contentOf(order), waiting: [] },
            })
          : record(orders.get(addsTo), {
              ...{ type: 'order.edit', ...stamp(), orderId: addsTo },
              edits: order.lines.map((line) => ({ kind: 'add-line' as const, line })),
            })
      if (sent.ok) set({ basket: undefined, addingTo: undefined })
      return sent
    },
    async addTo(orderId) {
      const { basket } = state()
      if (basket && basket.addsTo !== orderId) return err({ type: 'basket-in-use' })
      set({ addingTo: orderId })
      return ok(undefined)
    },
    async perform(action, approval) {
      const order = orders.get(action.orderId)
      if (!order) return err({ type: 'no-such-order' })
      const command = { ...action, ...stamp(), businessDay: '2026-11-21' } as HouseCommand
      return lacks(command, order, approval) ?? record(order, command)
    },
    async moveItems(move, approval) {
      const from = orders.get(move.fromOrderId)
      const into = 'orderId' in move.to ? orders.get(move.to.orderId) : undefined
      if (!from || !isOpen(from)) return err({ type: 'no-such-order' })
      const command = moveItemsCommand(from, into && isOpen(into) ? into : undefined, move, {
        ...{ stamp: stamp(), terminalId: from.terminalId, ids: () => uuidv7() },
      })
      if (!command.ok) return command
      const problem = lacks(command.value, from, approval)
      if (problem) return problem
      const left = record(from, command.value)
      return 'toOrderId' in command.value ? record(into, command.value) : left
    },
    async payBill({ orderId, offer }) {
      const order = orders.get(orderId)
      if (!order) return err({ type: 'no-such-order' })
      if (!isOpen(order)) return ok(order)
      const bill = billOf(order)
      if (!bill.ok) return bill
      const { check, balance } = bill.value
      const tender = offer && takeTender({ ...offer, id: uuidv7() }, balance, order.pricing)
      if (tender && !tender.ok) return tender
      if (!tender && balance > 0) return err({ type: 'payment-short', balance })
      const of = { ...stamp(), orderId, businessDay: '2026-11-21' }
      if (tender && tender.value.amount < balance) {
        return record(order, { type: 'bill.take-tender', ...of, tender: tender.value })
      }
      const { taxes, net, tax, total } = check
      const paid = record(order, {
        ...{ type: 'bill.pay', ...of, totals: { taxes, net, tax, total } },
        receipt: { prefix: 'A1', number: nextReceipt() },
        ...(tender && { tenders: [tender.value] }),
      })
      if (paid.ok && isPaid(paid.value)) onPaid(paid.value)
      return paid
    },
    async printBill(orderId) {
      const order = orders.get(orderId)
      return order && isOpen(order) ? ok([uuidv7()]) : err({ type: 'no-such-order' })
    },
    openOrders: async () =>
      [...orders.values()].filter(isOpen).map((order) => ({
        ...{ order, balance: balanceOf(order), delivery: 'sent', provisionalLineIds: [] },
      })),
    async decideReview({ reviewId, verdict, reason }, approval) {
      if (!state().reviews.some(({ id }) => id === reviewId)) return err({ type: 'no-such-review' })
      const { employeeId, ...said } = stamp()
      const by = approval?.by.id ?? employeeId
      const decision: ReviewDecision = {
        ...{ type: 'review.decide', ...said, employeeId: by, reviewId, verdict, reason },
      }
      const problem = lacks(decision, undefined, approval)
      if (problem) return problem
      decisions.push(decision)
      changed()
      return ok(undefined)
    },
    unsentDecisions: async () => decisions,
  }
  return house
}
