import type { ReadCommand } from './read-command.ts'

/** Everything the commands of a batch could clash with or change: what a store must look up for the plan. */
export interface BatchKeys {
  readonly firstTseq: number
  readonly lastTseq: number
  readonly commandIds: readonly string[]
  readonly orderIds: readonly string[]
  readonly tenderIds: readonly string[]
  readonly receiptNumbers: readonly number[]
}

export function batchKeys(commands: readonly ReadCommand[]): BatchKeys {
  const orderIds = new Set<string>()
  const tenderIds: string[] = []
  const receiptNumbers: number[] = []
  for (const { content } of commands) {
    if (!content.ok) continue
    const { command } = content
    if (command.type === 'order.pay') {
      orderIds.add(command.order.id)
      receiptNumbers.push(command.receipt.number)
      for (const tender of command.tenders) tenderIds.push(tender.id)
    } else {
      orderIds.add(command.orderId)
    }
  }
  return {
    firstTseq: commands[0]?.tseq ?? 0,
    lastTseq: commands.at(-1)?.tseq ?? 0,
    commandIds: commands.map((command) => command.id),
    orderIds: [...orderIds],
    tenderIds,
    receiptNumbers,
  }
}
