import {
  type Command,
  type CommandResult,
  isClockEntry,
  isSharedCommand,
  isTillCommand,
} from '@evertill/sync-protocol'
import { journalOf } from '../world/journal-of.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'
import { activeMachines } from './active-machines.ts'
import { appliedCommands, contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/**
 * Every command of a till has an outcome at head office that a person can follow: it is on the order, or lies in a
 * review that exists, or is set aside with a reason. The till is told the same.
 */
export const i08NothingDisappears: Invariant = {
  name: 'I8',
  says: 'no order edit disappears without a review',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => async () => {
    const wrong: string[] = []
    for (const machine of activeMachines(simulation)) {
      const { terminalId, storeId } = machine.identity
      const { commands } = simulation.truth.terminal(terminalId)
      for (const command of journalOf(machine)) {
        const { tseq, hash, type } = command
        const say = (what: string) => wrong.push(`${machine.name}: command ${tseq} (${type}) ${what}`)
        const stored = commands.get(tseq)
        if (stored?.hash !== hash) {
          say('is not at head office')
          continue
        }
        const lost = outcomeProblem(simulation, storeId, command, stored.result)
        if (lost) say(lost)
        const { outcome } = stored.result
        const told = await outcomeTold(machine, tseq)
        if (told && told !== outcome && !(await copyWasTold(simulation, machine, { tseq, outcome })))
          say(`is ${outcome} at head office; the till was told ${told}`)
      }
    }
    return [...wrong, ...missingCopies(simulation), ...missingReviews(simulation)]
  },
}

type Told = Pick<CommandResult, 'tseq' | 'outcome'>

async function outcomeTold(machine: SimMachine, tseq: number): Promise<CommandResult['outcome'] | undefined> {
  const [row] = (await machine.windows[0]?.opened?.outbox.from(tseq, 1)) ?? []
  return row?.tseq === tseq ? row.result?.outcome : undefined
}

/** A PC and its copy are one terminal: what a restored head office decides again, it tells the one that sends first. */
async function copyWasTold(
  { machines }: Simulation,
  machine: SimMachine,
  { tseq, outcome }: Told,
): Promise<boolean> {
  const { terminalId } = machine.identity
  const copies = machines.filter((other) => other !== machine && other.identity.terminalId === terminalId)
  for (const copy of copies) if ((await outcomeTold(copy, tseq)) === outcome) return true
  return false
}

function outcomeProblem(
  { truth }: Simulation,
  storeId: string,
  command: Command,
  { outcome, code, reason, reviewId }: CommandResult,
): string | undefined {
  if (outcome === 'quarantined') return code && reason ? undefined : 'was set aside without a reason'
  const content = contentOf(command)
  if (content && (isTillCommand(content) || isClockEntry(content))) {
    return outcome === 'applied' || (code && reason) ? undefined : 'waits for a person without a reason'
  }
  if (outcome === 'in-review' && !truth.rows(storeId, 'review').some(({ id }) => id === reviewId)) {
    return 'waits in a review that does not exist'
  }
  if (!content || !isSharedCommand(content)) return undefined
  const orderId = content.type === 'order.pay' ? content.order.id : content.orderId
  const there = truth.arrivals(storeId, orderId)
  const arrivals = [
    ...[...(there?.applied ?? []), ...(there?.kept ?? [])].map(({ arrival }) => arrival),
    ...(there?.reviews ?? []).map(({ mine }) => mine),
  ]
  return arrivals.some(({ commandId }) => commandId === command.id)
    ? undefined
    : `is ${outcome} and not among what arrived for ${orderId}`
}

/** What an order waits for is told to the tills and to head office. */
function missingReviews({ offices, truth }: Simulation): string[] {
  return offices.flatMap(({ storeId }) => {
    const told = new Set(truth.rows(storeId, 'review').map(({ id }) => id))
    return [...truth.known(storeId)].flatMap(({ id, reviews }) =>
      reviews
        .filter((review) => !told.has(review.id))
        .map((review) => `nobody is told of review ${review.id} of ${id}`),
    )
  })
}

/** Copies are counted, whichever till printed them; those of a receipt that is not there yet wait beside its order. */
function missingCopies(simulation: Simulation): string[] {
  const copies = new Map<string, number>()
  for (const { command } of appliedCommands(simulation)) {
    const content = contentOf(command)
    if (content?.type === 'receipt.reprint')
      copies.set(content.orderId, (copies.get(content.orderId) ?? 0) + 1)
  }
  return simulation.offices.flatMap(({ storeId }) =>
    [...simulation.truth.orders(storeId)].flatMap(([id, { order }]) => {
      const printed = copies.get(id) ?? 0
      const kept = simulation.truth.arrivals(storeId, id)?.kept ?? []
      const waiting = kept.filter(({ arrival }) => arrival.command.type === 'receipt.reprint').length
      const shown = 'reprints' in order ? order.reprints : waiting
      return shown < printed ? [`order ${id} shows ${shown} of ${printed} reprints`] : []
    }),
  )
}
