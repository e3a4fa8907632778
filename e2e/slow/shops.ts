import { setTimeout as delay } from 'node:timers/promises'
import type { WorldDatabase } from '../world/database.ts'
import type { RungUp } from '../world/headless/headless-calls.ts'
import type { HeadlessTerminal } from '../world/headless-terminal.ts'
import { openStore, PIN } from '../world/open-store.ts'
import type { World } from '../world/world.ts'
import { createDice, type Dice } from './seed.ts'

/** Odd cents, a tax on top and one within, so that a lost or doubled cent shows. */
export const MENU = [
  { kind: 'category', id: 'food', name: 'Food', position: 1, hue: 0 },
  {
    kind: 'tax',
    id: 'sales',
    tax: { id: 'sales', name: 'Sales tax', kind: 'percent-excluded', rate: 88_750 },
  },
  { kind: 'tax', id: 'vat', tax: { id: 'vat', name: 'VAT', kind: 'percent-included', rate: 70_000 } },
  item('marinara', 1, 1_237, ['sales']),
  item('espresso', 2, 333, ['vat']),
  item('bread', 3, 1, []),
] as const

const ITEMS = ['marinara', 'espresso', 'bread'] as const

function item(id: string, position: number, price: number, taxIds: readonly string[]) {
  return {
    kind: 'item',
    id,
    name: id,
    categoryId: 'food',
    position,
    variants: [{ id: `${id}.M`, name: 'M', price }],
    modifierGroupIds: [],
    taxIds,
    available: true,
  } as const
}

/** A till and what it has shown as paid so far. */
export interface SellingTill {
  readonly storeId: string
  readonly terminalId: string
  readonly till: HeadlessTerminal
  readonly sold: RungUp[]
}

/** Opens stores with tills in them, enrolled, with their menu and a cashier signed in. */
export async function openShops(options: {
  readonly world: World
  readonly database: WorldDatabase
  /** What the tills take for the server; a proxy perhaps. */
  readonly serverUrl: string
  readonly stores: readonly string[]
  readonly tillsEach: number
  /** Where each till keeps its journal and keys; a folder of the world's when absent. */
  readonly tillFolder?: (name: string) => string
}): Promise<SellingTill[]> {
  const { world, database, serverUrl, stores, tillsEach, tillFolder } = options
  for (const id of stores) await openStore(database.store, { id, menu: MENU })
  const places = stores.flatMap((storeId) =>
    Array.from({ length: tillsEach }, (_, n) => ({ storeId, n: n + 1 })),
  )
  return Promise.all(
    places.map(({ storeId, n }) => {
      const name = `${storeId}-till-${n}`
      return openTill({ world, database, serverUrl, storeId, name, folder: tillFolder?.(name) })
    }),
  )
}

/** One more till for a store, enrolled, with its menu and a cashier signed in. */
export async function openTill(options: {
  readonly world: World
  readonly database: WorldDatabase
  readonly serverUrl: string
  readonly storeId: string
  readonly name: string
  readonly folder?: string | undefined
}): Promise<SellingTill> {
  const { world, database, serverUrl, storeId, name, folder } = options
  const till = await world.startHeadlessTerminal({ name, ...(folder !== undefined && { folder }) })
  const code = await database.enrolmentCode(storeId)
  const { terminalId } = await till.call('enrol', { serverUrl, code, name })
  await signIn(till)
  return { storeId, terminalId, till, sold: [] }
}

const READY_WITHIN_MS = 30_000

/** Signs the cashier in as soon as the till has its menu. */
export async function signIn(till: HeadlessTerminal): Promise<void> {
  for (const giveUpAt = Date.now() + READY_WITHIN_MS; ; await delay(50)) {
    const { phase } = await till.call('state')
    if (phase.name === 'ready') break
    if (Date.now() > giveUpAt) throw new Error(`A till did not get its menu: it is ${phase.name}.`)
  }
  await till.call('signIn', { pin: PIN })
}

/** An order of one to three lines. */
function anOrder(dice: Dice) {
  return {
    lines: Array.from({ length: dice.between(1, 3) }, () => {
      const itemId = dice.oneOf(ITEMS)
      return { itemId, variantId: `${itemId}.M`, quantity: dice.between(1, 4) }
    }),
  }
}

/** Rings up sales on the till and remembers what it showed as paid. */
export async function sell({ till, sold }: SellingTill, count: number, dice: Dice): Promise<void> {
  const orders = Array.from({ length: count }, () => anOrder(dice))
  sold.push(...(await till.call('ringUp', orders)))
}

/** All tills sell, one to four orders at a time with short pauses, until `work` is done. Passes its result on. */
export async function sellDuring<T>(
  tills: readonly SellingTill[],
  dice: Dice,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const selling = tills.map(async (one) => {
    const own = createDice(dice.between(1, 2 ** 31))
    while (!over.signal.aborted) {
      await sell(one, own.between(1, 4), own)
      await delay(own.between(0, 250))
    }
  })
  const working = work().finally(() => over.abort())
  await Promise.all([working, ...selling])
  return working
}
