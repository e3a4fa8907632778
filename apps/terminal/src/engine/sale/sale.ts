import {
  applyCommand,
  type BusinessDay,
  type CardTender,
  type DraftOrder,
  err,
  type LineDifference,
  levelsBeside,
  type Order,
  type OrderLine,
  ok,
  payCommand,
  type Result,
  recipesOf,
  repriceLines,
  type SaleMoment,
  type TenderOffer,
} from '@evertill/domain'
import type { WallClock } from '@evertill/sync-protocol'
import type { TerminalIdentity } from '../../contract/index.ts'
import type { Books } from '../ledger/books.ts'
import { type NotSaved, notSaved } from '../ledger/ledger.ts'
import type { PermissionGate } from '../people/permission-gate.ts'
import { sellerOf } from '../people/seller.ts'
import type { Counters, Draft, Outbox, OutboxRow } from '../ports/outbox.ts'
import type { Clock } from '../ports/timers.ts'

import type {
  Basket,
  BasketChange,
  LineOrigin,
  SaleProblem,
  TenderOfferInput,
  TenderTaken,
  Terminal,
  TerminalState,
} from '../terminal.ts'
import { afterChange, basketOf, draftAfter, withLine } from './basket.ts'

export interface SaleDeps {
  readonly identity: TerminalIdentity
  readonly state: () => TerminalState
  readonly setBasket: (order: Draft | undefined) => void
  readonly books: Books
  readonly outbox: Outbox
  readonly gate: PermissionGate
  readonly clock: Clock
  readonly ids: () => string
  readonly businessDayAt: (ms: number) => BusinessDay
  readonly order: (id: string) => Promise<Order | undefined>
  readonly localTime: WallClock
  readonly onRepriced: (differences: readonly LineDifference[]) => void
  /** A sale found in the books as it was answered at the counter. */
  readonly paidOutcome: (row: OutboxRow) => Extract<TenderTaken, { type: 'paid' }>
}

/** The basket and its payment. One call at a time. */
export interface Sale extends Pick<Terminal, 'addLine' | 'change' | 'takeTender' | 'saleMoment'> {
  /**
   * Brings an unpaid basket to head office's menu of now (server wins for prices); what changes is in the state, for
   * the cashier to see. A basket that cannot be written stays as it is until the next change.
   */
  reprice(): Promise<void>
  /** Why the basket could not take this card payment: asked before anything is charged. */
  refusalOf(tender: CardTender): SaleProblem | undefined
  /** Takes an approved card payment in the name of `by`, who charged it, whoever is signed in by now. */
  takeApproval(tender: CardTender, by: string): Promise<Result<TenderTaken, SaleProblem>>
  /** An approved card payment was given back and leaves the basket. */
  dropApproval(tenderId: string): Promise<Result<unknown, SaleProblem>>
}

export function createSale(deps: SaleDeps): Sale {
  const { books, outbox, clock, ids, identity } = deps
  const now = () => new Date(clock.now()).toISOString()

  /** A tap makes a new order of a basket: which order of the house it adds to is put back. */
  const keep = async <D extends Draft | undefined>(order: D, id: string): Promise<Result<D, NotSaved>> => {
    const addsTo = deps.state().basket?.addsTo ?? deps.state().addingTo
    const kept = order && addsTo !== undefined ? { ...order, addsTo } : order
    try {
      if (kept) await outbox.saveDraft(kept)
      else await outbox.dropDraft(id)
    } catch (cause) {
      return err(notSaved(cause instanceof Error ? cause.message : String(cause)))
    }
    deps.setBasket(kept)
    return ok(order)
  }

  /** Prices and taxes alone: what is in the basket is no less sold for being short. */
  const priceMoment = (): SaleMoment => {
    const { basket, store } = deps.state()
    const orderType = basket?.order.type ?? store?.defaultOrderType ?? 'takeaway'
    if (!store) return { orderType }
    const ms = clock.now()
    return {
      orderType,
      localTime: deps.localTime(store.timeZone, ms),
      businessDay: deps.businessDayAt(ms),
    }
  }

  const saleMoment = (without?: string): SaleMoment => {
    const { basket, menu, stock } = deps.state()
    const recipes = recipesOf(menu)
    if (recipes.size === 0 && stock.soldOut.size === 0) return priceMoment()
    const lines = basket?.order.lines.filter(({ id }) => id !== without) ?? []
    const levels = levelsBeside(stock.levels, lines, recipes)
    return { ...priceMoment(), stock: { recipes, levels, soldOut: stock.soldOut } }
  }

  const closing = (order: Draft) => {
    const paidAtMs = clock.now()
    const paidAt = new Date(paidAtMs).toISOString()
    const businessDay = deps.businessDayAt(paidAtMs)
    const commandAfter = ({ lastReceiptNumber }: Counters) =>
      payCommand(order, {
        receipt: { prefix: identity.receiptPrefix, number: lastReceiptNumber + 1 },
        businessDay,
        paidAt,
      })
    const acceptable = applyCommand(undefined, commandAfter(books.counters()))
    return acceptable.ok ? ok({ commandAfter, businessDay, paidAt }) : acceptable
  }

  const close = async (order: Draft, employeeId: string): Promise<Result<TenderTaken, SaleProblem>> => {
    const id = ids()
    const closed = closing(order)
    if (!closed.ok) return closed
    const { commandAfter, businessDay, paidAt } = closed.value
    const recorded = await books.record((counters) => ({
      id,
      command: commandAfter(counters),
      employeeId,
      businessDay,
      occurredAt: paidAt,
    }))
    if (!recorded.ok) return recorded
    deps.setBasket(undefined)
    return ok(deps.paidOutcome(recorded.value))
  }

  const withTender = (basket: Basket, tender: TenderOffer) =>
    draftAfter(basket.order, { type: 'draft.add-tender', tender })

  const put = async (
    basket: Basket,
    tender: TenderOffer,
    employeeId: string,
  ): Promise<Result<TenderTaken, SaleProblem>> => {
    const tendered = withTender(basket, tender)
    if (!tendered.ok) return tendered
    const next = basketOf(tendered.value)
    if (next.balance === 0) return close(tendered.value, employeeId)
    const kept = await keep(tendered.value, tendered.value.id)
    return kept.ok ? ok({ type: 'more-to-pay', basket: next }) : kept
  }

  return {
    refusalOf(tender) {
      const { basket } = deps.state()
      if (!basket) return { type: 'no-such-order' }
      if (basket.addsTo !== undefined) return { type: 'send-first' }
      const tendered = withTender(basket, tender)
      if (!tendered.ok) return tendered.error
      if (basketOf(tendered.value).balance > 0) return undefined
      const closed = closing(tendered.value)
      return closed.ok ? undefined : closed.error
    },

    async takeApproval(tender, by) {
      const { basket } = deps.state()
      return basket ? put(basket, tender, by) : err({ type: 'no-such-order' })
    },

    async dropApproval(tenderId) {
      const order = deps.state().basket?.order
      if (!order) return err({ type: 'no-such-order' })
      const changed = draftAfter(order, { type: 'draft.remove-tender', tenderId })
      return changed.ok ? keep(changed.value, order.id) : changed
    },

    saleMoment,

    async reprice() {
      const { basket, menu, store } = deps.state()
      if (!basket || !store || basket.order.status !== 'draft') return
      const { command, differences } = repriceLines(menu, basket.order, priceMoment())
      if (command) {
        const priced = draftAfter(basket.order, command)
        if (!priced.ok || !(await keep(priced.value, basket.order.id)).ok) return
      }
      deps.onRepriced(differences)
    },

    async addLine(
      line: Omit<OrderLine, 'id'>,
      { pricedBy, approval }: LineOrigin = {},
    ): Promise<Result<DraftOrder, SaleProblem>> {
      const seller = sellerOf(deps.state(), 'order:create')
      if (!seller.ok) return seller
      const id = ids()
      const command = { type: 'draft.add-line', line: { ...line, id }, pricedBy } as const
      const problem = deps.gate.ofCommand(command, deps.state().basket?.order, approval)
      if (problem) return err(problem)
      const settled = await books.settle()
      if (!settled.ok) return settled
      const { session, store } = seller.value
      const { basket, addingTo } = deps.state()
      const known = basket || addingTo === undefined ? undefined : await deps.order(addingTo)
      const order = withLine(basket?.order, command.line, {
        ...{ id: ids(), terminalId: identity.terminalId, employeeId: session.id, openedAt: now(), store },
        ...(known && { for: known }),
      })
      return order.ok ? keep(order.value, order.value.id) : order
    },

    async change(change: BasketChange) {
      const seller = sellerOf(deps.state(), 'order:create')
      if (!seller.ok) return seller
      const settled = await books.settle()
      if (!settled.ok) return settled
      const order = deps.state().basket?.order
      if (!order) return change.type === 'discard' ? ok(undefined) : err({ type: 'no-such-order' })
      const changed = afterChange(order, change)
      return changed.ok ? keep(changed.value, order.id) : changed
    },

    async takeTender(offer?: TenderOfferInput): Promise<Result<TenderTaken, SaleProblem>> {
      const seller = sellerOf(deps.state(), 'order:pay')
      if (!seller.ok) return seller
      const before = deps.state().basket?.order.id
      const settled = await books.settle()
      if (!settled.ok) return settled
      // The payment that was answered "not saved" had reached the books after all: it is not taken twice.
      const closed = settled.value.find((row) => row.orderId === before && row.businessDay !== undefined)
      if (closed) return ok(deps.paidOutcome(closed))

      const basket = deps.state().basket
      if (!basket) return err({ type: 'no-such-order' })
      if (basket.addsTo !== undefined) return err({ type: 'send-first' })
      // Nothing to pay (everything is free): there is no tender to take, the order just closes.
      if (basket.balance === 0 && basket.order.lines.length > 0) {
        return close(basket.order, seller.value.session.id)
      }
      if (!offer) return err({ type: 'payment-short', balance: basket.balance })
      return put(basket, { ...offer, id: ids() }, seller.value.session.id)
    },
  }
}
