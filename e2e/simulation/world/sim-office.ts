import type { Employee } from '@evertill/domain'
import type { PublishedDocument, Store } from '@evertill/sync-server'
import type { Random } from '../random.ts'
import { COUNTED, ITEMS, MENU_FRAME, simItem, simSettings, simStock } from './sim-menu.ts'

/**
 * Names of the stores; every document of a store carries its name, so a leak shows by one word. A word so long that no
 * token or signature spells it by chance.
 */
export const STORES = ['store-alpha', 'store-beta'] as const
export type StoreId = (typeof STORES)[number]

/** Head office of one store: its menu as it was last published, and the ways it changes. */
export interface SimOffice {
  readonly storeId: StoreId
  open(store: Store): Promise<void>
  /** New prices for one item. */
  reprice(store: Store, random: Random): Promise<string>
  /** Takes an item off the menu, or puts one back. */
  toggle(store: Store, random: Random): Promise<string>
  /** Goods come in. */
  deliver(store: Store, random: Random): Promise<string>
  /** Somebody joins the staff, or leaves. */
  restaff(store: Store, random: Random): Promise<string>
}

export function createSimOffice(storeId: StoreId): SimOffice {
  const settings = simSettings(storeId)
  const taken = new Set<string>()
  /** Each publication has its number in the item's place on the menu: an older one shows. */
  let publication = 0

  const employee = (name: string, role: Employee['role'], active = true): PublishedDocument => {
    const id = `${storeId}-${name}`
    return {
      entity: 'store',
      doc: { kind: 'employee', id, employee: { id, name, role, pinHash: 'pin:1111', active } },
    }
  }
  const publishItem = async (store: Store, name: string, price: number) => {
    publication += 1
    await store.publish(storeId, [{ entity: 'menu', doc: simItem(storeId, name, price, publication) }])
  }

  let deliveries = 0
  const book = async (store: Store, name: string, pieces: number) => {
    deliveries += 1
    const at = new Date('2026-11-21T10:00:00.000Z')
    const booked = await store.bookStock(
      storeId,
      {
        ...{ type: 'stock.in', id: `${storeId}-delivery-${deliveries}`, at: at.toISOString(), reason: '' },
        ...{ stockItemId: `${storeId}-${name}-piece`, quantity: pieces * 1_000 },
      },
      { at, by: { id: storeId, name: storeId } },
    )
    if (!booked.ok) throw new Error(booked.error.reason)
  }

  return {
    storeId,
    async open(store) {
      await store.addStore({ id: storeId, name: settings.name })
      const items = ITEMS.map((name, index) => simItem(storeId, name, 250 + 73 * index, publication))
      await store.publish(storeId, [
        { entity: 'store', doc: { kind: 'settings', id: 'settings', settings } },
        employee('ana', 'cashier'),
        employee('bo', 'manager'),
        ...[...MENU_FRAME, ...items, ...simStock(storeId)].map((doc) => ({ entity: 'menu', doc }) as const),
      ])
      for (const name of COUNTED) await book(store, name, 5)
    },
    async deliver(store, random) {
      const [name, pieces] = [random.pick(COUNTED), random.int(1, 6)]
      await book(store, name, pieces)
      return `${pieces} ${name} delivered`
    },
    async reprice(store, random) {
      const name = random.pick(ITEMS.filter((item) => !taken.has(item)))
      const price = random.int(1, 999)
      await publishItem(store, name, price)
      return `${name} at ${price}`
    },
    async toggle(store, random) {
      const back = taken.size > 0 && (taken.size > 2 || random.chance(0.5))
      const name = random.pick(ITEMS.filter((item) => taken.has(item) === back))
      if (back) {
        taken.delete(name)
        await publishItem(store, name, random.int(100, 999))
        return `${name} back`
      }
      taken.add(name)
      publication += 1
      await store.publish(storeId, [{ entity: 'menu', deleted: `${storeId}-${name}` }])
      return `${name} off`
    },
    async restaff(store, random) {
      const active = random.chance(0.5)
      await store.publish(storeId, [employee('cem', 'cashier', active)])
      return active ? 'cem joins' : 'cem leaves'
    },
  }
}
