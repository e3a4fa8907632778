import type { ClockEntry, Order, RecordedTillCommand, ServerOrder, Tender } from '@evertill/domain'
import type { CommandResult, Entity } from '@evertill/sync-protocol'
import type { SimServer } from './sim-server.ts'

/** A document as the database holds it. */
interface TrueRow {
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly deleted: boolean
  readonly doc: Readonly<Record<string, unknown>> | undefined
}

/** What head office really has, read past every route. */
export interface Truth {
  feedId(storeId: string): string
  head(storeId: string): number
  rows(storeId: string, entity: Entity): readonly TrueRow[]
  orders(storeId: string): ReadonlyMap<string, { readonly rev: number; readonly order: Order }>
  terminal(terminalId: string): TrueTerminal
  /** Everything that arrived for an order, applied or kept. */
  arrivals(storeId: string, orderId: string): ServerOrder | undefined
  /** The same for every order of the store. */
  known(storeId: string): Iterable<ServerOrder>
  /** Every payment that was ever taken, by the id of its tender. */
  payments(storeId: string): ReadonlyMap<string, TruePayment>
  /** What tills recorded of their drawers, by the id of the command. */
  tills(storeId: string): ReadonlyMap<string, { readonly command: RecordedTillCommand }>
  /** What the time clock recorded, by the id of the command. */
  clock(storeId: string): ReadonlyMap<string, ClockEntry>
  /** The movement ledger, what open orders are promised, and what was oversold. */
  stock(storeId: string): TrueStock
}

/** As the twin keeps it; the checks read no more of it than this. */
interface TrueStock {
  readonly movements: ReadonlyMap<string, { readonly stockItemId: string; readonly quantity: number }>
  readonly holds: ReadonlyMap<
    string,
    readonly { readonly needs: readonly { readonly stockItemId: string; readonly quantity: number }[] }[]
  >
  readonly oversells: ReadonlyMap<
    string,
    { readonly sourceId: string; readonly stockItemId: string; readonly quantity: number }
  >
}

interface TruePayment {
  readonly terminalId: string
  readonly tender: Tender
}

interface TrueTerminal {
  readonly status: 'active' | 'revoked' | 'forked'
  readonly lastTseq: number
  readonly lastHash: string
  /** By place in the chain. */
  readonly commands: ReadonlyMap<number, { readonly hash: string; readonly result: CommandResult }>
  /** Of its other history, by place and hash. */
  readonly aside: ReadonlyMap<string, unknown>
}

export function truthOf(server: SimServer): Truth {
  const storeOf = (storeId: string) => {
    const store = server.tables().stores.get(storeId)
    if (!store) throw new Error(`Head office has no store ${storeId}`)
    return store
  }
  const rows = (storeId: string, entity: Entity): TrueRow[] =>
    // Of one entity the documents are of one kind; what a check reads of them it reads as plain JSON.
    [...storeOf(storeId).feed[entity]].map(([id, row]) => ({ id, ...row }) as unknown as TrueRow)
  return {
    feedId: (storeId) => storeOf(storeId).feedId,
    head: (storeId) => storeOf(storeId).head,
    rows,
    orders: (storeId) =>
      new Map(
        rows(storeId, 'order').flatMap(({ id, rev, doc }) =>
          doc ? [[id, { rev, order: doc as unknown as Order }] as const] : [],
        ),
      ),
    arrivals: (storeId, orderId) => storeOf(storeId).orders.get(orderId),
    known: (storeId) => storeOf(storeId).orders.values(),
    payments: (storeId) => storeOf(storeId).payments,
    tills: (storeId) => storeOf(storeId).tills,
    clock: (storeId) => storeOf(storeId).clock,
    stock: (storeId) => storeOf(storeId).stock,
    terminal(terminalId) {
      const found = server.tables().terminals.get(terminalId)
      if (!found) throw new Error(`Head office has no terminal ${terminalId}`)
      const { status, lastTseq, lastHash } = found.record
      return { status, lastTseq, lastHash, commands: found.commands, aside: found.forks }
    },
  }
}
