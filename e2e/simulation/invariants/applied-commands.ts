import { type Command, parseCommandBody } from '@evertill/sync-protocol'
import { journalOf } from '../world/journal-of.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'

export interface AppliedCommand {
  readonly machine: SimMachine
  readonly command: Command
}

/** Every command of a journal that head office says it has applied, each once. */
export function appliedCommands({ machines, truth }: Simulation): readonly AppliedCommand[] {
  const known = new Set<string>()
  return machines.flatMap((machine) => {
    const { commands } = truth.terminal(machine.identity.terminalId)
    return journalOf(machine).flatMap((command) => {
      const stored = commands.get(command.tseq)
      const applied = stored?.hash === command.hash && stored.result.outcome.startsWith('applied')
      if (!applied || known.has(command.id)) return []
      known.add(command.id)
      return [{ machine, command }]
    })
  })
}

/** What a command says, as both ends read it. */
export function contentOf(command: Command) {
  const parsed = parseCommandBody(command)
  return parsed.ok ? parsed.value : undefined
}
