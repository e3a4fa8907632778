import {
  explainRejection,
  explainReviewItem,
  type OrderArrival,
  reconcileArrival,
  reconcileBetween,
  type ServerOrder,
  type SharedCommand,
} from '@evertill/domain'
import { isClockEntry, isSharedCommand, isTillCommand } from '@evertill/sync-protocol'
import type { OrderChange, PlannedCommand } from './batch-plan.ts'
import { codeOf } from './code-of.ts'
import { planClock } from './plan-clock.ts'
import { planDecision } from './plan-decision.ts'
import type { PlanLedger } from './plan-ledger.ts'
import { planStock } from './plan-stock.ts'
import { planTill } from './plan-till.ts'
import { priceVariances } from './price-variances.ts'
import type { CommandContent, ReadCommand } from './read-command.ts'
import { openedReviews, reviewDocument } from './review-document.ts'

/** Decides one command under the entity's conflict rule and notes in the ledger what it takes (S8, S9). */
export function planCommand(command: ReadCommand, ledger: PlanLedger): PlannedCommand {
  const { content } = command
  if (!content.ok) return quarantine(command, content.code, content.reason)
  if (ledger.isTaken(command.id)) {
    return quarantine(command, 'DUPLICATE_COMMAND', 'Another command already has this id.')
  }
  if (isTillCommand(content.command)) return planTill(command, content.command, ledger)
  if (isClockEntry(content.command)) return planClock(command, content.command, ledger)
  if (content.command.type === 'review.decide') return decide(command, content.command, ledger)
  if (!isSharedCommand(content.command)) return planStock(command, content.command, ledger)
  const clash = ledger.claimProblem(content.command)
  if (clash) return quarantine(command, clash.code, clash.reason)
  return reconcile(command, content, content.command, ledger)
}

/** Stored with its reason; it claims nothing and changes nothing. */
export function quarantine(
  command: ReadCommand,
  code: string,
  reason: string,
  changes: readonly OrderChange[] = [],
): PlannedCommand {
  return { command, outcome: 'quarantined', code, reason, changes, reviews: [] }
}

function reconcile(
  command: ReadCommand,
  { baseRev, at, businessDay }: Readable,
  shared: SharedCommand,
  ledger: PlanLedger,
): PlannedCommand {
  const arrival: OrderArrival = {
    commandId: command.id,
    terminalId: ledger.terminalId,
    command: shared,
    ...(baseRev !== undefined && { baseRev }),
  }
  const { outcome, sides } = 'toOrderId' in shared ? between(shared, arrival, ledger) : alone(arrival, ledger)
  if (outcome === 'quarantined') {
    const why = sides[0].after.kept.at(-1)?.why
    if (!why) throw new Error('A command was put aside without a reason')
    // What waits for an order nobody knows yet is kept beside it; anything else is kept as the command it is.
    const waits = why.type === 'no-such-order' ? sides : []
    for (const { after } of waits) ledger.take(command.id, undefined, [after])
    return quarantine(command, codeOf(why.type), explainRejection(why), waits.map(unchangedPrices))
  }
  ledger.take(
    command.id,
    shared,
    sides.map(({ after }) => after),
  )
  const changes = sides.map((side) => ({
    ...side,
    variances: variancesOf({ command: shared, at, businessDay }, side, ledger),
  }))
  if (outcome === 'in-review') return inReview(command, changes, ledger)
  const variances = changes.flatMap((change) => change.variances)
  const reviews = changes.flatMap((change) => openedReviews(change, ledger.receivedAt))
  for (const review of reviews) ledger.takeReview(review)
  if (variances.length === 0) return { command, outcome, changes, reviews }
  const code = variances.some((one) => one.code === 'PRICE_VARIANCE') ? 'PRICE_VARIANCE' : 'UNKNOWN_ITEM'
  return { command, outcome: 'applied-with-override', code, changes, reviews }
}

type Readable = Extract<CommandContent, { ok: true }>
interface Side {
  readonly before: ServerOrder
  readonly after: ServerOrder
}
interface Decided {
  readonly outcome: PlannedCommand['outcome']
  readonly sides: readonly [Side, ...Side[]]
}

function alone(arrival: OrderArrival, ledger: PlanLedger): Decided {
  const before = ledger.order(orderIdOf(arrival.command))
  const { outcome, server } = reconcileArrival(before, arrival)
  return { outcome, sides: [{ before, after: server }] }
}

/** The revision a till tells is that of the order the lines come from; the other one is taken as it is. */
function between(
  { orderId, toOrderId }: Extract<SharedCommand, { toOrderId: string }>,
  arrival: OrderArrival,
  ledger: PlanLedger,
): Decided {
  const [from, into] = [ledger.order(orderId), ledger.order(toOrderId)]
  const { outcome, ...after } = reconcileBetween({ server: from, arrival }, { server: into, arrival })
  return {
    outcome,
    sides: [
      { before: from, after: after.from },
      { before: into, after: after.into },
    ],
  }
}

function inReview(command: ReadCommand, changes: readonly OrderChange[], ledger: PlanLedger): PlannedCommand {
  const [{ before, after } = unreachable()] = changes
  const review = after.reviews.find(({ id }) => id === command.id)
  if (!review) throw new Error('A command is in review and no review was opened')
  const document = reviewDocument(review, before, ledger.receivedAt)
  ledger.takeReview(document)
  return {
    command,
    outcome: 'in-review',
    code: codeOf(review.reason.type),
    reason: explainReviewItem({ about: 'order', review }),
    reviewId: review.id,
    changes,
    reviews: [document],
  }
}

function decide(
  command: ReadCommand,
  decision: Parameters<typeof planDecision>[0],
  ledger: PlanLedger,
): PlannedCommand {
  const planned = planDecision(decision, ledger)
  if (!planned.ok) return quarantine(command, planned.code, planned.reason)
  const { changes, review, reviews } = planned
  ledger.take(
    command.id,
    undefined,
    changes.map(({ after }) => after),
  )
  for (const one of reviews) ledger.takeReview(one)
  return { command, outcome: 'applied', reviewId: review.id, changes, reviews }
}

const unchangedPrices = (side: Side): OrderChange => ({ ...side, variances: [] })
const orderIdOf = (command: SharedCommand) =>
  command.type === 'order.pay' ? command.order.id : command.orderId
const unreachable = (): never => {
  throw new Error('A command in review is about an order')
}

/** Prices of lines that came with this command: those that stood before were compared when they came. */
function variancesOf(
  { command, at, businessDay }: { command: SharedCommand; at: string; businessDay: string },
  { before, after }: Side,
  ledger: PlanLedger,
) {
  switch (command.type) {
    case 'order.pay':
    case 'order.send':
    case 'order.await-payment': {
      if (before.order || !command.order) return []
      const { type, lines } = command.order
      return priceVariances({ type, lines, at, businessDay }, ledger.menu)
    }
    case 'order.edit': {
      if (!after.order || after.order === before.order) return []
      const lines = command.edits.flatMap((edit) => (edit.kind === 'add-line' ? [edit.line] : []))
      return priceVariances({ type: after.order.type, lines, at, businessDay }, ledger.menu)
    }
    default:
      return []
  }
}
