import { applyCommandTo } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'
import type { SharedCommand } from './order-conflict-kind.ts'
import type { Review } from './review.ts'
import type { ServerOrder } from './server-order.ts'

/** The order three times; a version nobody can make up any more is absent. */
export interface ReviewVersions {
  /** As both sides knew it last. */
  readonly base?: Order | undefined
  /** As the till that sent the command had it. */
  readonly mine?: Order | undefined
  /** As the server had it when the command arrived. */
  readonly theirs?: Order | undefined
}

/**
 * Both versions of an order in review and what they come from, for a person to compare side by side. `before` is the
 * server's order as the command arrived. Source: sync table, "order edit" (both versions kept); SYN-7.
 */
export function reviewVersions(before: ServerOrder, { mine }: Review): ReviewVersions {
  const { baseRev = 0, terminalId } = mine
  const known = before.applied.filter(({ rev }) => rev <= baseRev)
  const own = before.applied.filter(({ rev, arrival }) => rev > baseRev && arrival.terminalId === terminalId)
  const waiting = before.reviews.filter(
    (one) => one.status === 'open' && !one.provisional && one.mine.terminalId === terminalId,
  )
  const base = replay(
    before.id,
    undefined,
    known.map(({ arrival }) => arrival.command),
  )
  const version = replay(before.id, base, [
    ...own.map(({ arrival }) => arrival.command),
    ...waiting.map((one) => one.mine.command),
    mine.command,
  ])
  return {
    ...(base && { base }),
    ...(version && { mine: version }),
    ...(before.order && { theirs: before.order }),
  }
}

/** A command that was no longer possible leaves the order as it was. */
function replay(id: string, start: Order | undefined, commands: readonly SharedCommand[]): Order | undefined {
  return commands.reduce<Order | undefined>((order, command) => {
    const applied = applyCommandTo(id, order, command)
    return applied.ok ? applied.value : order
  }, start)
}
