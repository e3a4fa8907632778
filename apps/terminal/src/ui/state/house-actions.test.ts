import type { Menu, MenuItem, StoreSettings } from '@evertill/domain'
import { isOpen } from '@evertill/domain'
import { aReviewDocument } from '@evertill/sync-protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createScriptedTerminal } from '../testing/scripted-terminal.ts'
import { createTillActions } from './till-actions.ts'
import { createTillStore } from './till-store.ts'

const cola: MenuItem = {
  id: 'cola',
  name: 'Cola',
  categoryId: 'drinks',
  position: 1,
  variants: [{ id: 'cola', name: '', price: 320 }],
  modifierGroupIds: [],
  taxIds: [],
  available: true,
}
const water: MenuItem = { ...cola, id: 'water', name: 'Water', variants: [{ id: 'w', name: '', price: 200 }] }
const menu: Menu = {
  categories: [{ id: 'drinks', name: 'Drinks', position: 1, hue: 7 }],
  items: [cola, water],
  modifierGroups: [],
  taxes: [],
}
const settings: StoreSettings = {
  id: 's1',
  name: 'The Copper Lantern',
  addressLines: [],
  taxNumber: '',
  currency: { code: 'USD', decimals: 2 },
  locale: 'en-US',
  timeZone: 'UTC',
  cutoffHour: 4,
  taxRounding: 'per-order',
  roundingMode: 'half-away',
  defaultOrderType: 'dine-in',
  denominations: [100, 500, 1000, 2000],
  receiptFooter: '',
}
const TABLE_4 = { id: 'table-4', name: 'Table 4' }

describe('orders of the house at the till', () => {
  const openTill = () => {
    const scripted = createScriptedTerminal({ menu, store: settings })
    const store = createTillStore(scripted.terminal)
    return { ...scripted, store, actions: createTillActions({ terminal: scripted.terminal, store }) }
  }
  let till: ReturnType<typeof openTill>
  beforeEach(async () => {
    till = openTill()
    await till.terminal.signIn('ana', '1234')
  })

  const tap = (...items: readonly MenuItem[]) => Promise.all(items.map((item) => till.actions.tapItem(item)))
  const onlyOrder = async () => {
    const orders = await till.terminal.openOrders()
    expect(orders).toHaveLength(1)
    return orders[0]!
  }
  const lines = async () => (await onlyOrder()).order.lines.map(({ name, quantity }) => `${quantity} ${name}`)
  const sentToTable4 = async () => {
    await tap(cola, cola, water)
    await till.actions.sendFrom(TABLE_4)
    return (await onlyOrder()).order
  }
  const approveAs = (id: string) => till.actions.approve(id, '1234')

  describe('sending', () => {
    it('asks once for a table, sends, and says where the order stands', async () => {
      await tap(cola)
      await till.actions.send()
      expect(till.store.getState().sheet).toBe('table')
      expect(await till.terminal.openOrders()).toEqual([])
      await till.actions.sendFrom(TABLE_4)
      const { order, balance } = await onlyOrder()
      expect([order.table, balance]).toEqual([TABLE_4, 320])
      expect(till.store.getState()).toMatchObject({
        ...{ sheet: undefined, screen: 'sale', openOrderId: order.id, ordersTab: 'open' },
        notice: { type: 'sent', more: false, order: { table: TABLE_4 } },
      })
      expect(till.terminal.getState().basket).toBeUndefined()
    })

    it('goes without a table where that is wanted', async () => {
      await tap(cola)
      await till.actions.sendFrom(undefined)
      expect((await onlyOrder()).order.table).toBeUndefined()
    })

    it('asks nothing for a table that is known, and sends taps still being saved along', async () => {
      await tap(cola)
      await till.terminal.change({ type: 'draft.set-table', table: TABLE_4 })
      void till.actions.tapItem(water)
      await till.actions.send()
      expect(await lines()).toEqual(['1 Cola', '1 Water'])
    })

    it('leaves whoever has moved on where they are', async () => {
      await tap(cola)
      const sending = till.actions.sendFrom(TABLE_4)
      till.store.setState({ screen: 'orders' })
      await sending
      expect(till.store.getState().screen).toBe('orders')
    })

    it('does nothing with an empty basket', async () => {
      await till.actions.send()
      expect(till.store.getState().sheet).toBeUndefined()
    })

    it('tells why takeaway is not sent unpaid, and keeps the basket', async () => {
      await tap(cola)
      await till.actions.setOrderType('takeaway')
      await till.actions.send()
      expect(till.store.getState().notice).toMatchObject({ type: 'problem' })
      expect(till.terminal.getState().basket?.order.lines).toHaveLength(1)
    })
  })

  describe('adding to an order', () => {
    it('sends the new items to it, without asking for a table', async () => {
      const order = await sentToTable4()
      await till.actions.addItems(order.id)
      expect(till.store.getState().screen).toBe('sale')
      await tap(water)
      expect(till.terminal.getState().basket?.addsTo).toBe(order.id)
      await till.actions.send()
      expect(await lines()).toEqual(['2 Cola', '1 Water', '1 Water'])
      expect(till.store.getState().notice).toMatchObject({ type: 'sent', more: true })
      expect(till.terminal.getState().addingTo).toBeUndefined()
    })

    it('Pay asks to send first, then the whole order is paid', async () => {
      const order = await sentToTable4()
      await till.actions.addItems(order.id)
      await tap(water)
      await till.actions.openPayment()
      expect(till.store.getState()).toMatchObject({ screen: 'sale', sheet: 'send-first' })
      await till.actions.sendAndPay()
      expect(till.store.getState()).toMatchObject({
        ...{ screen: 'payment', sheet: undefined },
        bill: { order: { id: order.id }, balance: 2 * 320 + 2 * 200 },
      })
    })

    it('is refused while there are lines of another order, and can be thought better of while there are none', async () => {
      const order = await sentToTable4()
      await tap(cola)
      await till.actions.addItems(order.id)
      expect(till.store.getState().notice).toMatchObject({ problem: { type: 'basket-in-use' } })
      await till.actions.discard()
      await till.actions.addItems(order.id)
      await till.actions.stopAdding()
      await tap(water)
      expect(till.terminal.getState().basket?.addsTo).toBeUndefined()
    })
  })

  describe('what a cashier may not alone', () => {
    it('is taken back after a supervisor’s PIN, with both names and the reason on record', async () => {
      const order = await sentToTable4()
      const lineId = order.lines[0]!.id
      await till.actions.voidPieces(order.id, lineId, 1, 'Guests changed their mind')
      expect(till.store.getState().approving?.permission).toBe('order:void')
      expect(await lines()).toEqual(['2 Cola', '1 Water'])
      expect(await till.actions.approve('omar', '9999')).toEqual({ type: 'wrong-pin', attemptsLeft: 4 })
      expect(await till.actions.approve('ana', '1234')).toMatchObject({ type: 'not-permitted' })
      expect(await approveAs('omar')).toBeUndefined()
      expect(await lines()).toEqual(['1 Cola', '1 Water'])
      expect((await onlyOrder()).order.house.voids).toMatchObject([
        { reason: 'Guests changed their mind', employeeId: 'ana', approvedBy: 'omar', line: { quantity: 1 } },
      ])
      expect(till.store.getState().approving).toBeUndefined()
    })

    it('is not done when the PIN pad is closed', async () => {
      const order = await sentToTable4()
      await till.actions.cancelOrder(order.id, 'Guests left')
      till.store.setState({ approving: undefined })
      expect(await approveAs('mei')).toBeUndefined()
      expect(await lines()).toEqual(['2 Cola', '1 Water'])
    })

    it('is cancelled with a reason by somebody who may', async () => {
      const order = await sentToTable4()
      await till.terminal.signIn('omar', '1234')
      expect(await till.actions.cancelOrder(order.id, 'Guests left')).toBe(true)
      expect(await till.terminal.openOrders()).toEqual([])
    })
  })

  it('moves the guests to another table, or to none', async () => {
    const { id } = await sentToTable4()
    await till.actions.moveTable(id, { id: 'table-9', name: 'Table 9' })
    expect((await onlyOrder()).order.table?.name).toBe('Table 9')
    await till.actions.moveTable(id, undefined)
    expect((await onlyOrder()).order.table).toBeUndefined()
  })

  describe('paying an order', () => {
    it('takes parts, gives one back, and shows the change when all is settled', async () => {
      const order = await sentToTable4()
      till.actions.openBill(order)
      await till.actions.payBill({ kind: 'card-manual', amount: 500, reference: '77' })
      expect(till.store.getState()).toMatchObject({ screen: 'payment', bill: { balance: 340 } })
      const part = till.store.getState().bill!.order.tenders[0]!
      await till.actions.removePart(part.id)
      expect(till.store.getState().bill?.balance).toBe(840)
      await till.actions.payBill({ kind: 'card-manual', amount: 841, reference: '' })
      expect(till.store.getState()).toMatchObject({
        ...{ screen: 'payment', bill: { balance: 840, settling: false } },
        notice: { problem: { type: 'card-exceeds-balance' } },
      })
      await till.actions.payBill({ kind: 'cash', received: 1000 })
      expect(till.store.getState()).toMatchObject({
        ...{ screen: 'paid', bill: undefined },
        paid: { change: 160, receipt: { number: 'A1-0001', total: 840 } },
      })
      expect(await till.terminal.openOrders()).toEqual([])
    })

    it('two quick taps take the money once', async () => {
      till.actions.openBill(await sentToTable4())
      const cash = { kind: 'cash', received: 100 } as const
      expect(await Promise.all([till.actions.payBill(cash), till.actions.payBill(cash)])).toEqual([
        true,
        false,
      ])
      expect(till.store.getState().bill?.balance).toBe(740)
    })

    it('follows what another till does to it, and takes nothing for an order that was paid there', async () => {
      const order = await sentToTable4()
      till.actions.openBill(order)
      await till.actions.addItems(order.id)
      await tap(water)
      till.store.setState({ screen: 'payment' })
      await till.terminal.send()
      await till.actions.followBill((await onlyOrder()).order)
      expect(till.store.getState().bill?.balance).toBe(1040)
      till.set({ identity: { ...till.terminal.getState().identity!, receiptPrefix: 'B7' } })
      await till.terminal.payBill({ orderId: order.id, offer: { kind: 'cash', received: 1040 } })
      await till.actions.payBill({ kind: 'cash', received: 1040 })
      expect(till.store.getState()).toMatchObject({
        ...{ screen: 'orders', bill: undefined },
        notice: { type: 'bill-gone', paid: true },
      })
    })

    it('leaves the screen when the order is gone, and tells whether it was paid', async () => {
      const order = await sentToTable4()
      await till.terminal.signIn('omar', '1234')
      till.actions.openBill(order)
      await till.actions.cancelOrder(order.id, 'Guests left')
      await till.actions.followBill(undefined)
      expect(till.store.getState()).toMatchObject({
        ...{ screen: 'orders', bill: undefined },
        notice: { type: 'bill-gone', paid: false },
      })
    })

    it('the basket is paid as before after a bill was looked at', async () => {
      till.actions.openBill(await sentToTable4())
      till.actions.leaveBill()
      till.store.setState({ screen: 'sale' })
      await tap(water)
      await till.actions.openPayment()
      expect(till.store.getState()).toMatchObject({ screen: 'payment', bill: undefined })
    })
  })

  describe('what a manager has to decide', () => {
    const own = () => till.terminal.getState().identity!.terminalId
    const review = (terminalId: string, status: 'open' = 'open') => {
      const document = aReviewDocument()
      return { ...document, status, mine: { ...document.mine, terminalId } } as ReturnType<
        typeof aReviewDocument
      >
    }

    it('is told when it opens on this till’s own change, once', async () => {
      const waiting = review(own())
      till.set({ reviews: [waiting] })
      expect(till.store.getState().notice).toMatchObject({ type: 'review', reviewId: waiting.id })
      till.store.setState({ notice: undefined })
      till.set({ reviews: [waiting] })
      expect(till.store.getState().notice).toBeUndefined()
    })

    it('is not told for another till’s change', () => {
      till.set({ reviews: [review('0198f6a0-0000-7000-8000-00000000000b')] })
      expect(till.store.getState().notice).toBeUndefined()
    })

    it('is decided with a manager’s PIN and the manager’s name', async () => {
      const waiting = review(own())
      till.set({ reviews: [waiting] })
      await till.actions.decide(waiting.id, { kind: 'accept-mine' }, 'Asked both')
      expect(till.store.getState().approving?.permission).toBe('review:decide')
      expect(await approveAs('mei')).toBeUndefined()
      expect(await till.terminal.unsentDecisions()).toMatchObject([
        { reviewId: waiting.id, employeeId: 'mei', reason: 'Asked both', verdict: { kind: 'accept-mine' } },
      ])
    })
  })

  it('what is open stays open on every till while people hand over', async () => {
    const order = await sentToTable4()
    till.actions.openBill(order)
    till.terminal.signOut()
    await till.terminal.signIn('mei', '1234')
    expect([till.store.getState().screen, till.store.getState().bill]).toEqual(['sale', undefined])
    expect(isOpen((await onlyOrder()).order)).toBe(true)
  })
})
