import type { Scene } from '../faults/fault.ts'
import { atTill } from './at-till.ts'
import { sell } from './sell.ts'

/** A guest comes to the till of the scene. */
export function sellThere({ simulation, machine, random }: Scene): Promise<void> {
  return atTill({ simulation, machine }, (terminal) => sell(simulation, machine, terminal, random))
}
