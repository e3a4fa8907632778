import {
  applyCommand,
  billOf,
  type CardTender,
  contentOf,
  err,
  type HouseCommand,
  isOpen,
  leavesBillOpen,
  type OpenOrder,
  type Order,
  ok,
  type Permission,
  type Result,
  type ReviewDecision,
  type TenderOffer,
  takeTender,
  waitingByCourse,
} from '@evertill/domain'
import { storableText } from '@evertill/sync-protocol'
import type { TerminalIdentity } from '../../contract/index.ts'
import type { Books } from '../ledger/books.ts'
import { isPayment, type OrderAsSeenHere } from '../orders/read-order.ts'
import type { PermissionGate } from '../people/permission-gate.ts'
import { sellerOf } from '../people/seller.ts'
import type { Counters, Draft } from '../ports/outbox.ts'
import type { Clock } from '../ports/timers.ts'
import type { SaleProblem, Terminal, TerminalState } from '../terminal.ts'
import { moveItemsCommand } from './move-items.ts'

export interface HouseDeps {
  readonly identity: TerminalIdentity
  readonly state: () => TerminalState
  readonly books: Books
  readonly gate: PermissionGate
  readonly clock: Clock
  readonly ids: () => string
  readonly businessDayAt: (ms: number) => string
  readonly order: (id: string) => Promise<OrderAsSeenHere | undefined>
}

type Done = Result<Order, SaleProblem>

interface BillToPay {
  readonly orderId: string
  readonly checkId?: string | undefined
}

/** Card payments of the connected terminal in the bills of the house, in the name of whoever charged the card. */
export interface BillApprovals {
  /** Why the bill could not take this card payment: asked before anything is charged. */
  refusalOf(bill: BillToPay, tender: CardTender): Promise<SaleProblem | undefined>
  takeApproval(bill: BillToPay, tender: CardTender, by: string): Promise<Done>
  /** It was given back by the attempt `reversal`. */
  dropApproval(of: { orderId: string; tenderId: string; reversal: string }, by: string): Promise<Done>
}

/** What is done to orders every till of the store knows, one command for each business action. One call at a time. */
export function createHouse(
  deps: HouseDeps,
): Pick<Terminal, 'send' | 'perform' | 'moveItems' | 'payBill' | 'decideReview'> & BillApprovals {
  const { books, ids } = deps

  /** Who does it and when. */
  const stamp = (permission: Permission) => {
    const seller = sellerOf(deps.state(), permission)
    if (!seller.ok) return seller
    return ok(stampOf(seller.value.session.id))
  }
  const stampOf = (employeeId: string) => {
    const now = deps.clock.now()
    return { employeeId, at: new Date(now).toISOString(), businessDay: deps.businessDayAt(now) }
  }

  /** True while money that was taken for the bill waits for its place on the order: nobody is asked for it again. */
  const isSettled = (
    { order, settledHere = [], reviewedHere = [] }: OrderAsSeenHere,
    checkId: string | undefined,
  ): boolean => {
    const { reviews } = deps.state()
    const inReview = reviews.flatMap(({ status, reason, mine: { command } }) =>
      status === 'open' && reason.type === 'money-without-place' && isPayment(command) ? [command] : [],
    )
    // Head office's answer comes before the review it speaks of, and the cable may be cut in between.
    const onItsWay = reviewedHere.filter(({ reviewId }) => !reviews.some(({ id }) => id === reviewId))
    return [
      ...settledHere,
      ...onItsWay.map((bill) => bill.checkId),
      ...inReview.filter(({ orderId }) => orderId === order.id).map((command) => command.checkId),
    ].some((check) => check === undefined || check === checkId)
  }

  /** Records a command the domain accepts; `commandAt` is asked again if another window wrote meanwhile. */
  const record = async (
    seen: OrderAsSeenHere | undefined,
    commandAt: (counters: Counters) => HouseCommand,
  ): Promise<Done> => {
    const first = commandAt(books.counters())
    const applied = applyCommand(seen?.order, first)
    if (!applied.ok) return applied
    const recorded = await books.record((counters) => ({
      id: first.id,
      command: travelling(commandAt(counters)),
      employeeId: first.employeeId,
      businessDay: deps.businessDayAt(Date.parse(first.at)),
      occurredAt: first.at,
      ...(seen?.baseRev !== undefined && { baseRev: seen.baseRev }),
    }))
    if (!recorded.ok) return recorded
    return ok((await deps.order(applied.value.id))?.order ?? applied.value)
  }

  /** The command a payment becomes: a part of the bill, or what settles it, numbered as the counters say then. */
  const stepOfPayment = (
    order: OpenOrder,
    checkId: string | undefined,
    offer: TenderOffer | undefined,
    who: ReturnType<typeof stampOf>,
  ): Result<(counters: Counters) => HouseCommand, SaleProblem> => {
    const bill = billOf(order, checkId)
    if (!bill.ok) return bill
    const { check, balance } = bill.value
    const tender = offer && takeTender(offer, balance, order.pricing)
    if (tender && !tender.ok) return tender
    if (!tender && balance > 0) return err({ type: 'payment-short', balance })
    const of = { ...who, id: ids(), orderId: order.id, ...(checkId !== undefined && { checkId }) }
    if (tender && tender.value.amount < balance) {
      const part = { type: 'bill.take-tender', ...of, tender: tender.value } as const
      return ok(() => part)
    }
    const { taxes, net, tax, total } = check
    return ok(({ lastReceiptNumber }) => ({
      ...{ type: 'bill.pay', ...of, totals: { taxes, net, tax, total } },
      receipt: { prefix: deps.identity.receiptPrefix, number: lastReceiptNumber + 1 },
      ...(tender && { tenders: [tender.value] }),
    }))
  }

  const sendNew = async (draft: Draft, who: { employeeId: string; at: string }): Promise<Done> => {
    if (draft.status !== 'draft') {
      return err({ type: 'not-allowed-in-state', command: 'order.send', status: draft.status })
    }
    const order = contentOf(draft)
    const id = ids()
    const waiting = waitingByCourse(order.lines)
    return record(undefined, () => ({ type: 'order.send', ...who, id, orderId: order.id, order, waiting }))
  }

  /** The command has the draft's id: after a crash the basket ends with it, and nothing is cooked twice. */
  const sendMore = async (
    draft: Draft,
    orderId: string,
    who: { employeeId: string; at: string },
  ): Promise<Done> => {
    const seen = await deps.order(orderId)
    if (!seen) return err({ type: 'no-such-order' })
    const later = new Map(waitingByCourse(draft.lines).map(({ lineId, how }) => [lineId, how]))
    const edits = draft.lines.map((line) => {
      const waiting = later.get(line.id)
      return { kind: 'add-line' as const, line, ...(waiting && { waiting }) }
    })
    return record(seen, () => ({
      ...{ type: 'order.edit', ...who, id: draft.id, orderId, edits },
      ...(seen.baseRev !== undefined && { baseRev: seen.baseRev }),
    }))
  }

  return {
    async send() {
      const who = stamp('order:send')
      if (!who.ok) return who
      const before = deps.state().basket
      const settled = await books.settle()
      if (!settled.ok) return settled
      // The send that was answered "not saved" had reached the books after all: it is not sent twice.
      const found = settled.value.find(
        (row) => row.endsDraft !== undefined && row.endsDraft === before?.order.id,
      )
      const foundOrder = found?.orderId === undefined ? undefined : await deps.order(found.orderId)
      if (foundOrder) return ok(foundOrder.order)
      const basket = deps.state().basket
      if (!basket) return err({ type: 'no-such-order' })
      const { employeeId, at } = who.value
      return basket.addsTo === undefined
        ? sendNew(basket.order, { employeeId, at })
        : sendMore(basket.order, basket.addsTo, { employeeId, at })
    },

    async perform(action, approval) {
      const who = stamp('order:create')
      if (!who.ok) return who
      const settled = await books.settle()
      if (!settled.ok) return settled
      const seen = await deps.order(action.orderId)
      if (!seen) return err({ type: 'no-such-order' })
      const { businessDay, ...said } = who.value
      // The stamp has what the action lacks, whichever action it is; the wire leaves out what a command does not have.
      const command = {
        ...action,
        ...said,
        id: ids(),
        ...(isDated(action) && { businessDay }),
        ...(isEdit(action) && seen.baseRev !== undefined && { baseRev: seen.baseRev }),
      } as HouseCommand
      const problem = deps.gate.ofCommand(command, seen.order, approval)
      return problem ? err(problem) : record(seen, () => command)
    },

    async moveItems(move, approval) {
      const who = stamp('order:create')
      if (!who.ok) return who
      const settled = await books.settle()
      if (!settled.ok) return settled
      const from = await deps.order(move.fromOrderId)
      const into = 'orderId' in move.to ? await deps.order(move.to.orderId) : undefined
      if (!from || !isOpen(from.order)) return err({ type: 'no-such-order' })
      if ('orderId' in move.to && !(into && isOpen(into.order))) return err({ type: 'no-such-order' })
      const { employeeId, at } = who.value
      const command = moveItemsCommand(
        from.order,
        into && isOpen(into.order) ? into.order : undefined,
        move,
        {
          stamp: { id: ids(), at, employeeId, ...(from.baseRev !== undefined && { baseRev: from.baseRev }) },
          ...{ terminalId: deps.identity.terminalId, ids },
        },
      )
      if (!command.ok) return command
      const problem = deps.gate.ofCommand(command.value, from.order, approval)
      if (problem) return err(problem)
      const recorded = await record(from, () => command.value)
      if (!recorded.ok || !('toOrderId' in command.value)) return recorded
      const there = await deps.order(command.value.toOrderId)
      return there ? ok(there.order) : recorded
    },

    async payBill({ orderId, checkId, offer }) {
      const who = stamp('order:pay')
      if (!who.ok) return who
      const settled = await books.settle()
      if (!settled.ok) return settled
      const seen = await deps.order(orderId)
      if (!seen) return err({ type: 'no-such-order' })
      // What was answered "not saved" may have reached the books: a paid bill is not paid again.
      if (!isOpen(seen.order)) return ok(seen.order)
      if (isSettled(seen, checkId)) return err({ type: 'nothing-left-to-pay' })
      const step = stepOfPayment(seen.order, checkId, offer && { ...offer, id: ids() }, who.value)
      if (!step.ok) return step
      const problem = deps.gate.ofCommand(step.value(books.counters()), seen.order, undefined)
      return problem ? err(problem) : record(seen, step.value)
    },

    async refusalOf({ orderId, checkId }, tender) {
      const seen = await deps.order(orderId)
      if (!seen) return { type: 'no-such-order' }
      if (!isOpen(seen.order) || isSettled(seen, checkId)) return { type: 'nothing-left-to-pay' }
      const step = stepOfPayment(seen.order, checkId, tender, stampOf(''))
      if (!step.ok) return step.error
      const applied = applyCommand(seen.order, step.value(books.counters()))
      return applied.ok ? undefined : applied.error
    },

    async takeApproval({ orderId, checkId }, tender, by) {
      const seen = await deps.order(orderId)
      if (!seen || !isOpen(seen.order)) return err({ type: 'no-such-order' })
      const step = stepOfPayment(seen.order, checkId, tender, stampOf(by))
      return step.ok ? record(seen, step.value) : step
    },

    async dropApproval({ orderId, tenderId, reversal }, by) {
      const seen = await deps.order(orderId)
      if (!seen) return err({ type: 'no-such-order' })
      const id = ids()
      const command = { type: 'bill.remove-tender', id, ...stampOf(by), orderId, tenderId, reversal } as const
      return record(seen, () => command)
    },

    async decideReview({ reviewId, verdict, reason }, approval) {
      const who = stamp('order:create')
      if (!who.ok) return who
      const settled = await books.settle()
      if (!settled.ok) return settled
      const review = deps.state().reviews.find(({ id }) => id === reviewId)
      if (!review) return err({ type: 'no-such-review' })
      const seen = await deps.order(review.orderId)
      if (leavesBillOpen(review, verdict, seen?.order)) return err({ type: 'bill-still-open' })
      const { employeeId, at, businessDay } = who.value
      const decision: ReviewDecision = {
        ...{ type: 'review.decide', id: ids(), reviewId, verdict, at },
        employeeId: approval?.by.id ?? employeeId,
        reason: storableText(reason),
      }
      const problem = deps.gate.ofCommand(decision, undefined, approval)
      if (problem) return err(problem)
      const recorded = await books.record(() => ({
        id: decision.id,
        command: decision,
        employeeId: decision.employeeId,
        businessDay,
        occurredAt: at,
      }))
      if (!recorded.ok) return recorded
      return ok(undefined)
    },
  }
}

function travelling(command: HouseCommand) {
  if (command.type === 'draft.park' || command.type === 'draft.resume')
    throw new Error(`${command.type} stays here`)
  return command
}

const isDated = ({ type }: { readonly type: string }) =>
  type.startsWith('bill.') || type === 'payment.reverse'
const EDITS = ['order.edit', 'order.move-table', 'order.transfer', 'order.move-lines', 'order.merge']
const isEdit = ({ type }: { readonly type: string }) => EDITS.includes(type)
