import {
  type ChainHead,
  type Command,
  EMPTY_CHAIN,
  partsOf,
  sealCommand,
  type WireCommand,
} from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { payment, type SaleOptions } from './sample-sale.ts'

/** The commands of one terminal, each sealed as the next of its chain. */
export interface TestChain {
  /** Where the chain stands after everything made so far. */
  readonly head: ChainHead
  /** A sale, with the next receipt number unless one is given. */
  sale(options?: SaleOptions): Command
  reprint(orderId: string, copy?: number): Command
  /** What a person did to an order, made on revision `baseRev` of the server; absent where none was known. */
  does(command: WireCommand, baseRev?: number): Command
  /** Any command, however wrong. */
  seal(type: string, body: Record<string, unknown>, change?: Partial<Command>): Command
  /** Goes on from another place, as a copied disk would. */
  rewind(head: ChainHead): void
}

export function createTestChain(terminal: {
  readonly storeId: string
  readonly terminalId: string
  readonly receiptPrefix: string
}): TestChain {
  const { storeId, terminalId } = terminal
  let head = EMPTY_CHAIN
  let lastReceipt = 0
  const chain: TestChain = {
    get head() {
      return head
    },
    sale(options = {}) {
      lastReceipt = options.receiptNumber ?? lastReceipt + 1
      const { type, ...body } = payment({ ...terminal, receiptNumber: lastReceipt, ...options })
      // Tips travel since its second version.
      return chain.seal(type, body, options.tip ? { version: 2 } : {})
    },
    reprint: (orderId, copy = 1) =>
      chain.seal('receipt.reprint', { orderId, copy, reason: 'The guest asked for it' }),
    does(command, baseRev) {
      const { type, body, ...said } = partsOf(command)
      return chain.seal(type, body, { ...said, ...(baseRev !== undefined && { baseRev }) })
    },
    seal(type, body, change = {}) {
      const command = sealCommand(
        {
          id: uuidv7(),
          terminalId,
          type,
          version: 1,
          storeId,
          employeeId: 'emp-ana',
          businessDay: '2026-11-21',
          occurredAt: '2026-11-21T12:00:00.000Z',
          body,
          ...change,
        },
        head,
      )
      head = { lastTseq: command.tseq, lastHash: command.hash }
      return command
    },
    rewind: (to) => {
      head = to
    },
  }
  return chain
}
