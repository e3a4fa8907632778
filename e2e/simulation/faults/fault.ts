import type { Random } from '../random.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'

/** Where a fault strikes. */
export interface Scene {
  readonly simulation: Simulation
  /** The till it is about, or about first. */
  readonly machine: SimMachine
  readonly random: Random
}

/** One of the thirty faults of the sync protocol. */
export interface Fault {
  readonly number: number
  readonly name: string
  strike(scene: Scene): Promise<unknown> | unknown
}
