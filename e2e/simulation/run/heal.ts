import { ENTITIES, SCHEMA_VERSION } from '@evertill/sync-protocol'
import { isActive } from '../invariants/active-machines.ts'
import { stillWaiting } from '../invariants/i11-queues-empty.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'

/**
 * With all faults off, everything has to be in order within this long: a wait of the longest backoff, the next greeting
 * of a till whose copy has sold meanwhile, and a turn.
 */
const BOUND_MS = 260_000
const LOOK_EVERY_MS = 3_000

/** Turns every fault off, starts what is down, and gives it the time it may take. */
export async function heal(simulation: Simulation): Promise<void> {
  const { machines, server, time, trace } = simulation
  trace.add('all', 'faults off')
  server.commitFaults.length = 0
  server.crowdedUntil = 0
  const heldMs = server.heldUntil - time.now()
  server.heldUntil = 0
  if (heldMs > 0) await time.pass(heldMs)
  for (const machine of machines) {
    machine.line.faults.length = 0
    machine.line.schema = SCHEMA_VERSION
    machine.line.latency = { low: 2, high: 30 }
    machine.faults.length = 0
    machine.quotaFull = false
    machine.halfOpen = false
    machine.disk.full = false
    machine.disk.powerGoesAtSync = () => false
    simulation.mend(machine)
    if (!machine.on) await machine.start()
  }
  await time.pass(2_000)
  const isAtRest = async () => {
    for (const machine of machines) {
      if ((await stillWaiting(simulation, machine)) || !(await hasHeard(simulation, machine))) return false
    }
    return machines.every((machine) => isUpToDate(simulation, machine))
  }
  const until = time.now() + BOUND_MS
  do {
    await time.passUntil(isAtRest, LOOK_EVERY_MS, until - time.now())
    // What is told last needs a moment to get to the screens; what was sold stays off the stock until its level has
    // come. A question that got lost on a line just before it was mended is noticed only now.
    await time.pass(3_500)
  } while (time.now() < until && !(await isAtRest()))
}

/** What was set aside and is no longer, it learns with its next greeting. */
async function hasHeard(simulation: Simulation, machine: SimMachine): Promise<boolean> {
  const outbox = machine.windows[0]?.opened?.outbox
  if (!isActive(simulation, machine) || !outbox) return true
  const { commands } = simulation.truth.terminal(machine.identity.terminalId)
  const setAside = [...commands.values()].filter(({ result }) => result.outcome === 'quarantined')
  return (await outbox.countQuarantined()) <= setAside.length
}

/** Its replicas have read the feed to its end. */
function isUpToDate(simulation: Simulation, machine: SimMachine): boolean {
  if (!isActive(simulation, machine)) return true
  const { storeId } = machine.identity
  const [feedId, head] = [simulation.truth.feedId(storeId), simulation.truth.head(storeId)]
  return ENTITIES.every((entity) => {
    const feed = machine.seen.of(entity)
    return feed?.feedId === feedId && feed.cursor >= head
  })
}
