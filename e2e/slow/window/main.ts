// The till's window without its screens: the same engine, storage and host in a browser, selling without a pause.
import { formatReceiptNumber, lineFromMenu } from '@evertill/domain'
import { createTerminal } from '@evertill/terminal/engine'
import { connectKioskHost } from '@evertill/terminal/kiosk-window'
import { createBrowserStorage, createWebLock } from '@evertill/terminal/storage'
import { v7 as newId } from 'uuid'
import type { SellerWindow } from './seller-window.ts'

const MOST_ORDERS = 100_000

const terminal = createTerminal({
  host: connectKioskHost(),
  storage: createBrowserStorage({ name: 'evertill' }),
  clock: Date,
  timers: globalThis,
  ids: newId,
  random: Math.random,
  lock: createWebLock(navigator.locks),
})

const seller: SellerWindow = {
  async start(pin) {
    await terminal.start()
    await until(() => terminal.getState().phase.name === 'ready')
    const signedIn = await terminal.signIn(terminal.getState().employees[0]?.id ?? '', pin)
    if (!signedIn.ok) throw new Error(`Not signed in: ${signedIn.error.type}`)
    if (terminal.getState().basket) await terminal.change({ type: 'discard' })
  },
  sellOn() {
    void (async () => {
      for (let sale = 0; ; sale += 1) await sellOne(sale)
    })()
  },
  unsent: () => terminal.getState().sync.unsent,
  async sales(businessDays) {
    const days = await Promise.all(
      businessDays.map((businessDay) => terminal.ordersOfDay({ businessDay, limit: MOST_ORDERS })),
    )
    return days
      .flat()
      .map(({ id, receiptNumber, total, delivery }) => ({ orderId: id, receiptNumber, total, delivery }))
  },
}
window.seller = seller

async function sellOne(index: number): Promise<void> {
  const { menu } = terminal.getState()
  const item = menu.items[index % menu.items.length]
  const chosen = { itemId: item?.id ?? '', variantId: item?.variants[0]?.id ?? '', choices: [], note: '' }
  const line = lineFromMenu(menu, { ...chosen, quantity: 1 + (index % 3) }, 'dine-in')
  if (!line.ok) throw new Error(`No line: ${line.error.type}`)
  const added = await terminal.addLine(line.value)
  if (!added.ok) throw new Error(`Not added: ${added.error.type}`)
  const received = terminal.getState().basket?.balance ?? 0
  const taken = await terminal.takeTender({ kind: 'cash', received })
  if (!taken.ok || taken.value.type !== 'paid') throw new Error(`Not sold: ${JSON.stringify(taken)}`)
  const { order } = taken.value
  const { total } = order.totals
  void window.paid({ orderId: order.id, receiptNumber: formatReceiptNumber(order.receipt), total })
}

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = terminal.subscribe(look)
    look()
  })
}
