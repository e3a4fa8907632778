import type { Employee, MenuDocument, StoreSettings } from '@evertill/domain'
import type { Store } from '@evertill/sync-server'

/** The PIN of the one cashier a world's store employs. */
export const PIN = '2580'

const CASHIER: Employee = {
  id: 'cashier',
  name: 'Ada',
  role: 'cashier',
  // argon2id of PIN with the server's own settings; made once, so that no test waits for it.
  pinHash:
    '$argon2id$v=19$m=19456,t=2,p=1$7of/dRpyMpZoPWbHgspL/w$H7wS2yCaE7YsD2ny7LVndnMDN/xnrgwOITnxBXenmVo',
  active: true,
}

/** UTC and a day that turns at midnight: a recorded date is the business day. */
const SETTINGS: Omit<StoreSettings, 'id'> = {
  name: 'Pizza Place',
  addressLines: ['1 Station Road'],
  taxNumber: '',
  currency: { code: 'USD', decimals: 2 },
  locale: 'en-US',
  timeZone: 'UTC',
  cutoffHour: 0,
  taxRounding: 'per-order',
  roundingMode: 'half-away',
  defaultOrderType: 'dine-in',
  denominations: [1, 5, 10, 25, 100, 500, 1_000, 2_000, 5_000, 10_000],
  receiptFooter: '',
}

/** Makes a store at head office with its settings, one cashier and a menu. */
export async function openStore(
  store: Store,
  options: {
    readonly id: string
    readonly menu: readonly MenuDocument[]
    readonly settings?: Partial<Omit<StoreSettings, 'id'>>
  },
): Promise<void> {
  const { id, menu } = options
  const settings = { ...SETTINGS, ...options.settings, id }
  await store.addStore({ id, name: settings.name })
  await store.publish(id, [
    { entity: 'store', doc: { kind: 'settings', id: 'settings', settings } },
    { entity: 'store', doc: { kind: 'employee', id: CASHIER.id, employee: CASHIER } },
    ...menu.map((doc) => ({ entity: 'menu' as const, doc })),
  ])
}
