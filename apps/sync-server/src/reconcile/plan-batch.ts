import { applyCommand, explainRejection, isPaid, type OrderCommand } from '@evertill/domain'
import type { CommandResult } from '@evertill/sync-protocol'
import type { Batch, StoredOrder } from '../store/store.ts'
import type { BatchPlan, KnownState, PlannedCommand } from './batch-plan.ts'
import { priceVariances } from './price-variances.ts'
import type { ReadCommand } from './read-command.ts'

/** Decides a pushed batch (S7–S9). Pure: the stores run it inside their transaction, sometimes more than once. */
export function planBatch(batch: Batch, known: KnownState): BatchPlan {
  const broken = chainProblem(batch.commands, known)
  if (broken) return broken
  const ledger = createLedger(known)
  const results: CommandResult[] = []
  const entries: PlannedCommand[] = []
  for (const command of batch.commands) {
    const stored = known.stored.get(command.tseq)
    if (stored) {
      results.push(stored.result)
      continue
    }
    const planned = planCommand(command, ledger)
    entries.push(planned)
    results.push(resultOf(planned))
  }
  return { type: 'accepted', results, entries }
}

/** S7: a gap is asked for, a fork is kept aside and ends the terminal's enrolment. */
function chainProblem(commands: readonly ReadCommand[], known: KnownState): BatchPlan | undefined {
  const { status, lastTseq, lastHash } = known.terminal
  if (status === 'revoked') {
    const message = 'This terminal was blocked by head office.'
    return { type: 'refused', error: { code: 'TERMINAL_REVOKED', message } }
  }
  const first = commands[0]
  if (first && first.tseq > lastTseq + 1) {
    const message = `Commands ${lastTseq + 1} to ${first.tseq - 1} are missing.`
    return { type: 'refused', error: { code: 'TSEQ_GAP', message, expected: lastTseq + 1 } }
  }
  let previous = lastHash
  const follows = ({ tseq, prevHash, hash }: ReadCommand) => {
    if (tseq <= lastTseq) return known.stored.get(tseq)?.hash === hash
    const fits = prevHash === previous
    previous = hash
    return fits
  }
  if (status === 'active' && commands.every(follows)) return undefined
  return {
    type: 'forked',
    commands: commands.filter(({ tseq, hash }) => known.stored.get(tseq)?.hash !== hash),
    error: {
      code: 'TSEQ_FORK',
      message:
        'This terminal has two different histories, as after copying its disk. It must be enrolled again.',
    },
  }
}

/** What is taken already, by the database or by an earlier command of the batch. */
interface Ledger {
  readonly known: KnownState
  readonly orders: Map<string, StoredOrder>
  readonly commandIds: Set<string>
  readonly tenderIds: Set<string>
  readonly receiptNumbers: Set<number>
}

function createLedger(known: KnownState): Ledger {
  return {
    known,
    orders: new Map(known.orders),
    commandIds: new Set(known.commandIds),
    tenderIds: new Set(known.tenderIds),
    receiptNumbers: new Set(known.receiptNumbers),
  }
}

function planCommand(command: ReadCommand, ledger: Ledger): PlannedCommand {
  const { content } = command
  if (!content.ok) return quarantine(command, content.code, content.reason)
  if (ledger.commandIds.has(command.id)) {
    return quarantine(command, 'DUPLICATE_COMMAND', 'Another command already has this id.')
  }
  const order = content.command
  const clash = order.type === 'order.pay' ? claimProblem(order, ledger) : undefined
  if (clash) return quarantine(command, clash.code, clash.reason)

  const orderId = order.type === 'order.pay' ? order.order.id : order.orderId
  const before = ledger.orders.get(orderId)
  const applied = applyCommand(before?.order, order)
  if (!applied.ok) {
    const code = applied.error.type.toUpperCase().replaceAll('-', '_')
    return quarantine(command, code, explainRejection(applied.error))
  }
  if (!isPaid(applied.value)) throw new Error(`${order.type} left the order unpaid`)

  const after = { rev: (before?.rev ?? 0) + 1, order: applied.value }
  ledger.orders.set(orderId, after)
  ledger.commandIds.add(command.id)
  if (order.type === 'order.pay') claim(order, ledger)
  const variances = order.type === 'order.pay' ? priceVariances(order.order.lines, ledger.known.menu) : []
  const change = { ...after, isNew: before === undefined, variances }
  if (variances.length === 0) return { command, outcome: 'applied', change }
  const code = variances.some((one) => one.code === 'PRICE_VARIANCE') ? 'PRICE_VARIANCE' : 'UNKNOWN_ITEM'
  return { command, outcome: 'applied-with-override', code, change }
}

type Sale = Extract<OrderCommand, { type: 'order.pay' }>

/** What must be unique besides the place in the chain (S8). */
function claimProblem(sale: Sale, ledger: Ledger): { code: string; reason: string } | undefined {
  const { prefix, number } = sale.receipt
  if (prefix !== ledger.known.terminal.receiptPrefix) {
    const reason = `Receipts of this terminal begin with ${ledger.known.terminal.receiptPrefix}, not ${prefix}.`
    return { code: 'WRONG_RECEIPT_PREFIX', reason }
  }
  if (ledger.receiptNumbers.has(number)) {
    return {
      code: 'DUPLICATE_RECEIPT',
      reason: `Receipt number ${number} was already used on this terminal.`,
    }
  }
  const tenderIds = sale.tenders.map((tender) => tender.id)
  if (new Set(tenderIds).size < tenderIds.length || tenderIds.some((id) => ledger.tenderIds.has(id))) {
    return { code: 'DUPLICATE_PAYMENT', reason: 'A payment of this sale is already recorded.' }
  }
  return undefined
}

function claim(sale: Sale, ledger: Ledger): void {
  ledger.receiptNumbers.add(sale.receipt.number)
  for (const tender of sale.tenders) ledger.tenderIds.add(tender.id)
}

function quarantine(command: ReadCommand, code: string, reason: string): PlannedCommand {
  return { command, outcome: 'quarantined', code, reason }
}

function resultOf({ command, outcome, code, reason, change }: PlannedCommand): CommandResult {
  return {
    tseq: command.tseq,
    outcome,
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    ...(change && { rev: change.rev }),
  }
}
