import { applyCommand, type Order, type TillMoneyFact, tillFactsOfCommand } from '@evertill/domain'
import { type Command, isSharedCommand, orderIdsOf, parseCommandBody } from '@evertill/sync-protocol'

/** What a command about to be recorded means for the drawer; absent where that follows from the command alone. */
export type DrawerOf = (command: Command) => Promise<readonly TillMoneyFact[] | undefined>

/**
 * Must be asked while the books do not have the command yet: what it takes back or hands out is told by the order
 * without it. A sale in one command needs no look at any order and is not written down twice.
 */
export function createDrawerFacts(deps: { order: (id: string) => Promise<Order | undefined> }): DrawerOf {
  return async (command) => {
    const parsed = parseCommandBody(command)
    if (!parsed.ok || !isSharedCommand(parsed.value) || parsed.value.type === 'order.pay') return undefined
    const [orderId] = orderIdsOf(parsed.value)
    const before = orderId === undefined ? undefined : await deps.order(orderId)
    const applied = applyCommand(before, parsed.value)
    const { businessDay } = command
    const around = { before, after: applied.ok ? applied.value : before }
    // The session is named where the facts are counted: its opening may be a command nobody has sent yet.
    return tillFactsOfCommand(parsed.value, around, { sessionId: '', businessDay })
  }
}
