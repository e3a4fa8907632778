import { journalOf } from '../world/journal-of.ts'
import { activeMachines } from './active-machines.ts'
import { appliedCommands, contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/**
 * Every command of a till has an outcome at head office that a person can follow: it shows in the order, or lies in a
 * review that exists, or is set aside with a reason. The till is told the same.
 */
export const i08NothingDisappears: Invariant = {
  name: 'I8',
  says: 'no order edit disappears without a review',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => async () => {
    const { offices, truth } = simulation
    const wrong: string[] = []
    for (const machine of activeMachines(simulation)) {
      const { terminalId, storeId } = machine.identity
      const { commands } = truth.terminal(terminalId)
      const outbox = machine.windows[0]?.opened?.outbox
      for (const { tseq, hash, type } of journalOf(machine)) {
        const say = (what: string) => wrong.push(`${machine.name}: command ${tseq} (${type}) ${what}`)
        const stored = commands.get(tseq)
        if (stored?.hash !== hash) {
          say('is not at head office')
          continue
        }
        const { outcome, code, reason, reviewId } = stored.result
        if (outcome === 'quarantined' && !(code && reason)) say('was set aside without a reason')
        if (outcome === 'in-review' && !isReview(reviewId, storeId))
          say('waits in a review that does not exist')
        const [row] = (await outbox?.from(tseq, 1)) ?? []
        const told = row?.tseq === tseq ? row.result : undefined
        if (told && told.outcome !== outcome)
          say(`is ${outcome} at head office; the till was told ${told.outcome}`)
      }
    }
    const copies = new Map<string, number>()
    const living = new Set(activeMachines(simulation))
    for (const { machine, command } of appliedCommands(simulation)) {
      const content = contentOf(command)
      if (content?.type !== 'receipt.reprint' || !living.has(machine)) continue
      copies.set(content.orderId, (copies.get(content.orderId) ?? 0) + 1)
    }
    for (const { storeId } of offices) {
      for (const [id, { order }] of truth.orders(storeId)) {
        const reprints = copies.get(id) ?? 0
        if (order.reprints < reprints)
          wrong.push(`order ${id} shows ${order.reprints} of ${reprints} reprints`)
      }
    }
    return wrong

    function isReview(reviewId: string | undefined, storeId: string): boolean {
      return truth.rows(storeId, REVIEW).some(({ id }) => id === reviewId)
    }
  },
}

const REVIEW = 'review' as Parameters<import('../world/truth.ts').Truth['rows']>[1]
