import { isDeepStrictEqual } from 'node:util'
import type { RecordedTillCommand } from '@evertill/domain'
import { isTillCommand } from '@evertill/sync-protocol'
import { journalOf } from '../world/journal-of.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'
import { activeMachines } from './active-machines.ts'
import { contentOf } from './applied-commands.ts'
import { tendersOf } from './i03-money-is-conserved.ts'
import type { Invariant } from './invariant.ts'

/**
 * Each Z report of a till has the number after the one before, and expects in the drawer its float, the cash of what was
 * sold between opening and closing, and what was put in and taken out. Added up again here from the journal alone.
 */
export const i03DrawersAddUp: Invariant = {
  name: 'I3',
  says: 'money is conserved in integer cents per store, till and tender',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => () => [
    ...simulation.machines.flatMap(wrongReports),
    ...activeMachines(simulation).flatMap((machine) => notAtHeadOffice(simulation, machine)),
  ],
}

function wrongReports(machine: SimMachine): string[] {
  const wrong: string[] = []
  let cash: number | undefined
  let zNumber = 0
  for (const command of journalOf(machine)) {
    const content = contentOf(command)
    if (!content) continue
    const say = (what: string) =>
      wrong.push(`${machine.name}: command ${command.tseq} (${content.type}) ${what}`)
    if (!isTillCommand(content)) {
      if (cash === undefined) continue
      for (const { kind, ...tender } of tendersOf(command)) {
        if (kind === 'cash' && 'received' in tender) cash += tender.received - tender.change
      }
      continue
    }
    if (content.type === 'till.open') {
      if (cash !== undefined) say('opens a drawer that is open')
      if (content.carried.zNumber !== zNumber)
        say(`follows Z ${content.carried.zNumber}, the last was ${zNumber}`)
      cash = content.float
    } else if (cash === undefined) {
      say('has no open drawer')
    } else if (content.type === 'till.close') {
      zNumber += 1
      const { figures, counted, difference, carriedOn } = content.z
      if (figures.cash.expected !== cash) say(`expects ${figures.cash.expected}, there should be ${cash}`)
      if (counted - difference !== cash)
        say(`counted ${counted} and found ${difference} too much, not of ${cash}`)
      if (carriedOn.zNumber !== zNumber) say(`is Z ${carriedOn.zNumber} instead of ${zNumber}`)
      cash = undefined
    } else {
      cash += inDrawer(content)
    }
  }
  return wrong
}

function inDrawer(content: RecordedTillCommand): number {
  switch (content.type) {
    case 'till.cash-in':
      return content.amount
    case 'till.cash-out':
    case 'till.drop':
      return -content.amount
    default:
      return 0
  }
}

/** What a till recorded of its drawer is kept there once, as it was recorded. */
function notAtHeadOffice({ truth }: Simulation, machine: SimMachine): string[] {
  const { storeId, terminalId } = machine.identity
  const { commands } = truth.terminal(terminalId)
  const kept = truth.tills(storeId)
  return journalOf(machine).flatMap((command) => {
    const content = contentOf(command)
    if (!content || !isTillCommand(content)) return []
    if (commands.get(command.tseq)?.result.outcome === 'quarantined') return []
    return isDeepStrictEqual(kept.get(content.id)?.command, content)
      ? []
      : [
          `${machine.name}: command ${command.tseq} (${content.type}) is not at head office as it was recorded`,
        ]
  })
}
