import {
  availabilityNow,
  availabilityProblem,
  changeOrderType,
  type MenuItem,
  type OrderLine,
  type OrderType,
  type Result,
} from '@evertill/domain'
import type {
  BasketChange,
  LineOrigin,
  SaleProblem,
  TenderOfferInput,
  Terminal,
} from '../../engine/terminal.ts'
import { repeatedLine } from '../screens/sale/basket-lines.ts'
import { type ItemChoice, lineOfChoice, openChoice, sellsWithOneTap } from '../screens/sale/item-choice.ts'
import { NO_MULTIPLIER, nextQuantity } from '../screens/sale/multiplier.ts'
import { createHouseActions } from './house-actions.ts'
import { createScanActions } from './scan-actions.ts'
import { createTapQueue } from './tap-queue.ts'
import type { Configuring, TillStore } from './till-store.ts'

/** Everything a finger or a key can do to the sale. Problems become notices; nothing here throws on one. */
export type TillActions = ReturnType<typeof createTillActions>

export function createTillActions({ terminal, store }: { terminal: Terminal; store: TillStore }) {
  const queue = createTapQueue()
  const tell = (problem: SaleProblem) => store.setState({ notice: { type: 'problem', problem } })

  const attempt = <T>(act: () => Promise<Result<T, SaleProblem>>) =>
    queue(async () => {
      const result = await act()
      if (!result.ok) tell(result.error)
      return result
    })

  const linesNow = () => terminal.getState().basket?.order.lines ?? []

  /** Makes the line when its turn comes: a switch of the order type before it decides its taxes. */
  const attemptLine = (
    item: MenuItem,
    choice: ItemChoice,
    replaced: OrderLine | undefined,
    put: (line: Omit<OrderLine, 'id'>) => Promise<Result<unknown, SaleProblem>>,
  ) =>
    queue(async () => {
      const till = terminal.getState()
      const line = lineOfChoice(till.menu, item, choice, terminal.saleMoment(replaced?.id))
      if (!line.ok) {
        store.setState({ notice: { type: 'choice', problem: line.error } })
        return
      }
      const result = await put(line.value)
      if (!result.ok) tell(result.error)
    })

  /** Counts an equal line up, or writes a new one. */
  const putLine = (line: Omit<OrderLine, 'id'>, origin?: LineOrigin) => {
    const repeated = repeatedLine(linesNow(), line)
    return repeated
      ? terminal.change({
          type: 'draft.set-quantity',
          lineId: repeated.id,
          quantity: repeated.quantity + line.quantity,
        })
      : terminal.addLine(line, origin)
  }

  /** Why a line cannot become so many pieces more; a line that is short already is left to the cashier. */
  const tooFew = ({ itemId, variantId }: OrderLine, by: number) => {
    const { menu } = terminal.getState()
    const item = menu.items.find(({ id }) => id === itemId)
    if (!item) return undefined
    const now = availabilityNow(menu, item, { stock: terminal.saleMoment().stock }, variantId)
    return now.type === 'not-served-now' ? undefined : availabilityProblem(item, now, by)
  }

  const change = (command: BasketChange) => attempt(() => terminal.change(command))

  const scans = createScanActions({ terminal, store, queue, put: putLine })

  return {
    seenRepriced: () => terminal.seenRepriced(),
    saleMoment: (without?: string) => terminal.saleMoment(without),
    ...createHouseActions({ terminal, store, queue }),
    ...scans,

    /** Sells the item at once, or opens its choices where something must be chosen. */
    async tapItem(item: MenuItem) {
      const { menu } = terminal.getState()
      if (availabilityNow(menu, item, { stock: terminal.saleMoment().stock }).type === 'sold-out') return
      const quantity = nextQuantity(store.getState().multiplier)
      store.setState({ multiplier: NO_MULTIPLIER })
      if (!sellsWithOneTap(menu, item)) {
        store.setState({ configuring: { itemId: item.id, quantity } })
        return
      }
      await attemptLine(item, openChoice(item, quantity), undefined, putLine)
    },

    /** Puts the chosen item into the basket, in place of the line it was opened from. */
    async addChosen(item: MenuItem, choice: ItemChoice, { line: replaced }: Configuring) {
      await attemptLine(item, choice, replaced, (line) => {
        store.setState({ configuring: undefined })
        return replaced
          ? terminal.change({ type: 'draft.replace-line', line: { ...line, id: replaced.id } })
          : scans.putLabelled(line)
      })
    },

    /** Adds to the quantity of a line; what falls to nothing is removed and can be undone. */
    async changeQuantity(lineId: string, by: number) {
      const line = linesNow().find(({ id }) => id === lineId)
      if (!line) return
      if (line.quantity + by < 1) {
        await this.removeLine(lineId)
        return
      }
      const problem = by > 0 ? tooFew(line, by) : undefined
      if (problem) return store.setState({ notice: { type: 'choice', problem } })
      await attempt(() => {
        const quantity = (linesNow().find(({ id }) => id === lineId)?.quantity ?? line.quantity) + by
        return terminal.change({ type: 'draft.set-quantity', lineId, quantity })
      })
    },

    setNote: (lineId: string, note: string) => change({ type: 'draft.set-note', lineId, note }),

    /** The taxes of that way are stamped on every line; a tax that has not arrived is told and changes nothing. */
    async setOrderType(orderType: OrderType) {
      await queue(async () => {
        const { menu, basket } = terminal.getState()
        if (!basket) return
        const command = changeOrderType(menu, basket.order, orderType)
        if (!command.ok) {
          store.setState({ notice: { type: 'choice', problem: command.error } })
          return
        }
        const changed = await terminal.change(command.value)
        if (!changed.ok) tell(changed.error)
      })
    },

    async removeLine(lineId: string) {
      const order = terminal.getState().basket?.order
      const line = order?.lines.find(({ id }) => id === lineId)
      if (!order || !line) return
      const removed = await change({ type: 'draft.remove-line', lineId })
      if (!removed.ok) return
      const undo = { lines: [line], orderType: order.type }
      store.setState({
        selectedLineId: undefined,
        notice: { type: 'undo', what: 'line', name: line.name, undo },
      })
    },

    /** Empties the basket; for ten seconds it can be brought back. */
    async discard() {
      const order = terminal.getState().basket?.order
      if (!order) return
      const discarded = await change({ type: 'discard' })
      if (!discarded.ok) return
      const undo = { lines: order.lines, orderType: order.type }
      store.setState({ selectedLineId: undefined, notice: { type: 'undo', what: 'order', name: '', undo } })
    },

    async undo() {
      const { notice } = store.getState()
      if (notice?.type !== 'undo') return
      store.setState({ notice: undefined })
      for (const { id: _, ...line } of notice.undo.lines) {
        const added = await attempt(() => (line.override ? scans.putLabelled(line) : terminal.addLine(line)))
        if (!added.ok) return
      }
      if (terminal.getState().basket?.order.type !== notice.undo.orderType) {
        await change({ type: 'draft.set-order-type', orderType: notice.undo.orderType, lineTaxes: [] })
      }
    },

    /**
     * True when taken. The tender that settles the rest closes the sale and shows the change; an order that comes
     * to nothing closes without one.
     */
    async takeTender(offer?: TenderOfferInput): Promise<boolean> {
      const taken = await attempt(() => terminal.takeTender(offer))
      if (taken.ok && taken.value.type === 'paid') {
        const { order, receipt, change: due } = taken.value
        store.setState({ screen: 'paid', paid: { order, receipt, change: due }, notice: undefined })
      }
      return taken.ok
    },

    removeTender: (tenderId: string) => change({ type: 'draft.remove-tender', tenderId }),

    /** Behind the taps still being saved, so an item and Pay in one breath belong together. */
    openPayment: () =>
      queue(async () => {
        if (linesNow().length === 0 || store.getState().screen !== 'sale') return
        if (terminal.getState().basket?.addsTo !== undefined) {
          store.setState({ sheet: 'send-first' })
          return
        }
        store.setState({
          screen: 'payment',
          bill: undefined,
          selectedLineId: undefined,
          multiplier: NO_MULTIPLIER,
          notice: undefined,
        })
      }),

    newOrder: () => store.setState({ screen: 'sale', paid: undefined, query: '', categoryId: undefined }),

    async reprint(orderId: string, reason: string) {
      const printed = await attempt(() => terminal.reprint(orderId, reason))
      if (printed.ok) {
        store.setState({ notice: { type: 'reprint', number: printed.value.receipt.number } })
      }
    },
  }
}
