import type { Violation } from '../invariants/invariant.ts'
import { describeAction } from '../schedule/action.ts'
import { planSchedule } from '../schedule/plan-schedule.ts'
import type { Seams } from '../world/seams.ts'
import { type Outcome, runSchedule } from './run-schedule.ts'
import { shrinkSchedule } from './shrink-schedule.ts'

/** A seed that breaks an invariant, with the shortest day on which it does. */
export interface Failure {
  readonly seed: string
  readonly violations: readonly Violation[]
  readonly tills: readonly number[]
  readonly shortest: readonly string[]
}

export interface Verdict {
  readonly seed: string
  readonly commands: number
  readonly hash: string
  readonly failure?: Failure
}

/** Runs one seed; where it breaks an invariant, looks for the shortest schedule that breaks the same one. */
export async function judgeSeed(
  seed: string,
  faults: readonly number[],
  seams: Partial<Seams> = {},
): Promise<Verdict> {
  const schedule = planSchedule(seed, faults)
  const run = () => runSchedule(schedule, seams)
  // What hangs or throws does so again; what the machine had no time for does not.
  const outcome: Outcome & { readonly brokenOff?: true } = await run().catch(run).catch(brokenOff)
  const { commands, hash, violations } = outcome
  const broken = violations[0]?.invariant
  if (broken === undefined) return { seed, commands, hash }
  if (outcome.brokenOff) {
    // What hangs takes a minute each time: its whole day is told instead of its shortest.
    const { tills } = schedule.shape
    return {
      seed,
      commands,
      hash,
      failure: { seed, violations, tills, shortest: schedule.actions.map(describeAction) },
    }
  }
  const shortest = await shrinkSchedule(schedule, async (shorter) => {
    const outcome = await runSchedule(shorter, seams)
    return outcome.violations.some(({ invariant }) => invariant === broken)
  })
  const failure = {
    seed,
    violations,
    tills: schedule.shape.tills,
    shortest: shortest.actions.map(describeAction),
  }
  return { seed, commands, hash, failure }
}

/** A day that could not be run to its end: the engine or the simulation itself is wrong. */
function brokenOff(cause: unknown): Outcome & { readonly brokenOff: true } {
  const says = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  const violations = [{ invariant: 'engine', counts: 'lost', says } as const]
  return { seed: '', commands: 0, violations, hash: '', tail: [], brokenOff: true }
}
