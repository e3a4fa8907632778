// The till's window without its screens: the same engine, storage and host, timed from inside the browser.
import { lineFromMenu } from '@evertill/domain'
import { createTerminal } from '@evertill/terminal/engine'
import { connectKioskHost } from '@evertill/terminal/kiosk-window'
import { createBrowserStorage, createWebLock } from '@evertill/terminal/storage'
import { v7 as newId } from 'uuid'
import { putBare } from './bare-indexed-db.ts'
import type { BenchWindow } from './bench-window.ts'
import { firstSync } from './first-sync.ts'

const NAME = 'evertill'
const LINES = 3
/** Between two guests, so that what a sale leaves to do later is not counted on the next one. */
const PAUSE_MS = 15

const terminal = createTerminal({
  host: connectKioskHost(),
  storage: createBrowserStorage({ name: NAME }),
  clock: Date,
  timers: globalThis,
  ids: newId,
  random: Math.random,
  lock: createWebLock(navigator.locks),
})

async function start(pin: string): Promise<void> {
  await terminal.start()
  await until(() => terminal.getState().phase.name === 'ready')
  const signedIn = await terminal.signIn(terminal.getState().employees[0]?.id ?? '', pin)
  if (!signedIn.ok) throw new Error(`Not signed in: ${signedIn.error.type}`)
}

const bench: BenchWindow = {
  start,
  firstSync: (expected) => firstSync(terminal, expected),
  async startWithoutOutbox(terminalId, pin) {
    const dropping = indexedDB.deleteDatabase(`${NAME}-outbox-${terminalId}`)
    await new Promise<void>((resolve, reject) => {
      dropping.onsuccess = () => resolve()
      dropping.onerror = () => reject(dropping.error)
    })
    const from = performance.now()
    await start(pin)
    return performance.now() - from
  },
  ordersOnDisk: async (businessDay) => (await terminal.ordersOfDay({ businessDay, limit: 50_000 })).length,
  itemsOnMenu: () => terminal.getState().menu.items.length,
  async sell(count) {
    const took: number[] = []
    for (let sale = 0; sale < count; sale++) {
      for (let line = 0; line < LINES; line++) await addLine(sale * LINES + line)
      const received = terminal.getState().basket?.balance ?? 0
      const from = performance.now()
      const taken = await terminal.takeTender({ kind: 'cash', received })
      took.push(performance.now() - from)
      if (!taken.ok || taken.value.type !== 'paid') throw new Error(`Not sold: ${JSON.stringify(taken)}`)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    return took
  },
  putBare,
  stop: () => terminal.stop(),
}
window.bench = bench

async function addLine(index: number): Promise<void> {
  const { menu } = terminal.getState()
  const item = menu.items[(index * 7) % menu.items.length]
  const line = lineFromMenu(
    menu,
    {
      itemId: item?.id ?? '',
      variantId: item?.variants[index % 2]?.id ?? '',
      choices: [],
      quantity: 1,
      note: '',
    },
    'dine-in',
  )
  if (!line.ok) throw new Error(`No line: ${line.error.type}`)
  const added = await terminal.addLine(line.value)
  if (!added.ok) throw new Error(`Not added: ${added.error.type}`)
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
