import type { Tender } from '@evertill/domain'
import { journalOf } from '../world/journal-of.ts'
import { activeMachines } from './active-machines.ts'
import { contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/** Cents by store, till and tender. */
type Sums = Map<string, number>

/**
 * To the cent, per store, till and tender: what head office holds is what the journals hold, and every sale shown is
 * in both as it was shown, and costs what its lines come to.
 */
export const i03MoneyIsConserved: Invariant = {
  name: 'I3',
  says: 'money is conserved in integer cents per store, till and tender',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => () => {
    const { evidence, offices, truth } = simulation
    const active = activeMachines(simulation)
    const terminals = new Set(active.map(({ identity }) => identity.terminalId))
    const journaled: Sums = new Map()
    const arrived: Sums = new Map()
    const wrong: string[] = []
    const counted = new Set<string>()
    for (const machine of active) {
      const { storeId, terminalId } = machine.identity
      const { commands } = truth.terminal(terminalId)
      for (const command of journalOf(machine)) {
        const content = contentOf(command)
        // A sale set aside is not in the books; I8 asks for its reason.
        if (content?.type !== 'order.pay' || commands.get(command.tseq)?.result.outcome === 'quarantined')
          continue
        if (counted.has(command.id)) continue
        counted.add(command.id)
        add(journaled, storeId, terminalId, content.tenders)
      }
    }
    for (const { storeId } of offices) {
      for (const { order } of truth.orders(storeId).values()) {
        if (!terminals.has(order.terminalId)) continue
        add(arrived, storeId, order.terminalId, order.tenders)
        const paid = order.tenders.reduce((sum, { amount }) => sum + amount, 0)
        if (paid !== order.totals.total)
          wrong.push(`${order.id} costs ${order.totals.total} and ${paid} was paid`)
      }
    }
    for (const key of new Set([...journaled.keys(), ...arrived.keys()])) {
      const [here, there] = [journaled.get(key) ?? 0, arrived.get(key) ?? 0]
      if (here !== there) wrong.push(`${key}: ${here} in the journal, ${there} at head office`)
    }
    for (const { machine, order, addedUp } of evidence.shown) {
      if (addedUp !== undefined && addedUp !== order.totals.total) {
        wrong.push(`${machine.name} asked ${order.totals.total} for lines that come to ${addedUp}`)
      }
      const told = truth.orders(machine.identity.storeId).get(order.id)?.order
      if (told && JSON.stringify(told.tenders) !== JSON.stringify(order.tenders)) {
        wrong.push(`${order.id} was paid otherwise than head office has it`)
      }
    }
    return wrong
  },
}

function add(sums: Sums, storeId: string, terminalId: string, tenders: readonly Tender[]): void {
  for (const tender of tenders) {
    const key = `${storeId} ${terminalId} ${tender.kind}`
    sums.set(key, (sums.get(key) ?? 0) + tender.amount)
    if (tender.kind !== 'cash') continue
    const given = `${key} given back`
    sums.set(given, (sums.get(given) ?? 0) + tender.received - tender.change)
  }
}
