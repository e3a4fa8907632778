import { type Command, commandSchema, compiled } from '@evertill/sync-protocol'
import type { SimMachine } from './sim-machine.ts'

const read = new WeakMap<Buffer, readonly Command[]>()
/** A journal is read after each step, and all but its last lines are those of the step before. */
const linesOf = new WeakMap<SimMachine, Map<string, Command | undefined>>()

/**
 * The commands on a till's disk, as somebody reads them who only has the disk. A torn last line is none, also one that
 * lacks nothing but its end.
 */
export function journalOf(machine: SimMachine): readonly Command[] {
  const bytes = machine.disk.durable()
  const known = read.get(bytes)
  if (known) return known
  const commands: Command[] = []
  const lines = linesOf.get(machine) ?? new Map<string, Command | undefined>()
  linesOf.set(machine, lines)
  for (const line of bytes.toString('utf8').split('\n').slice(0, -1)) {
    if (!lines.has(line)) lines.set(line, compiled(commandSchema).safeParse(jsonOf(line)).data)
    const command = lines.get(line)
    if (command) commands.push(command)
  }
  read.set(bytes, commands)
  return commands
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
