import {
  type ClockEntry,
  explainReviewItem,
  isPaid,
  type PaidOrder,
  type RecordedTillCommand,
  type ServerOrder,
} from '@evertill/domain'
import {
  isClockEntry,
  isSharedCommand,
  isTillCommand,
  type ReviewDocument,
  type WireCommand,
} from '@evertill/sync-protocol'
import type { PlannedCommand, PriceVariance } from './batch-plan.ts'
import { tendersOf } from './claims.ts'
import { codeOf } from './code-of.ts'
import { type PaymentState, paymentStates, type RefundState, refundStates } from './money-states.ts'

/** What commands change together: each order, payment and review once, as it is after the last of them. */
export interface BatchChanges {
  /** Every order something arrived for. */
  readonly changed: readonly ChangedOrder[]
  /** Orders with a new revision, in the order of their first change. */
  readonly moved: readonly ChangedOrder[]
  /** Orders that are paid now and were not. */
  readonly sold: readonly SoldOrder[]
  /** Orders whose receipt was printed again and that were paid before. */
  readonly reprinted: readonly PaidOrder[]
  readonly variances: readonly (PriceVariance & { readonly orderId: string; readonly businessDay: string })[]
  readonly payments: readonly (PaymentState & PaymentStamp)[]
  /** Payments that were known and stand otherwise now; one that is gone from its order was handed back. */
  readonly changedPayments: readonly PaymentState[]
  readonly refunds: readonly RefundState[]
  readonly changedRefunds: readonly RefundState[]
  readonly arrivals: readonly ArrivalRow[]
  readonly reviews: readonly ReviewDocument[]
  /** Commands that waited for an order and are on it now, or in a review of it. */
  readonly linked: readonly LinkedCommand[]
  /** What happened at a drawer beyond its sales. */
  readonly tills: readonly KeptRow<RecordedTillCommand>[]
  /** What the time clock recorded. */
  readonly clock: readonly KeptRow<ClockEntry>[]
}

/** What became of a command that was set aside until its order came. */
interface LinkedCommand {
  readonly id: string
  readonly outcome: 'applied' | 'in-review'
  readonly code?: string
  readonly reason?: string
  readonly reviewId?: string
}

/** Kept as it came; `flag` is the code of what a person has to look at. */
interface KeptRow<C extends WireCommand> {
  readonly terminalId: string
  readonly tseq: number
  readonly command: C
  readonly flag: string | undefined
}

interface ChangedOrder {
  readonly before: ServerOrder
  readonly after: ServerOrder
}

export interface SoldOrder {
  readonly order: PaidOrder
  /** The terminal whose receipt it bears. */
  readonly terminalId: string
  /** Id of the command that settled it; absent when a manager's decision did. */
  readonly soldBy: string | undefined
}

/** Who took a payment and when, by that till's clock. */
interface PaymentStamp {
  readonly terminalId: string
  readonly businessDay: string
  readonly paidAt: string
}

interface ArrivalRow {
  readonly orderId: string
  readonly position: number
  readonly commandId: string
  readonly rev: number | undefined
  readonly arrival: ServerOrder['applied'][number] | ServerOrder['kept'][number]
}

/** A command with what it changes; a decision from head office comes without one. */
export type PlannedChanges = Pick<PlannedCommand, 'changes' | 'reviews'> &
  Partial<Pick<PlannedCommand, 'command' | 'outcome' | 'code'>>

/** Sums up what planned commands do. `terminalId` sent them. */
export function batchChanges(terminalId: string, entries: readonly PlannedChanges[]): BatchChanges {
  const orders = new Map<string, { before: ServerOrder; after: ServerOrder }>()
  for (const { before, after } of entries.flatMap(({ changes }) => changes)) {
    const known = orders.get(after.id)
    orders.set(after.id, { before: known?.before ?? before, after })
  }
  const changed = [...orders.values()]
  const moved = changed.filter(({ before, after }) => after.order && after.rev > before.rev)
  const arrivals = changed.flatMap(newArrivals)
  const settledBy = settlers(entries)
  return {
    changed,
    moved,
    sold: moved.flatMap(({ before, after }) =>
      after.order && isPaid(after.order) && !(before.order && isPaid(before.order))
        ? [
            {
              order: after.order,
              terminalId: receiptOwner(after, after.order) ?? terminalId,
              soldBy: settledBy.get(after.id),
            },
          ]
        : [],
    ),
    reprinted: moved.flatMap(({ before, after }) =>
      after.order &&
      isPaid(after.order) &&
      before.order &&
      isPaid(before.order) &&
      after.order.reprints !== before.order.reprints
        ? [after.order]
        : [],
    ),
    variances: entries.flatMap(({ command, changes }) =>
      changes.flatMap(({ after, variances }) =>
        variances.map((variance) => ({
          ...variance,
          orderId: after.id,
          businessDay: command?.content.ok ? command.content.businessDay : '',
        })),
      ),
    ),
    ...payments(terminalId, entries, changed),
    ...refunds(changed),
    arrivals,
    reviews: [...new Map(entries.flatMap(({ reviews }) => reviews).map((one) => [one.id, one])).values()],
    linked: changed.flatMap(linkedCommands),
    tills: keptRows(terminalId, entries, isTillCommand),
    clock: keptRows(terminalId, entries, isClockEntry),
  }
}

function linkedCommands({ before, after }: ChangedOrder): readonly LinkedCommand[] {
  return before.kept.flatMap(({ arrival: { commandId: id } }): LinkedCommand[] => {
    if (after.applied.some(({ arrival }) => arrival.commandId === id)) return [{ id, outcome: 'applied' }]
    const review = after.reviews.find((one) => one.id === id)
    if (!review || before.reviews.some((one) => one.id === id)) return []
    const reason = explainReviewItem({ about: 'order', review })
    return [{ id, outcome: 'in-review', code: codeOf(review.reason.type), reason, reviewId: id }]
  })
}

function keptRows<C extends WireCommand>(
  terminalId: string,
  entries: readonly PlannedChanges[],
  isKept: (command: WireCommand) => command is C,
): KeptRow<C>[] {
  return entries.flatMap(({ command: read, outcome, code }) =>
    read?.content.ok && outcome !== 'quarantined' && isKept(read.content.command)
      ? [{ terminalId, tseq: read.tseq, command: read.content.command, flag: code }]
      : [],
  )
}

/** The last command that settled each order that was settled. */
function settlers(entries: readonly PlannedChanges[]): ReadonlyMap<string, string | undefined> {
  const settles = ({ before, after }: PlannedChanges['changes'][number]) =>
    after.order && isPaid(after.order) && !(before.order && isPaid(before.order))
  return new Map(
    entries.flatMap(({ command, changes }) =>
      changes.filter(settles).map(({ after }): [string, string | undefined] => [after.id, command?.id]),
    ),
  )
}

/** Whose receipt the order bears: the terminal that settled it need not be the one that opened it. */
function receiptOwner({ applied }: ServerOrder, { receipt }: PaidOrder): string | undefined {
  return applied.findLast(
    ({ arrival: { command } }) =>
      'receipt' in command &&
      command.receipt.prefix === receipt.prefix &&
      command.receipt.number === receipt.number,
  )?.arrival.terminalId
}

function payments(
  terminalId: string,
  entries: readonly PlannedChanges[],
  changed: readonly ChangedOrder[],
): Pick<BatchChanges, 'payments' | 'changedPayments'> {
  const before = new Map(changed.flatMap((one) => [...paymentStates(one.before)]))
  const after = new Map(changed.flatMap((one) => [...paymentStates(one.after)]))
  const stamps = new Map(entries.flatMap((entry) => stampsOf(terminalId, entry)))
  const fresh = [...after].filter(([id]) => !before.has(id))
  const gone = [...before].filter(([id]) => !after.has(id)).map(([, state]) => ({ ...state, reversed: true }))
  const otherwise = [...after].flatMap(([id, state]) => {
    const was = before.get(id)
    return was && !isSameState(was, state) ? [state] : []
  })
  return {
    payments: fresh.map(([id, state]) => {
      const stamp = stamps.get(id)
      if (!stamp) throw new Error('A payment came with no command')
      return { ...state, ...stamp }
    }),
    changedPayments: [...otherwise, ...gone],
  }
}

function stampsOf(terminalId: string, { command: read }: PlannedChanges): [string, PaymentStamp][] {
  const content = read?.content
  if (!content?.ok || !isSharedCommand(content.command)) return []
  const { command, businessDay, at } = content
  const stamp =
    command.type === 'order.pay'
      ? { terminalId, businessDay: command.businessDay, paidAt: command.paidAt }
      : { terminalId, businessDay, paidAt: at }
  return tendersOf(command).map(({ id }) => [id, stamp])
}

const isSameState = (a: PaymentState, b: PaymentState): boolean =>
  a.orderId === b.orderId && a.placed === b.placed && a.reversed === b.reversed && a.tip === b.tip

function refunds(changed: readonly ChangedOrder[]): Pick<BatchChanges, 'refunds' | 'changedRefunds'> {
  const before = new Map(changed.flatMap((one) => [...refundStates(one.before)]))
  const after = changed.flatMap((one) => [...refundStates(one.after)])
  return {
    refunds: after.flatMap(([id, state]) => (before.has(id) ? [] : [state])),
    changedRefunds: after.flatMap(([id, state]) => {
      const was = before.get(id)
      return was && was.placed !== state.placed ? [state] : []
    }),
  }
}

/** A sale that arrived in one command needs none: nobody else could have changed it. */
function newArrivals({ before, after }: ChangedOrder): ArrivalRow[] {
  const isPlainSale =
    before.rev === 0 &&
    before.kept.length === 0 &&
    after.kept.length === 0 &&
    after.applied.length === 1 &&
    after.applied[0]?.arrival.command.type === 'order.pay'
  if (isPlainSale) return []
  const positions = new Map(
    [...before.applied, ...before.kept].map((one, index) => [one.arrival.commandId, index + 1]),
  )
  const wasKept = new Set(before.kept.map(({ arrival }) => arrival.commandId))
  const isNew = (one: ArrivalRow['arrival']) =>
    !positions.has(one.arrival.commandId) || ('rev' in one && wasKept.has(one.arrival.commandId))
  const stored = [...after.applied, ...after.kept].filter(
    (one) => 'rev' in one || one.outcome !== 'quarantined' || one.why.type === 'no-such-order',
  )
  let last = positions.size
  return stored.filter(isNew).map((arrival) => ({
    orderId: after.id,
    position: positions.get(arrival.arrival.commandId) ?? ++last,
    commandId: arrival.arrival.commandId,
    rev: 'rev' in arrival ? arrival.rev : undefined,
    arrival,
  }))
}
