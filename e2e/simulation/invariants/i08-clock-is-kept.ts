import { isDeepStrictEqual } from 'node:util'
import { isClockEntry } from '@evertill/sync-protocol'
import { journalOf } from '../world/journal-of.ts'
import { activeMachines } from './active-machines.ts'
import { contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/** What a till's time clock recorded is in head office's time clock, as it was told. */
export const i08ClockIsKept: Invariant = {
  name: 'I8',
  says: 'what the time clock recorded is at head office',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => () => {
    const wrong: string[] = []
    for (const machine of activeMachines(simulation)) {
      const { storeId, terminalId } = machine.identity
      const { commands } = simulation.truth.terminal(terminalId)
      const kept = simulation.truth.clock(storeId)
      for (const command of journalOf(machine)) {
        const entry = contentOf(command)
        if (!entry || !isClockEntry(entry)) continue
        if (commands.get(command.tseq)?.result.outcome === 'quarantined') continue
        if (!isDeepStrictEqual(kept.get(command.id), entry)) {
          wrong.push(
            `${machine.name}: ${entry.type} of ${entry.employeeId} is not in the time clock of head office`,
          )
        }
      }
    }
    return wrong
  },
}
