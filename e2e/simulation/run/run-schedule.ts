import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Violation } from '../invariants/invariant.ts'
import { INVARIANTS } from '../invariants/invariants.ts'
import { describeAction } from '../schedule/action.ts'
import { performAction } from '../schedule/perform-action.ts'
import type { Schedule } from '../schedule/plan-schedule.ts'
import { journalOf } from '../world/journal-of.ts'
import { PLAIN_SEAMS, type Seams } from '../world/seams.ts'
import { createSimulation, type Simulation } from '../world/simulation.ts'
import { heal } from './heal.ts'

/** How one schedule went. */
export interface Outcome {
  readonly seed: string
  /** Commands the tills recorded. */
  readonly commands: number
  readonly violations: readonly Violation[]
  /** The same in every run of the same schedule. */
  readonly hash: string
  readonly tail: readonly string[]
}

const TAIL_LINES = 40

/** Runs a schedule to its end, or to the first action after which an invariant does not hold. */
export async function runSchedule(schedule: Schedule, seams: Partial<Seams> = {}): Promise<Outcome> {
  const scratch = await mkdtemp(join(tmpdir(), 'evertill-simulation-'))
  try {
    return await runIn(scratch, schedule, seams)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function runIn(scratch: string, schedule: Schedule, seams: Partial<Seams>): Promise<Outcome> {
  const simulation = await createSimulation({
    seed: schedule.seed,
    shape: schedule.shape,
    seams: { ...PLAIN_SEAMS, ...seams },
    scratch,
  })
  const check = createChecks(simulation)
  let violations: readonly Violation[] = []
  for (const action of schedule.actions) {
    await ending(performAction(simulation, schedule.seed, action), describeAction(action))
    violations = await check('always')
    if (violations.length > 0) break
  }
  if (violations.length === 0) {
    await heal(simulation)
    violations = [...(await check('always')), ...(await check('at-rest'))]
  }
  const { machines, trace } = simulation
  const commands = machines.reduce((sum, machine) => sum + journalOf(machine).length, 0)
  for (const machine of machines) machine.die()
  return { seed: schedule.seed, commands, violations, hash: trace.hash(), tail: trace.tail(TAIL_LINES) }
}

/**
 * Seconds this process runs, and far more than anything takes: what waits for a till that is gone would wait for ever.
 * Counted one by one, so that a machine that sleeps or holds the process is not taken for a deed that hangs.
 */
const MOST_SECONDS = 120

async function ending(work: Promise<void>, what: string): Promise<void> {
  const { promise: hung, reject } = Promise.withResolvers<never>()
  let seconds = 0
  const timer = setInterval(() => {
    seconds += 1
    if (seconds >= MOST_SECONDS) reject(new Error(`${what} never ends`))
  }, 1_000)
  try {
    await Promise.race([work, hung])
  } finally {
    clearInterval(timer)
  }
}

function createChecks(simulation: Simulation) {
  const watched = INVARIANTS.map((invariant) => ({ invariant, check: invariant.watch(simulation) }))
  return async (when: 'always' | 'at-rest'): Promise<Violation[]> => {
    const found: Violation[] = simulation.evidence.crashes.map((says) => ({
      invariant: 'engine',
      counts: 'lost',
      says,
    }))
    for (const { invariant, check } of watched) {
      if (invariant.holds !== when) continue
      for (const says of await check())
        found.push({ invariant: invariant.name, counts: invariant.counts, says })
    }
    return found
  }
}
