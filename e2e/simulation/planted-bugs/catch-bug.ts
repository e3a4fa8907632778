import { runSchedule } from '../run/run-schedule.ts'
import { planSchedule } from '../schedule/plan-schedule.ts'
import type { PlantedBug } from './planted-bug.ts'

export interface Caught {
  readonly seed: string
  readonly invariant: string
  readonly says: string
}

/** The first of the seeds on whose day the bug breaks an invariant; absent where it breaks none. */
export async function catchBug(bug: PlantedBug, seeds: readonly string[]): Promise<Caught | undefined> {
  for (const seed of seeds) {
    const { violations } = await runSchedule(planSchedule(seed, bug.faults), bug.plant())
    const [first] = violations
    if (first) return { seed, invariant: first.invariant, says: first.says }
  }
  return undefined
}
