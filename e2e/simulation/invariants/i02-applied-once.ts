import { appliedCommands, contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/** What waits for an order nobody has sent yet is set aside by this; once the order comes it is linked and decided. */
const WAITS_FOR_ITS_ORDER = 'NO_SUCH_ORDER'

/** No command is applied twice: not at head office, not on paper, and its outcome changes only as it is linked. */
export const i02AppliedOnce: Invariant = {
  name: 'I2',
  says: 'no command is applied twice',
  counts: 'doubled',
  holds: 'always',
  watch({ machines, truth }) {
    const outcomes = new Map<string, { readonly says: string; readonly waits: boolean }>()
    return () => {
      const wrong: string[] = []
      for (const { identity, name } of machines) {
        const { commands } = truth.terminal(identity.terminalId)
        const feedId = truth.feedId(identity.storeId)
        for (const [tseq, { hash, result }] of commands) {
          const place = `${feedId} ${identity.terminalId} ${tseq}`
          const now = `${hash} ${result.outcome} ${result.rev}`
          const before = outcomes.get(place)
          if (before !== undefined && before.says !== now && !before.waits) {
            wrong.push(`command ${tseq} of ${name} was decided twice: ${before.says}, then ${now}`)
          }
          const waits = result.outcome === 'quarantined' && result.code === WAITS_FOR_ITS_ORDER
          outcomes.set(place, { says: now, waits })
        }
      }
      return wrong
    }
  },
}

/** At rest every command is on its order once, each reprint counted once, and no original is on paper twice. */
export const i02EffectOnce: Invariant = {
  ...i02AppliedOnce,
  holds: 'at-rest',
  watch: (simulation) => () => {
    const { machines, offices, truth } = simulation
    const wrong: string[] = []
    const copies = new Map<string, number>()
    for (const { command } of appliedCommands(simulation)) {
      const content = contentOf(command)
      if (content?.type !== 'receipt.reprint') continue
      copies.set(content.orderId, (copies.get(content.orderId) ?? 0) + 1)
    }
    for (const { storeId } of offices) {
      for (const [id, { order }] of truth.orders(storeId)) {
        const arrived = (truth.arrivals(storeId, id)?.applied ?? []).map(({ arrival }) => arrival.commandId)
        if (new Set(arrived).size < arrived.length) wrong.push(`a command is on order ${id} twice`)
        const [shown, printed] = ['reprints' in order ? order.reprints : 0, copies.get(id) ?? 0]
        if (shown > printed) wrong.push(`order ${id} has ${shown} copies of ${printed} reprints`)
      }
    }
    for (const { name, paper } of machines) {
      const originals = new Set<string>()
      for (const { receipt } of paper) {
        if (receipt.copy > 0) continue
        if (originals.has(receipt.number))
          wrong.push(`${name} printed the original of ${receipt.number} twice`)
        originals.add(receipt.number)
      }
    }
    return wrong
  },
}

/**
 * One basket is paid once, whichever windows had it on their screens; a bill of the house, once at each till. What another
 * till added while the guest paid is paid on top: then the bill still has all that was taken before.
 */
export const i02PaidOnce: Invariant = {
  ...i02AppliedOnce,
  watch:
    ({ evidence }) =>
    () => {
      const taken = new Map<string, readonly string[]>()
      return evidence.shown.flatMap(({ machine, order }) => {
        const key = `${machine.name} ${order.id}`
        const before = taken.get(key)
        const tenders = order.tenders.map(({ id }) => id)
        taken.set(key, tenders)
        const onTop = before && tenders.length > before.length && before.every((id) => tenders.includes(id))
        return before && !onTop ? [`${machine.name} took the money for ${order.id} twice`] : []
      })
    },
}
