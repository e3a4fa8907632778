import {
  checkIdsOf,
  formatReceiptNumber,
  isOpen,
  isPaid,
  type Minor,
  type OpenOrder,
  type Order,
  type OrderTable,
  type ReviewVerdict,
  type SplitPlan,
  unsettledTenders,
} from '@evertill/domain'
import type { HouseAction } from '../../engine/house/house-action.ts'
import type { ItemsMove } from '../../engine/house/move-items.ts'
import type { ApprovalProblem, TenderOfferInput, Terminal } from '../../engine/terminal.ts'
import { NO_MULTIPLIER } from '../screens/sale/multiplier.ts'
import { billView, changeOf } from './bill-view.ts'
import { createPermittedActs } from './permitted-acts.ts'
import type { TapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

/** What a finger can do to orders every till knows: send, add, change, move, cancel, pay, decide. */
export function createHouseActions({
  terminal,
  store,
  queue,
}: {
  terminal: Terminal
  store: TillStore
  queue: TapQueue
}) {
  const { tell, attempt, allowed } = createPermittedActs({ store, queue })

  const perform = (actionBy: (approvedBy: string | undefined) => HouseAction) =>
    allowed((approval) => terminal.perform(actionBy(approval?.by.id), approval))

  const sendNow = () =>
    queue(async () => {
      const more = terminal.getState().basket?.addsTo !== undefined
      const sent = await terminal.send()
      if (!sent.ok) {
        tell(sent.error)
        return undefined
      }
      const order = sent.value
      store.setState({
        ...{ sheet: undefined, selectedLineId: undefined, multiplier: NO_MULTIPLIER },
        ...{ query: '', ordersTab: 'open', openOrderId: order.id, notice: { type: 'sent', order, more } },
      })
      return order
    })

  const openBill = (order: OpenOrder) =>
    store.setState({
      bill: billView(order),
      ...{ screen: 'payment', sheet: undefined, notice: undefined },
    })

  /** An order that is still to be paid; a check of it this till has just closed is told with its change. */
  const showOpen = (order: OpenOrder) => {
    const before = store.getState().bill
    const paid = order.paidChecks?.at(-1)
    const isNew = before && paid && !before.order.paidChecks?.some(({ id }) => id === paid.id)
    const isOwn = paid?.receipt.prefix === terminal.getState().identity?.receiptPrefix
    store.setState({
      bill: billView(order, before?.checkId),
      ...(isNew &&
        isOwn && {
          notice: {
            type: 'check-paid',
            receipt: formatReceiptNumber(paid.receipt),
            change: changeOf(order, paid),
          },
        }),
    })
  }

  /** What the order has become by a payment, or by another till that was quicker. */
  const follow = async (order: Order) => {
    if (isOpen(order)) return showOpen(order)
    const lastCheck = 'paidChecks' in order ? order.paidChecks?.at(-1) : undefined
    const own = isPaid(order) && order.receipt.prefix === terminal.getState().identity?.receiptPrefix
    const view = own ? await terminal.order(order.id) : undefined
    if (view && isPaid(view.order)) {
      const { order: paid, receipt } = view
      store.setState({
        ...{
          screen: 'paid',
          paid: { order: paid, receipt, change: lastCheck ? changeOf(paid, lastCheck) : receipt.change },
        },
        ...{ bill: undefined, openOrderId: undefined, notice: undefined },
      })
      return
    }
    store.setState({
      ...{ screen: 'orders', bill: undefined, openOrderId: undefined },
      notice: { type: 'bill-gone', paid: isPaid(order) },
    })
  }

  return {
    /** To the kitchen; a table is asked for first where guests sit and none was said. */
    async send() {
      const asks = await queue(async () => {
        const { basket } = terminal.getState()
        if (basket?.order.status !== 'draft') return undefined
        const { order, addsTo } = basket
        return addsTo === undefined && order.type === 'dine-in' && order.table === undefined
      })
      if (asks === undefined) return
      if (asks) store.setState({ sheet: 'table' })
      else await sendNow()
    },

    /** The table that was asked for, or none, and then to the kitchen. */
    async sendFrom(table: OrderTable | undefined) {
      if (table) {
        const said = await attempt(() => terminal.change({ type: 'draft.set-table', table }))
        if (!said.ok) return
      }
      await sendNow()
    },

    /** More for an order is sent, then the whole order is paid. */
    async sendAndPay() {
      const order = await sendNow()
      if (order && isOpen(order)) openBill(order)
    },

    /** The sale screen, for more of this order. */
    async addItems(orderId: string) {
      const begun = await attempt(() => terminal.addTo(orderId))
      if (begun.ok) store.setState({ screen: 'sale', selectedLineId: undefined, query: '' })
    },

    /** The next basket is an order of its own again. */
    stopAdding: () => attempt(() => terminal.addTo(undefined)),

    voidPieces(orderId: string, lineId: string, pieces: number, reason: string) {
      return perform((approvedBy) => ({
        type: 'order.edit',
        orderId,
        edits: [{ kind: 'void', lineId, pieces, reason, ...(approvedBy !== undefined && { approvedBy }) }],
      }))
    },

    moveTable: (orderId: string, table: OrderTable | undefined) =>
      perform(() => ({ type: 'order.move-table', orderId, ...(table && { table }) })),

    /** Afterwards the order they came to is on the screen. */
    moveItems: (move: ItemsMove) =>
      allowed(
        (approval) => terminal.moveItems(move, approval),
        (order) => store.setState({ openOrderId: order.id, notice: { type: 'items-moved', order } }),
      ),

    cancelOrder: (orderId: string, reason: string) =>
      perform((approvedBy) => ({
        ...{ type: 'order.cancel', orderId, reason },
        ...(approvedBy !== undefined && { approvedBy }),
      })),

    /** The tip as the guest wrote it on the card slip, after the payment; 0 for none. */
    adjustTip: (orderId: string, tenderId: string, tip: Minor) =>
      perform(() => ({ type: 'bill.adjust-tip', orderId, tenderId, tip })),

    /** What the guests owe, on paper to look at. */
    async printBill(order: OpenOrder) {
      const printed = await attempt(() => terminal.printBill(order.id))
      if (printed.ok) store.setState({ notice: { type: 'bill-printed', order } })
    },

    openBill,

    /** Back to the order; what was taken stays with it. */
    leaveBill: () => store.setState({ screen: 'orders', ordersTab: 'open', bill: undefined }),

    /** True when taken. What settles the rest closes the order and shows the change. */
    async payBill(offer?: TenderOfferInput): Promise<boolean> {
      const { bill } = store.getState()
      if (!bill || bill.settling) return false
      store.setState({ bill: { ...bill, settling: true } })
      const taken = await attempt(() =>
        terminal.payBill({
          orderId: bill.order.id,
          ...(bill.checkId !== undefined && { checkId: bill.checkId }),
          ...(offer && { offer }),
        }),
      )
      if (taken.ok) await follow(taken.value)
      else store.setState({ bill: { ...bill, settling: false } })
      return taken.ok
    },

    /** Splits what is not paid yet; payments taken so far count for the first check. */
    async splitBill(plan: SplitPlan): Promise<boolean> {
      const { bill } = store.getState()
      const [checkId] = checkIdsOf(plan)
      if (!bill || checkId === undefined) return false
      const tenders = unsettledTenders(bill.order).map(({ id: tenderId }) => ({ tenderId, checkId }))
      return allowed(
        (approval) =>
          terminal.perform(
            { type: 'bill.split', orderId: bill.order.id, plan, ...(tenders.length > 0 && { tenders }) },
            approval,
          ),
        (order) => void follow(order),
      )
    },

    /** What is not paid yet is one bill again. */
    async unsplitBill() {
      const { bill } = store.getState()
      if (!bill) return
      await allowed(
        (approval) => terminal.perform({ type: 'bill.unsplit', orderId: bill.order.id }, approval),
        (order) => void follow(order),
      )
    },

    /** Another check of the split bill is paid next. */
    chooseCheck(checkId: string) {
      const { bill } = store.getState()
      if (bill && !bill.settling) store.setState({ bill: billView(bill.order, checkId), notice: undefined })
    },

    /** What the order on the payment screen has become by a card payment. */
    showBill: follow,

    async removePart(tenderId: string) {
      const { bill } = store.getState()
      if (!bill) return
      await allowed(
        (approval) =>
          terminal.perform({ type: 'bill.remove-tender', orderId: bill.order.id, tenderId }, approval),
        (order) => void follow(order),
      )
    },

    /** The order on the payment screen as it has become meanwhile; undefined: it is open no more. */
    async followBill(order: OpenOrder | undefined) {
      const { bill } = store.getState()
      if (!bill || bill.settling) return
      // What a card payment makes of it is told when the payment is booked.
      const isCharged = terminal.getState().card.payments.some(({ orderId }) => orderId === bill.order.id)
      if (!order && isCharged) return
      if (order) {
        showOpen(order)
        return
      }
      const view = await terminal.order(bill.order.id)
      const now = store.getState().bill
      if (now?.settling || now?.order.id !== bill.order.id) return
      const { notice } = store.getState()
      store.setState({
        ...{ screen: 'orders', bill: undefined, openOrderId: undefined },
        notice: notice ?? { type: 'bill-gone', paid: view !== undefined },
      })
    },

    decide: (reviewId: string, verdict: ReviewVerdict, reason: string) =>
      allowed((approval) => terminal.decideReview({ reviewId, verdict, reason }, approval)),

    /** What is wrong with the PIN, or nothing: then what waited for it is under way. */
    async approve(employeeId: string, pin: string): Promise<ApprovalProblem | undefined> {
      const { approving } = store.getState()
      if (!approving) return undefined
      const given = await terminal.approve({ permission: approving.permission, employeeId, pin })
      if (!given.ok) return given.error
      // Closed while the PIN was being checked: then it is not wanted any more.
      if (store.getState().approving !== approving) return undefined
      store.setState({ approving: undefined })
      await approving.act(given.value)
      return undefined
    },
  }
}
