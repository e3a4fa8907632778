import { businessDayAt as dayAt, err, isPaid, ok, type Result } from '@evertill/domain'
import { createWallClock } from '@evertill/sync-protocol'
import type { TerminalIdentity } from '../contract/index.ts'
import type { CashAtTill } from './cash/cash-at-till.ts'
import { createCashDesk } from './cash/cash-desk.ts'
import { createReportPaper, movementSlip } from './cash/cash-papers.ts'
import { createDrawerFacts } from './cash/drawer-facts.ts'
import { createTillBook } from './cash/till-book.ts'
import { createClockDesk } from './clock/clock-desk.ts'
import { createHouse } from './house/house.ts'
import { unsentDecisions } from './house/unsent-decisions.ts'
import { createKitchenAtTill } from './kitchen/kitchen-at-till.ts'
import { createBooks } from './ledger/books.ts'
import type { ChainBroken } from './ledger/complete-outbox.ts'
import { createFromBooks } from './ledger/from-books.ts'
import { createJournalDesk } from './ledger/journal-desk.ts'
import { createLedger } from './ledger/ledger.ts'
import { ordersOfRow } from './ledger/outbox-row.ts'
import { createSavedAfterAll } from './ledger/saved-after-all.ts'
import { openOrders, undecidedLines } from './orders/open-orders.ts'
import { ordersOfDay } from './orders/orders-of-day.ts'
import { readOrder } from './orders/read-order.ts'
import { createCardPayments } from './payment/card-payments.ts'
import { createCardSales } from './payment/card-sales.ts'
import { createGuardedActs } from './payment/guarded-acts.ts'
import { type Approvals, createApprovals } from './people/approvals.ts'
import { createPermissionGate } from './people/permission-gate.ts'
import { signIn } from './people/sign-in.ts'
import type { OutboxRow } from './ports/outbox.ts'
import type { OpenStorage } from './ports/terminal-storage.ts'
import { printBill } from './receipts/print-bill.ts'
import { createPrintRequests } from './receipts/print-requests.ts'
import { createReceiptJobs } from './receipts/receipt-jobs.ts'
import { confirmedBy, createCheckReceiptOf, createReceiptOf } from './receipts/receipt-of.ts'
import { reprint } from './receipts/reprint.ts'
import { basketOf } from './sale/basket.ts'
import { createSale } from './sale/sale.ts'
import { watchReplicas } from './state/replica-watch.ts'
import type { StateStore } from './state/state-store.ts'
import { createTaskQueue, type TaskQueue } from './state/task-queue.ts'
import { createStockDesk } from './stock/stock-desk.ts'
import { createStockHere } from './stock/stock-here.ts'
import { quarantinedEntries, syncReport } from './sync/sync-report.ts'
import { synchronise } from './sync/synchronise.ts'
import { createUnsentReport } from './sync/unsent-report.ts'
import type { SyncState, Terminal, TerminalState } from './terminal.ts'
import type { TerminalDeps } from './terminal-deps.ts'

/** What an enrolled till can do once its storage is open. */
export type OpenTill = Pick<
  Terminal,
  | 'signIn'
  | 'seenRepriced'
  | 'saleMoment'
  | 'addLine'
  | 'change'
  | 'takeTender'
  | 'send'
  | 'addTo'
  | 'perform'
  | 'moveItems'
  | 'payBill'
  | 'printBill'
  | 'openOrders'
  | 'decideReview'
  | 'unsentDecisions'
  | 'ordersOfDay'
  | 'order'
  | 'reprint'
  | 'syncNow'
  | 'syncReport'
  | 'quarantined'
  | 'approve'
  | 'verifyJournal'
  | 'exportJournal'
  | 'card'
  | 'cash'
  | 'stock'
  | 'clock'
  | 'stop'
> & {
  /** Stops as `stop` does and gives up the outbox' copy: whoever opens the till next makes it anew (S3). */
  startOver(): Promise<Result<void, ChainBroken>>
  /** What people have allowed here, for acts that are not this till's books. */
  readonly approvals: Approvals
}

/** Of a long queue, so many commands are looked through for open orders at the start. */
const MOST_LOOKED_AT = 2_000
/** How often the till looks whether the business day has turned. */
const CALENDAR_EVERY_MS = 30_000

/** The two records of what was sold disagree; `message` says what to do. */
export class BooksDisagree extends Error {}

/**
 * Opens an enrolled till on its storage: books completed (S3), draft back, replicas loaded, then sync. Needs no
 * network. Throws when storage or host fail, `BooksDisagree` when journal and outbox contradict each other.
 */
export async function openTill(
  deps: TerminalDeps & {
    readonly identity: TerminalIdentity
    readonly opened: OpenStorage
    readonly state: StateStore<TerminalState>
  },
): Promise<OpenTill> {
  const { host, clock, timers, ids, identity, state } = deps
  const { outbox, replicas, close } = deps.opened
  const inTurn = createTaskQueue()
  const localTime = createWallClock()
  const report = (changes: Partial<SyncState>) => state.set({ sync: { ...state.get().sync, ...changes } })
  const businessDayAt = (ms: number) => {
    const { store } = state.get()
    return dayAt(localTime(store?.timeZone ?? 'UTC', ms), store?.cutoffHour ?? 0)
  }
  const turnCalendar = () => {
    if (state.get().store) state.set({ businessDay: businessDayAt(clock.now()) })
  }

  const orderSeenHere = (id: string) => readOrder({ outbox, replicas }, id)
  const orderHere = async (id: string) => (await orderSeenHere(id))?.order
  const reportUnsent = createUnsentReport({ outbox, report })
  const stock = createStockHere({
    ...{ outbox, replicas, timers, state: state.get },
    order: orderHere,
    show: (here) => state.set({ stock: here }),
  })
  const kitchen = createKitchenAtTill({
    ...{ outbox, localTime, order: orderHere, terminalId: identity.terminalId },
    routing: await host.call('kitchen.routing', null),
    store: () => state.get().store,
    nameOf: (employeeId) => naming.nameOf(employeeId),
    reviews: () => state.get().reviews,
    businessDay: () => businessDayAt(clock.now()),
    onPapers: () => receipts.kick(),
  })
  const ledger = createLedger({
    ...{ host, outbox, identity },
    fromBooksOf: createFromBooks({
      kitchenOf: kitchen.kitchenOf,
      drawerOf: createDrawerFacts({ order: orderHere }),
    }),
    clockOffsetMs: () => state.get().sync.clockOffsetMs,
    onCounters(counters) {
      reportUnsent(counters)
      const drawerOpen = counters.till?.open !== undefined
      if (state.get().drawerOpen !== drawerOpen) state.set({ drawerOpen })
      const { openWork } = counters
      if (openWork && state.get().openWork !== openWork) state.set({ openWork })
      stock.counters(counters)
    },
  })
  const watch = await watchReplicas({
    replicas,
    state,
    timers,
    onStoreChanged() {
      turnCalendar()
      receipts.kick()
    },
    onMenuChanged: () => void inTurn(() => reprice()),
    onOrders: kitchen.tellDecisions,
    onStock: stock.loaded,
  })
  const naming = {
    localTime,
    nameOf: (employeeId: string) => watch.employees().get(employeeId)?.name ?? '',
  }
  const receiptOf = createReceiptOf(naming)
  const reportPaperOf = createReportPaper(naming)
  const receipts = createReceiptJobs({
    host,
    outbox,
    timers,
    requestFor: createPrintRequests({
      store: () => state.get().store,
      receiptOf,
      reportPaperOf,
      movementSlipOf: (movement, store) => movementSlip(movement, store, naming),
      checkReceiptOf: createCheckReceiptOf(naming),
      order: orderHere,
      undecidedLines: (orderId) => undecidedLines(orderId, state.get().reviews),
    }),
  })

  /** Orders this till has changed and perhaps not yet heard of again. */
  const changedHere = new Set<string>()
  const onRecorded = (rows: readonly OutboxRow[]) => {
    const { basket, ordersVersion } = state.get()
    const ended = basket !== undefined && rows.some(({ endsDraft }) => endsDraft === basket.order.id)
    for (const row of rows) for (const id of ordersOfRow(row)) changedHere.add(id)
    state.set({
      ordersVersion: ordersVersion + 1,
      ...(ended ? { basket: undefined, addingTo: undefined } : {}),
    })
    receipts.kick()
    sync.kick()
    // A level that cannot be worked out now is the server's a moment later.
    void stock.recorded(rows).catch(() => {})
  }
  const books = createBooks(ledger, onRecorded)
  const storeNow = () => {
    const { store } = state.get()
    if (!store) throw new Error('A sale was closed before the store was known')
    return store
  }
  const approvals = createApprovals()
  const gate = createPermissionGate({ state: state.get, approvals })
  const sale = createSale({
    identity,
    gate,
    state: state.get,
    setBasket: (order) => {
      const repriced = state.get().basket?.repriced
      state.set({ basket: order && { ...basketOf(order), ...(repriced && { repriced }) } })
    },
    localTime,
    onRepriced(differences) {
      const { basket } = state.get()
      if (!basket) return
      const known = (basket.repriced ?? []).filter(
        ({ type, lineId }) =>
          type !== 'cannot-be-sold' && basket.order.lines.some((line) => line.id === lineId),
      )
      const repriced = [...known, ...differences]
      state.set({ basket: { ...basket, repriced: repriced.length > 0 ? repriced : undefined } })
    },
    books,
    outbox,
    clock,
    ids,
    businessDayAt,
    order: orderHere,
    paidOutcome(row) {
      const order = confirmedBy(row)
      if (!order) throw new Error(`Command ${row.tseq} does not close a sale`)
      const receipt = receiptOf(order, storeNow(), 0)
      return { type: 'paid', order, receipt, change: receipt.change }
    },
  })

  const savedAfterAll = createSavedAfterAll({
    ...{ ledger, books, state, inTurn },
    receiptNumberOf: (order) => receiptOf(order, storeNow(), 0).number,
  })
  const house = createHouse({
    identity,
    state: state.get,
    books,
    gate,
    clock,
    ids,
    businessDayAt,
    order: orderSeenHere,
  })
  const cards = createCardPayments({
    ...{ host, inTurn, approvals, ids, state: state.get },
    setCard: (card) => state.set({ card }),
    businessDay: () => businessDayAt(clock.now()),
    sales: createCardSales({
      ...{ sale, house },
      basket: () => state.get().basket,
      order: orderHere,
      async ordersToSearch() {
        const open = await openOrders({ outbox, replicas }, { changedHere, reviews: [] })
        const sold = await outbox.salesOfDay(businessDayAt(clock.now()), MOST_LOOKED_AT)
        return [...open, ...sold.map((row) => ({ order: confirmedBy(row) }))].flatMap(
          ({ order }) => order ?? [],
        )
      },
      settle: books.settle,
    }),
  })
  const cash = createCashDesk({
    ...{ host, identity, books, gate, clock, ids, businessDayAt },
    state: state.get,
    book: createTillBook({
      ...{ outbox, terminalId: identity.terminalId, order: orderHere },
      place: () => ledger.counters().till,
    }),
    reportPaperOf,
    countOpenOrders: async () => {
      const { reviews } = state.get()
      return (await openOrders({ outbox, replicas }, { changedHere, reviews })).length
    },
  })

  const reprice = async () => {
    const { basket } = state.get()
    // What the card terminal was asked for stays what it is.
    if (!basket || !cards.guard.isUnderWay(basket.order.id)) await sale.reprice()
  }

  const completed = await ledger.open((done, of) =>
    state.set({ phase: { name: 'starting', progress: { done, of } } }),
  )
  if (!completed.ok) throw new BooksDisagree(completed.error.message)
  const [draft] = await outbox.drafts()
  report({ quarantined: await outbox.countQuarantined() })
  turnCalendar()
  const { store, menu } = state.get()
  state.set({
    ...(draft ? { basket: basketOf(draft) } : {}),
    phase: { name: store && menu.items.length > 0 ? 'ready' : 'waiting-for-menu' },
  })

  await cards.look()
  // The menu may have changed since the basket was left.
  await reprice()
  const rebuilding = (await outbox.rebuild()) !== undefined
  const sync = synchronise({
    ...deps,
    storage: deps.opened,
    ledger,
    report,
    onPoll() {
      savedAfterAll.look()
      kitchen.tellDecisions()
    },
    // Until the replicas have been read, too, every start goes on with it; should this one write fail, so be it.
    ...(rebuilding ? { onReadAgain: () => void outbox.endRebuild().catch(() => {}) } : {}),
  })
  const { lastAckedTseq } = ledger.counters()
  for (const row of await outbox.from(lastAckedTseq + 1, MOST_LOOKED_AT)) {
    for (const id of ordersOfRow(row)) changedHere.add(id)
  }
  void stock.catchUp().catch(() => {})
  const stockDesk = createStockDesk({
    ...{ state: state.get, books, approvals, clock, ids, businessDayAt },
  })
  const journal = createJournalDesk({
    host,
    ledger,
    approvals,
    state: state.get,
    serverHead: sync.serverHead,
  })
  receipts.kick()
  kitchen.tellDecisions()
  cards.begin()
  let calendar = timers.setTimeout(function turn() {
    const { businessDay } = state.get()
    turnCalendar()
    // The day is over: what this till holds of it is what head office has (I5).
    if (state.get().businessDay !== businessDay) void sync.compare().catch(() => {})
    cards.retry()
    calendar = timers.setTimeout(turn, CALENDAR_EVERY_MS)
  }, CALENDAR_EVERY_MS)

  const identify = (employeeId: string, pin: string) =>
    inTurn(() => signIn({ host, outbox, clock, employees: watch.employees() }, employeeId, pin))
  const clockDesk = createClockDesk({
    ...{ state: state.get, books, gate, clock, ids, businessDayAt },
    identify,
  })
  const comeToRest = async () => {
    timers.clearTimeout(calendar)
    watch.stop()
    receipts.stop()
    cards.stop()
    stock.stop()
    await Promise.all([sync.stop(), inTurn(async () => {})])
  }

  return {
    async signIn(employeeId, pin) {
      const signedIn = await identify(employeeId, pin)
      if (signedIn.ok) state.set({ session: signedIn.value })
      return signedIn
    },
    ...createGuardedActs({
      ...{ sale, house, inTurn },
      guard: cards.guard,
      basket: () => state.get().basket,
      order: orderHere,
    }),
    saleMoment: sale.saleMoment,
    seenRepriced() {
      const { basket } = state.get()
      if (basket?.repriced) state.set({ basket: { ...basket, repriced: undefined } })
    },
    send: () => inTurn(() => house.send()),
    addTo: (orderId) =>
      inTurn(async () => {
        const { basket } = state.get()
        if (basket && basket.addsTo !== orderId) return err({ type: 'basket-in-use' } as const)
        state.set({ addingTo: orderId })
        return ok(undefined)
      }),
    printBill: (orderId, checkId) =>
      printBill({ host, state: state.get, clock, ids, order: orderSeenHere, ...naming }, orderId, checkId),
    openOrders: () => openOrders({ outbox, replicas }, { changedHere, reviews: state.get().reviews }),
    decideReview: (decision, approval) => inTurn(() => house.decideReview(decision, approval)),
    unsentDecisions: () => unsentDecisions(outbox, ledger.counters().lastAckedTseq),
    async ordersOfDay({ businessDay = state.get().businessDay, limit }) {
      return businessDay ? ordersOfDay({ outbox, replicas }, businessDay, limit) : []
    },
    async order(id) {
      const seen = await orderSeenHere(id)
      const settings = state.get().store
      if (!seen || !isPaid(seen.order) || !settings) return undefined
      const { order, delivery } = seen
      return { order, delivery, receipt: receiptOf(order, settings, 0) }
    },
    reprint: (orderId, reason) =>
      inTurn(() =>
        reprint(
          {
            state: state.get,
            books,
            clock,
            ids,
            businessDayAt,
            order: orderSeenHere,
            receiptOf,
          },
          orderId,
          reason,
        ),
      ),
    syncNow: sync.now,
    syncReport: () =>
      syncReport({
        host,
        outbox,
        counters: ledger.counters(),
        businessDay: state.get().businessDay ?? businessDayAt(clock.now()),
        sent: sync.sent(),
        unreadable: sync.unreadable(),
      }),
    quarantined: (limit) => quarantinedEntries(outbox, limit),
    async approve({ permission, employeeId, pin }) {
      const known = await identify(employeeId, pin)
      if (!known.ok) return known
      if (!known.value.permissions.includes(permission)) return err({ type: 'not-permitted', permission })
      return ok(approvals.grant(permission, known.value))
    },
    approvals,
    card: cards.atTill,
    cash: oneByOne(cash, inTurn),
    stock: {
      move: (movement, approval) => inTurn(() => stockDesk.move(movement, approval)),
      count: (count, approval) => inTurn(() => stockDesk.count(count, approval)),
      setSoldOut: (item, approval) => inTurn(() => stockDesk.setSoldOut(item, approval)),
    },
    clock: {
      identify: clockDesk.identify,
      record: (act, pass) => inTurn(() => clockDesk.record(act, pass)),
      void: (entryId, reason, approval) => inTurn(() => clockDesk.void(entryId, reason, approval)),
    },
    verifyJournal: journal.verify,
    exportJournal: journal.export,
    async startOver() {
      await comeToRest()
      try {
        return await ledger.startOver()
      } finally {
        await close()
      }
    },
    async stop() {
      await comeToRest()
      await close()
    },
  }
}

/** What records waits its turn; a look does not. */
function oneByOne(cash: CashAtTill, inTurn: TaskQueue): CashAtTill {
  return {
    ...cash,
    open: (float, approval) => inTurn(() => cash.open(float, approval)),
    move: (movement, approval) => inTurn(() => cash.move(movement, approval)),
    count: (pieces, approval) => inTurn(() => cash.count(pieces, approval)),
    close: (note, approval) => inTurn(() => cash.close(note, approval)),
  }
}
