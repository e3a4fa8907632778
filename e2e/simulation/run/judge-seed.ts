import type { Violation } from '../invariants/invariant.ts'
import { describeAction } from '../schedule/action.ts'
import { planSchedule } from '../schedule/plan-schedule.ts'
import type { Seams } from '../world/seams.ts'
import { runSchedule } from './run-schedule.ts'
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
  const { commands, hash, violations } = await runSchedule(schedule, seams)
  const broken = violations[0]?.invariant
  if (broken === undefined) return { seed, commands, hash }
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
