import type { Employee, Role, StoreDocument } from '@evertill/domain'
import { hash } from '@node-rs/argon2'
import { v7 as uuidv7 } from 'uuid'
import { hashPassword } from '../routes/head-office/auth/password.ts'
import { createEnrolmentCode } from '../routes/sync/enrolment-code.ts'
import type { Database } from '../store/database.ts'
import type { PublishedDocument, Store } from '../store/store.ts'
import { demoMenu } from './demo-menu.ts'
import { demoStock, openingStock } from './demo-stock.ts'

export interface DemoStore {
  readonly storeId: string
  /** For one new terminal, valid ten minutes. */
  readonly enrolmentCode: string
}

const DEMO_STORE_ID = 'demo'
const DEMO_HEAD_OFFICE = { email: 'demo@evertill.example', password: 'evertill-demo' }

/**
 * The demo restaurant: settings, people, menu and, with a database, its head-office user. What is there already
 * stays as it is; only the enrolment code is new each time.
 */
export async function seedDemoStore(deps: {
  readonly store: Store
  readonly database?: Database
  readonly clock: () => Date
}): Promise<DemoStore> {
  const { store, database } = deps
  await store.addStore({ id: DEMO_STORE_ID, name: settings.settings.name })
  const { head } = await store.feedState(DEMO_STORE_ID)
  if (head === 0) {
    await store.publish(DEMO_STORE_ID, await documents())
    await bookOpening(store, deps.clock())
  }
  if (database) await addHeadOfficeUser(database)
  const { code } = await createEnrolmentCode({ ...deps, storeId: DEMO_STORE_ID })
  return { storeId: DEMO_STORE_ID, enrolmentCode: code }
}

async function bookOpening(store: Store, at: Date): Promise<void> {
  for (const movement of openingStock(at.toISOString())) {
    const booked = await store.bookStock(DEMO_STORE_ID, movement, { at, by: { id: uuidv7(), name: 'Demo' } })
    if (!booked.ok) throw new Error(booked.error.reason)
  }
}

async function documents(): Promise<PublishedDocument[]> {
  const people = await Promise.all(staff.map(employee))
  return [
    ...[settings, ...people].map((doc) => ({ entity: 'store', doc }) as const),
    ...[...demoMenu(), ...demoStock()].map((doc) => ({ entity: 'menu', doc }) as const),
  ]
}

const settings = {
  kind: 'settings',
  id: 'settings',
  settings: {
    id: DEMO_STORE_ID,
    name: 'The Copper Lantern',
    addressLines: ['14 Quay Street', 'Port Alder'],
    taxNumber: 'Demo 00-0000000',
    currency: { code: 'USD', decimals: 2 },
    locale: 'en-US',
    timeZone: 'America/New_York',
    cutoffHour: 4,
    taxRounding: 'per-order',
    roundingMode: 'half-away',
    defaultOrderType: 'dine-in',
    denominations: [1, 5, 10, 25, 100, 500, 1_000, 2_000, 5_000, 10_000],
    receiptFooter: 'Thank you. The lantern is lit until late.',
    scanning: {
      nomenclature: {
        upcEanConversion: 'always',
        rules: [
          {
            ...{ name: 'Weighed at the counter', encoding: 'ean-13', pattern: '21.....{NNDDD}' },
            meaning: { type: 'weight', unit: 'kg' },
          },
          {
            ...{ name: 'Priced at the counter', encoding: 'ean-13', pattern: '23.....{NNNDD}' },
            meaning: { type: 'price' },
          },
        ],
      },
      labelPrices: 'as-override',
    },
  },
} as const satisfies StoreDocument

const staff: readonly (readonly [id: string, name: string, role: Role, pin: string])[] = [
  ['emp-ana', 'Ana', 'cashier', '1111'],
  ['emp-ben', 'Ben', 'supervisor', '2222'],
  ['emp-mia', 'Mia', 'manager', '9999'],
]

async function employee([id, name, role, pin]: (typeof staff)[number]): Promise<StoreDocument> {
  const person: Employee = { id, name, role, pinHash: await hash(pin), active: true }
  return { kind: 'employee', id, employee: person }
}

async function addHeadOfficeUser(database: Database): Promise<void> {
  const { email, password } = DEMO_HEAD_OFFICE
  const passwordHash = await hashPassword(password)
  await database.as({ role: 'evertill_door' }, async (sql) => {
    await sql`
      insert into head_office_users (id, email, name, password_hash)
      values (${uuidv7()}, ${email}, 'Demo head office', ${passwordHash}) on conflict (email) do nothing`
    await sql`
      insert into head_office_user_stores (user_id, store_id)
      select id, ${DEMO_STORE_ID} from head_office_users where email = ${email} on conflict do nothing`
  })
}
