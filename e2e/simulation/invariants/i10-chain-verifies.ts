import {
  type ChainHead,
  EMPTY_CHAIN,
  explainJournalFinding,
  follows,
  verifyJournal,
} from '@evertill/sync-protocol'
import { journalOf } from '../world/journal-of.ts'
import { isActive } from './active-machines.ts'
import type { Invariant } from './invariant.ts'

/** The chain of every till verifies from its first command to its last, and to what head office noted of it. */
export const i10ChainVerifies: Invariant = {
  name: 'I10',
  says: 'the hash chain verifies from end to end',
  counts: 'lost',
  holds: 'at-rest',
  watch: (simulation) => async () => {
    const { machines, truth } = simulation
    const wrong: string[] = []
    for (const machine of machines) {
      const { terminalId } = machine.identity
      const { lastTseq, lastHash } = truth.terminal(terminalId)
      const journal = journalOf(machine)
      const anchors = isActive(simulation, machine) ? [{ lastTseq, lastHash }] : []
      for (const finding of verifyJournal(journal, { terminalId, anchors })) {
        wrong.push(`${machine.name}: ${explainJournalFinding(finding)}`)
      }
      const lines = machine.disk.durable().toString('utf8').split('\n').length - 1
      if (lines !== journal.length)
        wrong.push(`${machine.name}: ${lines - journal.length} lines are no commands`)
      for (const { tseq, command } of (await machine.windows[0]?.opened?.outbox.from(1, 10_000)) ?? []) {
        if (journal[tseq - 1]?.hash !== command.hash)
          wrong.push(`${machine.name}: outbox and journal differ at ${tseq}`)
      }
    }
    return wrong
  },
}

/** Each command follows the one before it, as soon as it is on the disk. */
export const i10ChainGoesOn: Invariant = {
  ...i10ChainVerifies,
  holds: 'always',
  watch({ machines }) {
    const heads = new Map<string, ChainHead & { readonly read: number }>()
    return () =>
      machines.flatMap((machine) => {
        const journal = journalOf(machine)
        let { read, ...head } = heads.get(machine.name) ?? { ...EMPTY_CHAIN, read: 0 }
        const wrong: string[] = []
        for (const command of journal.slice(read)) {
          if (!follows(command, head)) wrong.push(`${machine.name}: ${command.tseq} after ${head.lastTseq}`)
          head = { lastTseq: command.tseq, lastHash: command.hash }
        }
        read = journal.length
        heads.set(machine.name, { ...head, read })
        return wrong
      })
  },
}
