import { journalOf } from '../world/journal-of.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'
import { isActive } from './active-machines.ts'
import type { Invariant } from './invariant.ts'

/** With faults off every queue empties within the bound; a till that is shut out says so. */
export const i11QueuesEmpty: Invariant = {
  name: 'I11',
  says: 'with faults off, every queue empties within a bound',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => async () => {
    const wrong: string[] = []
    for (const machine of simulation.machines) {
      const waits = await stillWaiting(simulation, machine)
      if (waits) wrong.push(`${machine.name} ${waits}`)
    }
    return wrong
  },
}

/** What a till has not got done yet; absent when it is at rest. */
export async function stillWaiting(simulation: Simulation, machine: SimMachine): Promise<string | undefined> {
  const { terminalId } = machine.identity
  const { lastTseq } = simulation.truth.terminal(terminalId)
  if (!isActive(simulation, machine)) {
    // A copy without a menu is not let in to get one: it only has to say what to do.
    const told = machine.windows.some(({ terminal }) => terminal.getState().sync.enrolAgain)
    return told ? notHandedOver(simulation, machine) : 'does not say that it has to be enrolled again'
  }
  const state = machine.till()?.getState()
  if (!state) return `is ${machine.windows[0]?.terminal.getState().phase.name ?? 'off'}`
  const outbox = machine.windows[0]?.opened?.outbox
  if (!outbox) return 'has no storage'
  const toPrint = await outbox.toPrint()
  if (toPrint.length > 0) return `has ${toPrint.length} receipts that nobody prints`
  const journaled = journalOf(machine).length
  if (lastTseq < journaled) return `has sent ${lastTseq} of ${journaled} commands`
  if (state.sync.unsent > 0) return `counts ${state.sync.unsent} commands as not sent`
  if (state.sync.link !== 'online') return `is ${state.sync.link}`
  if (state.sync.refused !== undefined) return `says "${state.sync.refused}"`
  return undefined
}

/** S7, S14: of two histories under one till's numbers head office keeps both, and also what a blocked till sold. */
function notHandedOver({ truth }: Simulation, machine: SimMachine): string | undefined {
  const { commands, aside } = truth.terminal(machine.identity.terminalId)
  const missing = journalOf(machine).filter(
    ({ tseq, hash }) => commands.get(tseq)?.hash !== hash && !aside.has(`${tseq} ${hash}`),
  )
  return missing.length > 0
    ? `has ${missing.length} commands that head office has on neither branch`
    : undefined
}
