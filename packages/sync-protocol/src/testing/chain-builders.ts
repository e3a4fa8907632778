import { aPaidOrder, aUuid } from '@evertill/domain/testing'
import { type ChainHead, type Command, EMPTY_CHAIN, type UnsealedCommand } from '../commands/command.ts'
import { partsOf } from '../commands/command-body.ts'
import { sealCommand } from '../commands/hash-chain.ts'
import type { WireCommand } from '../commands/wire-command.ts'

/** A domain command in its envelope, not yet part of a chain. */
export function anUnsealedCommand(
  command: WireCommand = aPaidOrder(),
  envelope: Partial<UnsealedCommand> = {},
): UnsealedCommand {
  return {
    id: aUuid(5_000_000),
    terminalId: aUuid(9),
    storeId: 'store-1',
    employeeId: 'employee-1',
    businessDay: '2026-11-21',
    occurredAt: '2026-11-21T10:01:00.000Z',
    ...partsOf(command),
    ...envelope,
  }
}

/** Commands sealed one after the other. */
export function aChainOf(commands: readonly UnsealedCommand[], head: ChainHead = EMPTY_CHAIN): Command[] {
  const sealed: Command[] = []
  let last = head
  for (const command of commands) {
    const next = sealCommand(command, last)
    sealed.push(next)
    last = { lastTseq: next.tseq, lastHash: next.hash }
  }
  return sealed
}

/** `n` cash sales of one terminal, each its own order with the next receipt number, sealed in a row. */
export function aChain(n: number, terminalId: string = aUuid(9)): Command[] {
  const sales = Array.from({ length: n }, (_, index) => aSale(index, terminalId))
  return aChainOf(sales)
}

function aSale(index: number, terminalId: string): UnsealedCommand {
  const pay = aPaidOrder(
    { id: aUuid(1_000_000 + index), terminalId },
    {
      receipt: { prefix: 'A1', number: index + 1 },
      tenders: [{ id: aUuid(2_000_000 + index), kind: 'cash', amount: 250, received: 500, change: 250 }],
    },
  )
  return anUnsealedCommand(pay, { id: aUuid(3_000_000 + index), terminalId })
}
