import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'
import { activeMachines } from './active-machines.ts'
import type { Invariant } from './invariant.ts'

/** Every sale shown as paid is on the till's disk at that moment, and what a till believes sent has arrived. */
export const i01PaidIsKept: Invariant = {
  name: 'I1',
  says: 'a sale shown as paid is in the journal and finally at head office',
  counts: 'lost',
  holds: 'always',
  watch(simulation) {
    let seen = 0
    return async () => {
      const { shown } = simulation.evidence
      const wrong = shown
        .slice(seen)
        .filter(({ durable }) => !durable)
        .map(({ machine, order }) => `${machine.name} said "paid" for ${order.id} before it was on the disk`)
      seen = shown.length
      for (const machine of simulation.machines) wrong.push(...(await believedSent(simulation, machine)))
      return wrong
    }
  },
}

async function believedSent({ truth }: Simulation, machine: SimMachine): Promise<string[]> {
  const { storeId, terminalId } = machine.identity
  // A till that has not yet heard of a restored database believes in what the old one had.
  if (machine.seen.of('store')?.feedId !== truth.feedId(storeId)) return []
  const counters = await machine.windows[0]?.opened?.outbox.counters()
  const { lastTseq } = truth.terminal(terminalId)
  if (!counters || counters.lastAckedTseq <= lastTseq) return []
  return [`${machine.name} believes head office has ${counters.lastAckedTseq} commands; it has ${lastTseq}`]
}

/** At rest every sale shown is in its till's journal and, of a till that is let in, at head office. */
export const i01PaidArrives: Invariant = {
  ...i01PaidIsKept,
  holds: 'at-rest',
  watch: (simulation) => () => {
    const { evidence, truth } = simulation
    const active = new Set(activeMachines(simulation))
    return evidence.shown.flatMap(({ machine, order }) => {
      const { storeId } = machine.identity
      if (!machine.disk.durable().includes(order.id))
        return [`${order.id} is not in the journal of ${machine.name}`]
      if (!active.has(machine)) return []
      const { payments, missing } = {
        payments: truth.payments(storeId),
        missing: `${order.id} of ${machine.name}`,
      }
      // Of an order that a review holds back there is no state yet; its payments are there all the same.
      const waits = truth.arrivals(storeId, order.id)?.reviews.some(({ status }) => status === 'open')
      if (!truth.orders(storeId).has(order.id) && !waits) return [`${missing} has not reached head office`]
      return order.tenders.every(({ id }) => payments.has(id))
        ? []
        : [`${missing} lacks a payment at head office`]
    })
  },
}
