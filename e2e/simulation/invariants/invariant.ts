import type { Simulation } from '../world/simulation.ts'

/** What a broken invariant counts as in the last line of a run. */
type Measure = 'lost' | 'doubled' | 'diverged'

/** One of the invariants of the sync protocol. */
export interface Invariant {
  /** `I1` to `I13`. */
  readonly name: string
  readonly says: string
  readonly counts: Measure
  /** `always`: after every action, and at rest. `at-rest`: once faults are off and everything has had its time. */
  readonly holds: 'always' | 'at-rest'
  /** Watches one simulation; each call tells what is wrong now, a sentence each. */
  watch(simulation: Simulation): () => readonly string[] | Promise<readonly string[]>
}

export interface Violation {
  readonly invariant: string
  readonly counts: Measure
  readonly says: string
}
