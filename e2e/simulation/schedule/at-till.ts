import type { Terminal } from '@evertill/terminal/engine'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'

/** Starts what a person does at the till that sells; it may never end, as when the power goes under it. */
export async function atTill(
  { simulation, machine }: { readonly simulation: Simulation; readonly machine: SimMachine },
  work: (terminal: Terminal) => Promise<unknown>,
): Promise<void> {
  await simulation.time.settle()
  const terminal = machine.till()
  if (!terminal) return
  work(terminal).catch((cause: unknown) => simulation.evidence.crashed(machine, cause))
  await simulation.time.settle()
}
