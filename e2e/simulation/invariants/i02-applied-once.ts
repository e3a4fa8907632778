import { appliedCommands, contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/** No command is applied twice: not at head office, not on paper, and its outcome never changes. */
export const i02AppliedOnce: Invariant = {
  name: 'I2',
  says: 'no command is applied twice',
  counts: 'doubled',
  holds: 'always',
  watch({ machines, truth }) {
    const outcomes = new Map<string, string>()
    return () => {
      const wrong: string[] = []
      for (const { identity, name } of machines) {
        const { commands } = truth.terminal(identity.terminalId)
        const feedId = truth.feedId(identity.storeId)
        for (const [tseq, { hash, result }] of commands) {
          const place = `${feedId} ${identity.terminalId} ${tseq}`
          const now = `${hash} ${result.outcome} ${result.rev}`
          const before = outcomes.get(place)
          if (before !== undefined && before !== now) {
            wrong.push(`command ${tseq} of ${name} was decided twice: ${before}, then ${now}`)
          }
          outcomes.set(place, now)
        }
      }
      return wrong
    }
  },
}

/** At rest every order has been sold by one command and copied once by each reprint, and no original is on paper twice. */
export const i02EffectOnce: Invariant = {
  ...i02AppliedOnce,
  holds: 'at-rest',
  watch: (simulation) => () => {
    const { machines, offices, truth } = simulation
    const wrong: string[] = []
    const sales = new Map<string, number>()
    const copies = new Map<string, number>()
    const count = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1)
    for (const { command } of appliedCommands(simulation)) {
      const content = contentOf(command)
      if (content?.type === 'order.pay') count(sales, content.order.id)
      if (content?.type === 'receipt.reprint') count(copies, content.orderId)
    }
    for (const { storeId } of offices) {
      for (const [id, { order }] of truth.orders(storeId)) {
        const sold = sales.get(id) ?? 0
        if (sold > 1) wrong.push(`order ${id} was sold ${sold} times`)
        const printed = copies.get(id) ?? 0
        if (order.reprints > printed) {
          wrong.push(`order ${id} has ${order.reprints} copies of ${printed} reprints`)
        }
      }
    }
    for (const { name, paper } of machines) {
      const originals = new Set<string>()
      for (const { receipt } of paper) {
        if (receipt.copy > 0) continue
        if (originals.has(receipt.orderId))
          wrong.push(`${name} printed the original of ${receipt.orderId} twice`)
        originals.add(receipt.orderId)
      }
    }
    return wrong
  },
}

/** One order is paid once, whichever windows and tills had it on their screens. */
export const i02PaidOnce: Invariant = {
  ...i02AppliedOnce,
  watch:
    ({ evidence }) =>
    () => {
      const paid = new Set<string>()
      return evidence.shown.flatMap(({ machine, order }) => {
        const twice = paid.has(order.id)
        paid.add(order.id)
        return twice ? [`${machine.name} took the money for ${order.id} twice`] : []
      })
    },
}
