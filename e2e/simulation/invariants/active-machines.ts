import { journalOf } from '../world/journal-of.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'

/** Tills that head office talks to: neither blocked nor copied (S7, S14). The others sell on and keep their sales. */
export function activeMachines(simulation: Simulation): readonly SimMachine[] {
  return simulation.machines.filter((machine) => isActive(simulation, machine))
}

export function isActive({ machines, truth }: Simulation, machine: SimMachine): boolean {
  const { terminalId } = machine.identity
  const { status, lastTseq, lastHash } = truth.terminal(terminalId)
  if (status !== 'active') return false
  // Of two PCs with one till's disk, only the one whose history head office has is that till.
  const copied = machines.some((other) => other !== machine && other.identity.terminalId === terminalId)
  return !copied || lastTseq === 0 || journalOf(machine)[lastTseq - 1]?.hash === lastHash
}
