import type { PaidOrder } from '@evertill/domain'
import type { LineReply } from './sim-line.ts'
import type { SimMachine } from './sim-machine.ts'
import { STORES } from './sim-office.ts'
import type { Trace } from './trace.ts'

/** A sale a guest has walked away from. */
interface ShownSale {
  readonly machine: SimMachine
  readonly order: PaidOrder
  /** Every payment of it was on this till's disk, or another till's, at the moment the screen said "paid". */
  readonly durable: boolean
}

/** What people at the counter and on the wires have seen, kept beside everything the product keeps. */
export interface Evidence {
  readonly shown: ShownSale[]
  showPaid(machine: SimMachine, order: PaidOrder): void
  /** Orders sent to the kitchen, by store, for tills to meet at. */
  readonly sent: { readonly storeId: string; readonly orderId: string }[]
  /** Replies that named another store. */
  readonly leaks: string[]
  reply(name: string, storeId: string, reply: LineReply): void
  /** What a thief got out of a stolen token. */
  readonly stolen: string[]
  /** Calls of the engine that threw instead of answering. */
  readonly crashes: string[]
  crashed(machine: SimMachine, cause: unknown): void
}

export function createEvidence(trace: Trace): Evidence {
  const evidence: Evidence = {
    shown: [],
    sent: [],
    leaks: [],
    stolen: [],
    crashes: [],
    crashed(machine, cause) {
      evidence.crashes.push(`${machine.name}: ${cause instanceof Error ? cause.stack : String(cause)}`)
    },
    showPaid(machine, order) {
      const disk = machine.disk.durable()
      // The number stands in the command that settled the order, and in no other command of this till.
      const durable = disk.includes(order.id) && disk.includes(`"number":${order.receipt.number}`)
      evidence.shown.push({ machine, order, durable })
      const { prefix, number } = order.receipt
      trace.add(machine.name, 'paid', order.id, `${prefix}-${number}`, String(order.totals.total))
    },
    reply(name, storeId, { path, text }) {
      for (const other of STORES) {
        if (other !== storeId && text.includes(other)) {
          evidence.leaks.push(`${name} of ${storeId} was told of ${other} by ${path}`)
        }
      }
    },
  }
  return evidence
}
