import {
  applyCommand,
  balanceOf,
  type DraftCommand,
  type DraftOrder,
  err,
  formatReceiptNumber,
  isPaid,
  isUnsent,
  type Menu,
  ok,
  type PaidOrder,
  payCommand,
  permissionsFor,
  permissionsOf,
  priceOrder,
  receiptFor,
  type StoreSettings,
} from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'
import type { Approval, Basket, SaleProblem, Terminal, TerminalState } from '../../engine/terminal.ts'
import { noCardTerminal } from './scripted-card.ts'
import { createScriptedCash } from './scripted-cash.ts'
import { createScriptedClock } from './scripted-clock.ts'
import { createScriptedDevices } from './scripted-devices.ts'
import { createScriptedHouse } from './scripted-house.ts'
import { createScriptedStock, stockBeside } from './scripted-stock.ts'

/**
 * A till for the screens' own tests: the domain's real rules, kept in memory, with no journal, disk or network.
 * `set` plays what head office, the printer or a colleague would do.
 */
export function createScriptedTerminal({ menu, store }: { menu: Menu; store: StoreSettings }) {
  const listeners = new Set<() => void>()
  const paid: PaidOrder[] = []
  const terminalId = '0198f6a0-0000-7000-8000-000000000001'
  let state: TerminalState = {
    phase: { name: 'ready' },
    identity: {
      terminalId,
      storeId: store.id,
      name: 'Counter',
      receiptPrefix: 'A1',
      serverUrl: 'http://127.0.0.1:7300',
    },
    store,
    menu,
    employees: [
      { id: 'ana', name: 'Ana Moreau', role: 'cashier' },
      { id: 'omar', name: 'عمر حداد', role: 'supervisor' },
      { id: 'mei', name: 'Mei Tanaka', role: 'manager' },
    ],
    reviews: [],
    stock: { levels: new Map(), soldOut: new Set() },
    businessDay: '2026-11-21',
    ordersVersion: 0,
    sync: { link: 'online', unsent: 0, quarantined: 0, unreadable: 0 },
    printer: { state: 'ready', waiting: [], recent: [] },
    card: { connected: false, payments: [] },
    drawerOpen: false,
    openWork: [],
  }

  const set = (change: Partial<TerminalState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const now = () => new Date().toISOString()

  const openDraft = (): DraftOrder => ({
    id: uuidv7(),
    storeId: store.id,
    terminalId,
    employeeId: state.session?.id ?? '',
    type: store.defaultOrderType,
    openedAt: now(),
    pricing: {
      currency: store.currency,
      taxRounding: store.taxRounding,
      roundingMode: store.roundingMode,
    },
    lines: [],
    status: 'draft',
  })

  const apply = async (command: DraftCommand) => {
    const applied = applyCommand(state.basket?.order ?? openDraft(), command)
    if (!applied.ok) return applied
    if (!isUnsent(applied.value)) throw new Error('A draft command never confirms')
    const order = applied.value
    const totals = priceOrder(order)
    const addsTo = state.basket?.addsTo ?? state.addingTo
    const basket: Basket = {
      ...{ order, totals, balance: balanceOf(order, totals) },
      ...(addsTo !== undefined && { addsTo }),
    }
    set({ basket: order.lines.length === 0 ? undefined : basket })
    return ok(order)
  }

  const receiptOf = (order: PaidOrder, copy: number) =>
    receiptFor({ order, store, cashier: 'Ana Moreau', issuedAtLocal: '2026-11-21 14:02', copy })

  const mayCheck = (approval: Approval | undefined) =>
    approval?.permission === 'journal:verify' || state.session?.permissions.includes('journal:verify')

  const house = createScriptedHouse({
    ...{ state: () => state, set, now, nextReceipt: () => paid.length + 1 },
    onPaid: (order) => isPaid(order) && paid.unshift(order),
  })

  const terminal: Terminal = {
    getState: () => state,
    cash: createScriptedCash({ state: () => state, set, now }),
    clock: createScriptedClock({ state: () => state, set, now }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: async () => {},
    stop: async () => {},
    enrol: async () => err({ type: 'refused', message: 'This code is not valid any more.' }),
    async signIn(employeeId, pin) {
      const person = state.employees.find(({ id }) => id === employeeId)
      if (!person) return err({ type: 'no-such-employee' })
      if (pin !== '1234') return err({ type: 'wrong-pin', attemptsLeft: 4 })
      const session = { ...person, permissions: permissionsOf(person.role), signedInAt: now() }
      set({ session })
      return ok(session)
    },
    saleMoment: (without) => ({
      orderType: state.basket?.order.type ?? store.defaultOrderType,
      stock: stockBeside(state, without),
    }),
    seenRepriced: () => set({ basket: state.basket && { ...state.basket, repriced: undefined } }),
    signOut: () => set({ session: undefined }),
    async addLine(line, { pricedBy, approval } = {}) {
      const command = { type: 'draft.add-line', line: { ...line, id: uuidv7() }, pricedBy } as const
      const labelPrices = store.scanning?.labelPrices
      const own = [...(state.session?.permissions ?? ['order:create' as const]), approval?.permission]
      const missing = permissionsFor(command, { online: true, labelPrices }).find((one) => !own.includes(one))
      if (missing) return err({ type: 'not-permitted', permission: missing })
      const added = await apply(command)
      if (!added.ok) return added
      return added.value.status === 'draft' ? ok(added.value) : err<SaleProblem>({ type: 'not-ready' })
    },
    async change(command) {
      if (command.type !== 'discard') return apply(command)
      set({ basket: undefined })
      return ok(undefined)
    },
    async takeTender(offer) {
      if (offer) {
        const taken = await apply({ type: 'draft.add-tender', tender: { ...offer, id: uuidv7() } })
        if (!taken.ok) return taken
      }
      const { basket } = state
      if (!basket) return err({ type: 'not-ready' })
      if (basket.balance > 0) return ok({ type: 'more-to-pay', basket })
      const confirmed = applyCommand(
        basket.order,
        payCommand(basket.order, {
          receipt: { prefix: 'A1', number: paid.length + 1 },
          businessDay: '2026-11-21',
          paidAt: now(),
        }),
      )
      if (!confirmed.ok) return confirmed
      if (!isPaid(confirmed.value)) return err({ type: 'not-ready' })
      const order = confirmed.value
      paid.unshift(order)
      const receipt = receiptOf(order, 0)
      set({ basket: undefined, ordersVersion: state.ordersVersion + 1 })
      return ok({ type: 'paid', order, receipt, change: receipt.change })
    },
    ...house,
    ordersOfDay: async () =>
      paid.map((order) => ({
        id: order.id,
        receiptNumber: formatReceiptNumber(order.receipt),
        total: order.totals.total,
        paidAt: order.confirmedAt,
        businessDay: order.businessDay,
        terminalId,
        itemCount: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
        delivery: 'here',
      })),
    async order(id) {
      const order = paid.find((one) => one.id === id)
      return order && { order, receipt: receiptOf(order, order.reprints), delivery: 'here' }
    },
    async reprint(orderId, _reason) {
      const order = paid.find((one) => one.id === orderId)
      if (!order) return err({ type: 'no-such-order' })
      return ok({ receipt: receiptOf(order, 1), printJobId: uuidv7() })
    },
    releasePrintJob: async () => {},
    cancelPrintJob: async (id) =>
      set({
        printer: { ...state.printer, waiting: state.printer.waiting.filter((job) => job.id !== id) },
      }),
    syncNow: () => {},
    syncReport: async () => ({
      businessDay: '2026-11-21',
      day: { sales: paid.length, acknowledged: paid.length },
      saved: paid.length,
      sent: paid.length,
      acknowledged: paid.length,
      unreadable: [],
    }),
    quarantined: async () => [],
    devices: createScriptedDevices(),
    card: noCardTerminal(),
    stock: createScriptedStock(() => state, set),
    async approve({ permission, employeeId, pin }) {
      const person = state.employees.find(({ id }) => id === employeeId)
      if (!person) return err({ type: 'no-such-employee' })
      if (pin !== '1234') return err({ type: 'wrong-pin', attemptsLeft: 4 })
      if (!permissionsOf(person.role).includes(permission)) return err({ type: 'not-permitted', permission })
      return ok({ permission, by: person })
    },
    async verifyJournal(approval, onProgress) {
      if (!mayCheck(approval)) return err({ type: 'not-permitted', permission: 'journal:verify' })
      onProgress?.(paid.length, paid.length)
      return ok({ entries: paid.length, hash: 'a'.repeat(64), findings: [], found: 0 })
    },
    async exportJournal(approval) {
      if (!mayCheck(approval)) return err({ type: 'not-permitted', permission: 'journal:verify' })
      const head = { lastTseq: paid.length, lastHash: 'a'.repeat(64) }
      return ok({ name: 'evertill-journal-A1.jsonl', entries: paid.length, bytes: 1, head })
    },
    async rebuild(approval) {
      if (!mayCheck(approval)) return err({ type: 'not-permitted', permission: 'journal:verify' })
      set({ phase: { name: 'starting' } })
      set({ phase: { name: 'ready' } })
      return ok({ entries: paid.length, hash: 'a'.repeat(64), findings: [], found: 0 })
    },
  }
  return { terminal, set, paid }
}
