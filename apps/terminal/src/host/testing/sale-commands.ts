import { type ChainHead, type Command, EMPTY_CHAIN, sealCommand } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'

/** A terminal id for tests that need only one. */
export const TERMINAL = '018f0000-0000-7000-8000-000000000001'

/** The next command of a chain, as large as a small sale. The journal does not look into the body. */
export function nextSale(
  head: ChainHead,
  { terminalId = TERMINAL, note = 'Grüße aus der Küche 🍕' }: { terminalId?: string; note?: string } = {},
): Command {
  return sealCommand(
    {
      id: uuidv7(),
      terminalId,
      type: 'order.pay',
      version: 1,
      storeId: 'store-1',
      employeeId: 'ana',
      businessDay: '2026-11-21',
      occurredAt: '2026-11-21T12:00:00.000Z',
      body: {
        note,
        lines: Array.from({ length: 8 }, (_, at) => ({
          id: `line-${at}`,
          name: 'Margherita',
          unitPrice: 950,
        })),
      },
    },
    head,
  )
}

/** A chain of `count` sales from the beginning, or on from `head`. */
export function sales(count: number, head: ChainHead = EMPTY_CHAIN, terminalId = TERMINAL): Command[] {
  const chain: Command[] = []
  let last = head
  for (let made = 0; made < count; made += 1) {
    const sale = nextSale(last, { terminalId })
    chain.push(sale)
    last = { lastTseq: sale.tseq, lastHash: sale.hash }
  }
  return chain
}
