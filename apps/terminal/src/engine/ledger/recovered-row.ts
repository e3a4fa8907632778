import type { Command } from '@evertill/sync-protocol'
import type { KeptOfRow, OutboxRow, Rebuild } from '../ports/outbox.ts'
import { outboxRow } from './outbox-row.ts'

/**
 * The row of a command found in the journal. In a copy made anew it gets back what only the copy before knew: that
 * its paper still waited for the printer, what the kitchen was told, what it meant for the drawer, and what the server
 * had said when it set the command aside.
 */
export function recoveredRow(rebuild: Rebuild | undefined): (command: Command) => OutboxRow {
  const kept = new Map(rebuild?.kept.map((row) => [row.tseq, row]))
  return (command) => {
    if (command.tseq > (rebuild?.through ?? 0)) return outboxRow(command, { print: true })
    const row = outboxRow(command, { print: false })
    const known = kept.get(command.tseq)
    if (known?.hash !== command.hash) return row
    return {
      ...row,
      ...(known.toPrint ? { toPrint: known.toPrint } : {}),
      ...(known.kitchen ? { kitchen: known.kitchen } : {}),
      ...(known.told ? { told: known.told } : {}),
      ...(known.drawer ? { drawer: known.drawer } : {}),
      ...(known.result ? { result: known.result } : {}),
      ...(known.result?.outcome === 'quarantined' ? { quarantined: 1 as const } : {}),
    }
  }
}

/** What a copy about to be given up knows that the journal does not. */
export function keptOf({ tseq, command, toPrint, kitchen, told, drawer, result }: OutboxRow): KeptOfRow {
  return {
    ...{ tseq, hash: command.hash },
    ...(toPrint ? { toPrint } : {}),
    ...(kitchen ? { kitchen } : {}),
    ...(told ? { told } : {}),
    ...(drawer ? { drawer } : {}),
    ...(result ? { result } : {}),
  }
}
