import {
  type CountingTill,
  countResult,
  countSheet,
  err,
  isCashMovement,
  NO_Z_YET,
  ok,
  type RecordedTillCommand,
  type Result,
  type TillClose,
  tillCommandProblem,
  toldReport,
  xReport,
  zReport,
} from '@evertill/domain'
import { storableText } from '@evertill/sync-protocol'
import type { DrawerOpenReason, Host, TerminalIdentity } from '../../contract/index.ts'
import type { Books } from '../ledger/books.ts'
import type { PermissionGate } from '../people/permission-gate.ts'
import { sellerOf } from '../people/seller.ts'
import type { Counters } from '../ports/outbox.ts'
import type { Clock } from '../ports/timers.ts'
import type { Approval, SaleProblem, TerminalState } from '../terminal.ts'
import type { CashAtTill } from './cash-at-till.ts'
import type { ReportPaperOf } from './cash-papers.ts'
import type { RunningTill, TillBook } from './till-book.ts'

/** What happens at the drawer, one command each. One call at a time for what records. */
export function createCashDesk(deps: {
  readonly host: Host
  readonly identity: TerminalIdentity
  readonly state: () => TerminalState
  readonly books: Books
  readonly book: TillBook
  readonly gate: PermissionGate
  readonly clock: Clock
  readonly ids: () => string
  readonly businessDayAt: (ms: number) => string
  readonly reportPaperOf: ReportPaperOf
  /** Orders sent and not paid, as this till knows them. */
  readonly countOpenOrders: () => Promise<number>
}): CashAtTill {
  const { host, books, book, gate, ids } = deps

  /** Who does it and when; the books are settled. */
  const begin = async (approval: Approval | undefined) => {
    const seller = sellerOf(deps.state(), 'order:create')
    if (!seller.ok) return seller
    const settled = await books.settle()
    if (!settled.ok) return settled
    const now = deps.clock.now()
    const { session, store } = seller.value
    return ok({
      store,
      stamp: {
        ...{ id: ids(), employeeId: session.id, at: new Date(now).toISOString() },
        businessDay: deps.businessDayAt(now),
        ...(approval && { approvedBy: approval.by.id }),
      },
    })
  }

  const record = async (
    commandAt: (counters: Counters) => RecordedTillCommand,
    approval: Approval | undefined,
    kick?: Exclude<DrawerOpenReason['type'], 'sale' | 'refund' | 'no-sale' | 'test'>,
  ): Promise<Result<void, SaleProblem>> => {
    const first = commandAt(books.counters())
    const problem = tillCommandProblem(first) ?? gate.ofCommand(first, undefined, approval)
    if (problem) return err(problem)
    const recorded = await books.record((counters) => ({
      id: first.id,
      command: commandAt(counters),
      employeeId: first.employeeId,
      businessDay: first.businessDay,
      occurredAt: first.at,
    }))
    if (!recorded.ok) return recorded
    if (kick) openDrawer({ type: kick, commandId: first.id }, first.employeeId, approval)
    return ok(undefined)
  }

  /** The drawer that does not open has a key; nothing waits for it. */
  const openDrawer = (reason: DrawerOpenReason, by: string, approval: Approval | undefined) =>
    void host
      .call('drawer.open', { reason, by, ...(approval && { approvedBy: approval.by.id }) })
      .catch(() => {})

  const running = async (): Promise<Result<RunningTill, SaleProblem>> => {
    const session = await book.session()
    return session ? ok(session) : err({ type: 'no-such-till-session' })
  }

  const unresolved = async () => {
    const { reviews, card } = deps.state()
    const unsure = ['unknown', 'needs-manager', 'without-sale', 'not-booked']
    return {
      reviews: reviews.filter(({ status }) => status === 'open').length,
      cardAttempts: card.payments.filter(({ phase }) => unsure.includes(phase.name)).length,
      openOrders: await deps.countOpenOrders(),
    }
  }

  return {
    async look() {
      const session = await book.session()
      if (!session) {
        const zNumber = books.counters().till?.carried.zNumber ?? 0
        const closing = await book.lastClosing()
        return { status: 'closed', ...(zNumber > 0 && { last: { zNumber, closedAt: closing?.at } }) }
      }
      const { opening, facts } = session
      return {
        status: session.status,
        opening,
        movements: facts.filter(isCashMovement).toReversed(),
        ...(session.status === 'counting' && { result: countResult(session) }),
      }
    },

    async open(float, approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const { stamp, store } = begun.value
      const session = await book.session()
      if (session) return err({ type: 'till-session-exists', sessionId: session.opening.sessionId })
      const content = { ...stamp, sessionId: ids(), terminalId: deps.identity.terminalId, float }
      return record(
        ({ till }) => ({
          type: 'till.open',
          ...content,
          currency: store.currency,
          carried: till?.carried ?? NO_Z_YET,
        }),
        approval,
        'till-open',
      )
    },

    async move({ type, amount, reason }, approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const session = await running()
      if (!session.ok) return session
      const { sessionId } = session.value.opening
      const content = { ...begun.value.stamp, sessionId, amount, reason: storableText(reason) }
      return record(() => ({ type, ...content }), approval, KICKS[type])
    },

    async beginCount(approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const problem = gate.ofPermission('till:count', approval)
      if (problem) return err(problem)
      const session = await running()
      if (!session.ok) return session
      const { stamp, store } = begun.value
      openDrawer({ type: 'count', commandId: stamp.id }, stamp.employeeId, approval)
      return ok(countSheet(session.value, store.denominations))
    },

    async count(pieces, approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const session = await running()
      if (!session.ok) return session
      const { sessionId } = session.value.opening
      const counted = { type: 'till.count', ...begun.value.stamp, sessionId, pieces } as const
      const recorded = await record(() => counted, approval)
      if (!recorded.ok) return recorded
      const after = await running()
      if (!after.ok) return after
      if (after.value.status !== 'counting') throw new Error('A counted drawer is being counted')
      return ok(countResult(after.value))
    },

    async close(note, approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const session = await running()
      if (!session.ok) return session
      if (session.value.status !== 'counting') {
        return err({ type: 'not-allowed-in-till-state', command: 'till.close', status: session.value.status })
      }
      const { sessionId } = session.value.opening
      const said = {
        ...begun.value.stamp,
        sessionId,
        note: storableText(note),
        unresolved: await unresolved(),
      }
      const closing: TillClose = { type: 'till.close', ...said }
      const z = zOf(session.value, closing)
      const recorded = await record(() => ({ ...closing, z }), approval)
      return recorded.ok ? ok(z) : recorded
    },

    async xReport(approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const problem = gate.ofPermission('report:x', approval)
      if (problem) return err(problem)
      const session = await running()
      return session.ok ? ok(toldReport(xReport(session.value))) : session
    },

    async lastZ(approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const problem = gate.ofPermission('report:z', approval)
      if (problem) return err(problem)
      const closing = await book.lastClosing()
      return closing ? ok(closing.z) : err({ type: 'no-such-till-session' })
    },

    async print(report, approval) {
      const begun = await begin(approval)
      if (!begun.ok) return begun
      const { store, stamp } = begun.value
      // Whoever has an X report was shown it.
      const problem = report.kind === 'z' && gate.ofPermission('report:z', approval)
      if (problem) return err(problem)
      const copy = report.kind === 'x' ? 0 : 1
      const paper = deps.reportPaperOf(report, store, { at: stamp.at, by: stamp.employeeId, copy })
      const job = { id: ids(), document: { kind: 'report', paper } } as const
      const taken = await host.call('printer.print', job).catch(() => undefined)
      if (taken?.problem === 'no-printer') return err({ type: 'not-printed', reason: 'no-printer' })
      return taken ? ok(undefined) : err({ type: 'not-printed', reason: 'not-taken' })
    },
  }
}

const zOf = (session: CountingTill, closing: TillClose) => toldReport(zReport(session, closing))

const KICKS = { 'till.cash-in': 'cash-in', 'till.cash-out': 'cash-out', 'till.drop': 'drop' } as const
