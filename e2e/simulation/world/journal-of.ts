import { type Command, commandSchema } from '@evertill/sync-protocol'
import type { SimMachine } from './sim-machine.ts'

const read = new WeakMap<Buffer, readonly Command[]>()

/** The commands on a till's disk, as somebody reads them who only has the disk; a torn last line is none. */
export function journalOf(machine: SimMachine): readonly Command[] {
  const bytes = machine.disk.durable()
  const known = read.get(bytes)
  if (known) return known
  const commands: Command[] = []
  for (const line of bytes.toString('utf8').split('\n')) {
    const parsed = commandSchema.safeParse(jsonOf(line))
    if (parsed.success) commands.push(parsed.data)
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
