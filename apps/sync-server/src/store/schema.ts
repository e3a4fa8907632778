import { TENDER_KINDS } from '@evertill/domain'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

/**
 * The tables of the server. Every table but the head-office people carries `store_id` and is fenced by row-level
 * security (see the migration `row-security`). Amounts are minor units; instants are UTC with milliseconds.
 * The tables a push writes carry no foreign keys: one writer fills them in one transaction, and each key would
 * cost a look-up per row.
 */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
const minor = (name: string) => bigint(name, { mode: 'number' })
const storeId = () => text('store_id').notNull()

export const stores = pgTable('stores', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Closed orders nobody touched for so many days leave the tills; head office keeps them. */
  orderDays: integer('order_days').notNull().default(35),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const terminals = pgTable(
  'terminals',
  {
    id: uuid('id').primaryKey(),
    storeId: storeId(),
    name: text('name').notNull(),
    /** Raw Ed25519 public key, base64url. */
    publicKey: text('public_key').notNull(),
    receiptPrefix: text('receipt_prefix').notNull(),
    status: text('status', { enum: ['active', 'revoked', 'forked'] })
      .notNull()
      .default('active'),
    lastTseq: bigint('last_tseq', { mode: 'number' }).notNull().default(0),
    lastHash: text('last_hash').notNull(),
    enrolledAt: instant('enrolled_at').notNull(),
    lastContactAt: instant('last_contact_at'),
    /** What the terminal said it has not sent yet. */
    unsent: integer('unsent').notNull().default(0),
    /** The terminal's clock minus the server's, milliseconds, at the last hello (S16). */
    clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }),
    /** What it said of itself at the last hello (S12). */
    appVersion: text('app_version'),
    schemaVersion: integer('schema_version'),
    /** Since when it has read an older generation than the server's, and gets no new prices. */
    outdatedSince: instant('outdated_since'),
  },
  (table) => [unique('terminals_store_prefix').on(table.storeId, table.receiptPrefix)],
)

export const enrolmentCodes = pgTable('enrolment_codes', {
  /** SHA-256 of the code, hex: a leaked backup holds no usable code. */
  codeHash: text('code_hash').primaryKey(),
  storeId: storeId(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  terminalId: uuid('terminal_id'),
})

/** Every command ever taken, as the terminal sealed it. `hash` is the SHA-256 of `envelope`. */
export const commands = pgTable(
  'commands',
  {
    storeId: storeId(),
    terminalId: uuid('terminal_id').notNull(),
    tseq: bigint('tseq', { mode: 'number' }).notNull(),
    id: uuid('id').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
    /** Canonical JSON of the command without its hash; text, not jsonb, so that the chain stays provable. */
    envelope: text('envelope').notNull(),
    outcome: text('outcome', {
      enum: ['applied', 'applied-with-override', 'in-review', 'quarantined'],
    }).notNull(),
    code: text('code'),
    reason: text('reason'),
    /** Revision of the order it changed. */
    rev: integer('rev'),
    /** The review it opened. */
    reviewId: text('review_id'),
    receivedAt: instant('received_at').notNull().defaultNow(),
    /** When a manager let it out of quarantine; who and why is in `office_acts` (S14). */
    releasedAt: instant('released_at'),
  },
  (table) => [
    primaryKey({ columns: [table.terminalId, table.tseq] }),
    // A quarantined command claims nothing, so a duplicate id can still be stored aside (S8, S9).
    uniqueIndex('commands_id').on(table.storeId, table.id).where(sql`outcome <> 'quarantined'`),
    index('commands_quarantined').on(table.storeId, table.receivedAt).where(sql`outcome = 'quarantined'`),
  ],
)

/** The other branch of a forked chain: kept, never applied (S7). */
export const commandForks = pgTable(
  'command_forks',
  {
    storeId: storeId(),
    terminalId: uuid('terminal_id').notNull(),
    tseq: bigint('tseq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    envelope: text('envelope').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.terminalId, table.tseq, table.hash] })],
)

/** The newest state of each thing a terminal holds: one row per (store, entity, id), moved to the newest position. */
export const feed = pgTable(
  'feed',
  {
    storeId: storeId(),
    entity: text('entity', { enum: ['menu', 'store', 'order', 'review', 'stock'] }).notNull(),
    id: text('id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    rev: integer('rev').notNull(),
    deleted: boolean('deleted').notNull().default(false),
    doc: json('doc').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.entity, table.id] }),
    uniqueIndex('feed_position').on(table.storeId, table.entity, table.seq),
  ],
)

/** Where each store's feed stands; bumped last in every writing transaction, so positions commit in order. */
export const feedHead = pgTable('feed_head', {
  storeId: text('store_id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull().default(0),
  /** Changes when the database is restored (S11). */
  feedId: text('feed_id').notNull().default(sql`gen_random_uuid()::text`),
  /** Below this position tombstones were cleared out: a cursor from there would miss deletions. */
  minSeq: bigint('min_seq', { mode: 'number' }).notNull().default(0),
  /** Receipt prefixes go on from here: a restore leaves room for those given since the backup (S11). */
  prefixFloor: integer('prefix_floor').notNull().default(0),
})

/** Where a feed stood once a day: what lies at or below has not moved since. Ages need no column in the feed. */
export const feedMarks = pgTable(
  'feed_marks',
  {
    storeId: storeId(),
    markedAt: instant('marked_at').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.markedAt] })],
)

/** What this database is, as the server last saw it: one row, compared at each start and each minute (S11). */
export const databaseIdentity = pgTable('database_identity', {
  id: integer('id').primaryKey().default(1),
  /** Of the cluster: differs after a dump was read into another one. */
  systemIdentifier: text('system_identifier').notNull(),
  /** Of the write-ahead log: goes up at every recovery to a point in time. */
  timeline: integer('timeline').notNull(),
  /** Of the database in its cluster: differs after a dump was read into a new one. */
  databaseOid: bigint('database_oid', { mode: 'number' }).notNull(),
  /** Counts up each minute, here and in the server's folder: the folder is ahead of what was put back. */
  beat: bigint('beat', { mode: 'number' }).notNull(),
  /** Random at each beat. */
  marker: text('marker').notNull(),
})

/** What people of head office did to terminals and to commands stored aside: who, when, why. */
export const officeActs = pgTable(
  'office_acts',
  {
    storeId: storeId(),
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    userId: uuid('user_id').notNull(),
    /** As it was then. */
    userName: text('user_name').notNull(),
    act: text('act', {
      enum: ['code-made', 'terminal-blocked', 'terminal-unblocked', 'command-released'],
    }).notNull(),
    terminalId: uuid('terminal_id'),
    tseq: bigint('tseq', { mode: 'number' }),
    reason: text('reason').notNull().default(''),
    /** What became of a released command. */
    outcome: text('outcome'),
  },
  (table) => [index('office_acts_terminal').on(table.storeId, table.terminalId, table.at)],
)

export const orders = pgTable(
  'orders',
  {
    storeId: storeId(),
    id: uuid('id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    employeeId: text('employee_id').notNull(),
    orderType: text('order_type', { enum: ['dine-in', 'takeaway', 'delivery'] }).notNull(),
    businessDay: date('business_day', { mode: 'string' }).notNull(),
    receiptPrefix: text('receipt_prefix').notNull(),
    receiptNumber: integer('receipt_number').notNull(),
    openedAt: instant('opened_at').notNull(),
    paidAt: instant('paid_at').notNull(),
    currency: text('currency').notNull(),
    /** Decimals of the minor unit, 0 to 3. */
    decimals: integer('decimals').notNull(),
    net: minor('net').notNull(),
    tax: minor('tax').notNull(),
    total: minor('total').notNull(),
    /** How often the receipt was printed again. */
    reprints: integer('reprints').notNull().default(0),
    /** Id of the command that settled it. */
    soldBy: uuid('sold_by'),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    uniqueIndex('orders_receipt').on(table.terminalId, table.receiptNumber),
    index('orders_day').on(table.storeId, table.businessDay, table.paidAt),
  ],
)

export const orderLines = pgTable(
  'order_lines',
  {
    storeId: storeId(),
    orderId: uuid('order_id').notNull(),
    /** 1, 2, 3 … in the order's own order. */
    position: integer('position').notNull(),
    lineId: text('line_id').notNull(),
    businessDay: date('business_day', { mode: 'string' }).notNull(),
    itemId: text('item_id').notNull(),
    variantId: text('variant_id').notNull(),
    name: text('name').notNull(),
    variantName: text('variant_name').notNull(),
    categoryId: text('category_id').notNull(),
    categoryName: text('category_name').notNull(),
    quantity: integer('quantity').notNull(),
    unitPrice: minor('unit_price').notNull(),
    /** Modifiers' names, as on the receipt. */
    modifiers: text('modifiers').array().notNull().default([]),
    note: text('note').notNull().default(''),
    listed: minor('listed').notNull(),
    net: minor('net').notNull(),
    tax: minor('tax').notNull(),
    total: minor('total').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.orderId, table.position] })],
)

export const payments = pgTable(
  'payments',
  {
    storeId: storeId(),
    /** The tender's id. */
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    businessDay: date('business_day', { mode: 'string' }).notNull(),
    kind: text('kind', { enum: TENDER_KINDS }).notNull(),
    /** The part of the bill it settles. */
    amount: minor('amount').notNull(),
    received: minor('received').notNull(),
    change: minor('change').notNull(),
    reference: text('reference').notNull().default(''),
    paidAt: instant('paid_at').notNull(),
    /** The terminal that took the money; absent in rows from before it was kept. */
    terminalId: uuid('terminal_id'),
    /** On top of `amount`, for the staff. */
    tip: minor('tip').notNull().default(0),
    /** False while no order has a place for it: it was taken all the same, and a person decides. */
    placed: boolean('placed').notNull().default(true),
    /** True once it was handed back before the bill was settled, or turned out to be none. */
    reversed: boolean('reversed').notNull().default(false),
    /** Provider and the provider's own number, where there is one: a payment of theirs counts once (S8). */
    providerReference: text('provider_reference'),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    index('payments_order').on(table.storeId, table.orderId),
    uniqueIndex('payments_provider')
      .on(table.storeId, table.providerReference)
      .where(sql`provider_reference is not null`),
  ],
)

/** Money handed back, one row for each way it went; amounts are positive, as counted out to the guest. */
export const refundPayments = pgTable(
  'refund_payments',
  {
    storeId: storeId(),
    /** The refund tender's id. */
    id: uuid('id').notNull(),
    refundId: text('refund_id').notNull(),
    orderId: uuid('order_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    businessDay: date('business_day', { mode: 'string' }).notNull(),
    kind: text('kind', { enum: TENDER_KINDS }).notNull(),
    amount: minor('amount').notNull(),
    tip: minor('tip').notNull().default(0),
    /** Cash only: what no coin can pay, added to `amount`. */
    rounding: minor('rounding').notNull().default(0),
    reason: text('reason').notNull(),
    refundedAt: instant('refunded_at').notNull(),
    /** False while no order has a place for it. */
    placed: boolean('placed').notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    index('refund_payments_order').on(table.storeId, table.orderId),
  ],
)

/** Receipt numbers of checks, refunds and sales in review; those of sales are in `orders` (S8). */
export const receiptNumbers = pgTable(
  'receipt_numbers',
  { storeId: storeId(), terminalId: uuid('terminal_id').notNull(), number: integer('number').notNull() },
  (table) => [primaryKey({ columns: [table.terminalId, table.number] })],
)

/**
 * What arrived for an order beyond its sale, so that a later command can be told what other tills did since it was
 * made (`reconcileArrival`). A sale in one command is not here: nobody else could change it.
 */
export const orderArrivals = pgTable(
  'order_arrivals',
  {
    storeId: storeId(),
    orderId: uuid('order_id').notNull(),
    /** 1, 2, 3 … in the order of arrival. */
    position: integer('position').notNull(),
    commandId: text('command_id').notNull(),
    /** The revision it made or found; absent while the order has no place for it. */
    rev: integer('rev'),
    /** An `AppliedArrival` or a `KeptArrival` of the domain. */
    arrival: json('arrival').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.orderId, table.position] }),
    unique('order_arrivals_command').on(table.storeId, table.orderId, table.commandId),
  ],
)

/** What a manager has to decide, or has decided, with both versions. */
export const reviews = pgTable(
  'reviews',
  {
    storeId: storeId(),
    /** Id of the command that opened it. */
    id: text('id').notNull(),
    orderId: uuid('order_id').notNull(),
    /** Of a command about two orders: the one the lines go to. */
    otherOrderId: uuid('other_order_id'),
    status: text('status', { enum: ['open', 'decided'] }).notNull(),
    openedAt: instant('opened_at').notNull(),
    decidedAt: instant('decided_at'),
    /** A `ReviewDocument`. */
    doc: json('doc').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    index('reviews_order').on(table.storeId, table.orderId),
    index('reviews_other_order').on(table.storeId, table.otherOrderId),
    index('reviews_open').on(table.storeId, table.openedAt).where(sql`status = 'open'`),
  ],
)

/** What happened at a drawer beyond its sales: kept as it came, never changed. A closing holds its Z report. */
export const tillFacts = pgTable(
  'till_facts',
  {
    storeId: storeId(),
    /** The command's id. */
    id: uuid('id').notNull(),
    sessionId: text('session_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    /** Its place in the terminal's chain. */
    tseq: bigint('tseq', { mode: 'number' }).notNull(),
    type: text('type', {
      enum: ['till.open', 'till.cash-in', 'till.cash-out', 'till.drop', 'till.count', 'till.close'],
    }).notNull(),
    businessDay: date('business_day', { mode: 'string' }).notNull(),
    /** By the till's clock. */
    at: instant('at').notNull(),
    employeeId: text('employee_id').notNull(),
    /** The code of what a person has to look at. */
    flag: text('flag'),
    /** A `RecordedTillCommand` of the domain. */
    doc: json('doc').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    index('till_facts_session').on(table.storeId, table.sessionId),
    index('till_facts_terminal').on(table.terminalId, table.tseq),
    index('till_facts_day').on(table.storeId, table.businessDay),
  ],
)

/** What the staff's time clock recorded: kept as it came, never changed. */
export const clockEntries = pgTable(
  'clock_entries',
  {
    storeId: storeId(),
    /** The command's id. */
    id: uuid('id').notNull(),
    /** Whose time it is; of a void, who gave it. */
    employeeId: text('employee_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    /** Its place in the terminal's chain. */
    tseq: bigint('tseq', { mode: 'number' }).notNull(),
    type: text('type', {
      enum: ['clock.in', 'clock.out', 'clock.break-start', 'clock.break-end', 'clock.void'],
    }).notNull(),
    /** By the till's clock. */
    at: instant('at').notNull(),
    /** The code of what a person had to look at when it came. */
    flag: text('flag'),
    /** A `ClockEntry` of the domain. */
    doc: json('doc').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    index('clock_entries_at').on(table.storeId, table.at),
  ],
)

/** A paid line whose stamped price is not the server's: the guest's price stands, head office sees the difference. */
export const priceVariances = pgTable(
  'price_variances',
  {
    storeId: storeId(),
    orderId: uuid('order_id').notNull(),
    lineId: text('line_id').notNull(),
    code: text('code', { enum: ['PRICE_VARIANCE', 'UNKNOWN_ITEM'] }).notNull(),
    businessDay: date('business_day', { mode: 'string' }).notNull(),
    quantity: integer('quantity').notNull(),
    /** Price of one piece, modifiers included, as charged. */
    charged: minor('charged').notNull(),
    /** The server's price of the same piece; absent for an item it does not know. */
    expected: minor('expected'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.orderId, table.lineId] })],
)

/**
 * Everything that came and went, one row for each stock item; never changed, so a level is the sum of its rows. In
 * thousandths of the item's base unit.
 */
export const stockMovements = pgTable(
  'stock_movements',
  {
    storeId: storeId(),
    /** Of the movement; of what a sale took, order and line. */
    id: text('id').notNull(),
    stockItemId: text('stock_item_id').notNull(),
    kind: text('kind', {
      enum: ['stock.in', 'stock.out', 'stock.waste', 'stock.adjust', 'stock.deduct'],
    }).notNull(),
    /** Signed: what goes is negative. */
    quantity: bigint('quantity', { mode: 'number' }).notNull(),
    reason: text('reason').notNull().default(''),
    /** By the clock of whoever moved it. */
    movedAt: instant('moved_at').notNull(),
    orderId: uuid('order_id'),
    lineId: text('line_id'),
    /** Absent for what head office moved. */
    terminalId: uuid('terminal_id'),
    /** Who moved it: an employee, or somebody of head office by name; empty for what a sale took. */
    movedBy: text('moved_by').notNull().default(''),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id, table.stockItemId] }),
    index('stock_movements_item').on(table.storeId, table.stockItemId, table.recordedAt),
  ],
)

/** What lines of open orders are promised now; gone once it is taken or free again. */
export const stockHolds = pgTable(
  'stock_holds',
  {
    storeId: storeId(),
    orderId: uuid('order_id').notNull(),
    lineId: text('line_id').notNull(),
    /** Of the order, as the reservation said. */
    revision: integer('revision'),
    /** `StockNeed`s of the domain. */
    needs: json('needs').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.orderId, table.lineId] })],
)

/** More was sold or promised than there was: one row for what each order or movement took too much of an item. */
export const oversells = pgTable(
  'oversells',
  {
    storeId: storeId(),
    /** Id of the order or the movement. */
    sourceId: text('source_id').notNull(),
    stockItemId: text('stock_item_id').notNull(),
    orderId: uuid('order_id'),
    /** What it took too much, thousandths of the base unit. */
    quantity: bigint('quantity', { mode: 'number' }).notNull(),
    /** What was missing in all after it. */
    short: bigint('short', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** When somebody of head office had looked at it, and who. */
    seenAt: instant('seen_at'),
    seenBy: text('seen_by'),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.sourceId, table.stockItemId] }),
    index('oversells_open').on(table.storeId, table.recordedAt).where(sql`seen_at is null`),
  ],
)

/** People of head office. Not fenced by store: only the sign-in reads them (role `evertill_door`). */
export const headOfficeUsers = pgTable('head_office_users', {
  id: uuid('id').primaryKey(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  /** argon2id, PHC string form. */
  passwordHash: text('password_hash').notNull(),
  /** A manager changes things: lets terminals in and out, releases commands. A reader looks. */
  role: text('role', { enum: ['manager', 'reader'] })
    .notNull()
    .default('manager'),
  active: boolean('active').notNull().default(true),
})

/** Which stores a person of head office sees. */
export const headOfficeUserStores = pgTable(
  'head_office_user_stores',
  { userId: uuid('user_id').notNull(), storeId: storeId() },
  (table) => [primaryKey({ columns: [table.userId, table.storeId] })],
)

/** Refresh tokens, hashed; a family is one sign-in, so that a token used twice ends the whole family. */
export const headOfficeSessions = pgTable(
  'head_office_sessions',
  {
    /** SHA-256 of the refresh token, hex. */
    tokenHash: text('token_hash').primaryKey(),
    familyId: uuid('family_id').notNull(),
    userId: uuid('user_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('head_office_sessions_family').on(table.familyId)],
)

/** Wrong passwords in a row per e-mail, whether anybody has it or not. */
export const headOfficeSignInFailures = pgTable('head_office_sign_in_failures', {
  /** SHA-256 of the lower-case e-mail, hex: what people mistype is not kept. */
  emailHash: text('email_hash').primaryKey(),
  failures: integer('failures').notNull(),
  lockedUntil: instant('locked_until').notNull(),
})
