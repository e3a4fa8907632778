import type { ClockEntry } from '@evertill/domain'
import { isClockEntry, isSharedCommand, isTillCommand, orderIdsOf } from '@evertill/sync-protocol'
import type { Batch } from '../store/store.ts'
import { claimsOf } from './claims.ts'

/** Everything the commands of a batch could clash with or change: what a store must look up for the plan. */
export interface BatchKeys {
  readonly firstTseq: number
  readonly lastTseq: number
  readonly commandIds: readonly string[]
  /** Orders that arrive whole and paid; nearly always new. */
  readonly soldIds: readonly string[]
  /** Orders of all other commands: nearly always known. */
  readonly changedIds: readonly string[]
  /** Reviews that are decided. */
  readonly reviewIds: readonly string[]
  /** Sessions something of a drawer belongs to. */
  readonly tillSessionIds: readonly string[]
  /** People the time clock is about, and the earliest moment it tells of; absent where it tells of none. */
  readonly clockedIds: readonly string[]
  readonly clockedFrom: string | undefined
  readonly tenderIds: readonly string[]
  readonly receiptNumbers: readonly number[]
  readonly providerReferences: readonly string[]
}

/** Commands that were stored when the batch came are answered from their own rows: what they touch is not looked up. */
export function batchKeys({ commands, storedTo = 0 }: Pick<Batch, 'commands' | 'storedTo'>): BatchKeys {
  const news = commands.filter(({ tseq }) => tseq > storedTo)
  const soldIds = new Set<string>()
  const changedIds = new Set<string>()
  const reviewIds = new Set<string>()
  const tillSessionIds = new Set<string>()
  const clock: ClockEntry[] = []
  const tenderIds: string[] = []
  const receiptNumbers: number[] = []
  const providerReferences: string[] = []
  for (const { content } of news) {
    if (!content.ok) continue
    const { command } = content
    if (command.type === 'review.decide') {
      reviewIds.add(command.reviewId)
      continue
    }
    if (isTillCommand(command)) {
      tillSessionIds.add(command.sessionId)
      continue
    }
    if (isClockEntry(command)) {
      clock.push(command)
      continue
    }
    if (!isSharedCommand(command)) continue
    const ids = command.type === 'order.pay' ? soldIds : changedIds
    for (const orderId of orderIdsOf(command)) ids.add(orderId)
    const claims = claimsOf(command)
    tenderIds.push(...claims.tenderIds)
    providerReferences.push(...claims.providerReferences)
    if (claims.receipt) receiptNumbers.push(claims.receipt.number)
  }
  return {
    firstTseq: commands[0]?.tseq ?? 0,
    lastTseq: commands.at(-1)?.tseq ?? 0,
    commandIds: news.map((command) => command.id),
    soldIds: [...soldIds].filter((id) => !changedIds.has(id)),
    changedIds: [...changedIds],
    reviewIds: [...reviewIds],
    tillSessionIds: [...tillSessionIds],
    clockedIds: [...new Set(clock.map(({ employeeId }) => employeeId))],
    clockedFrom: clock.map(({ at }) => at).sort()[0],
    tenderIds,
    receiptNumbers,
    providerReferences,
  }
}
