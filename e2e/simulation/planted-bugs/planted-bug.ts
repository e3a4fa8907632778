import type { Seams } from '../world/seams.ts'

/** A bug that somebody could write, put into the simulated world from outside. */
export interface PlantedBug {
  readonly name: string
  /** What must break first; several where the day decides which. */
  readonly caughtBy: readonly string[]
  /** Faults that bring it to light; the day's ordinary life goes on beside them. */
  readonly faults: readonly number[]
  /** Made anew for each run: a bug may remember things. */
  plant(): Partial<Seams>
}
