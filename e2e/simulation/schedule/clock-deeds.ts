import type { Terminal } from '@evertill/terminal/engine'
import type { Scene } from '../faults/fault.ts'

const ACTS = ['clock.in', 'clock.out', 'clock.break-start', 'clock.break-end'] as const

/** Somebody comes, goes or takes a break, by PIN alone; whoever sells stays signed in. */
export async function clockSomebody(
  { simulation, machine, random }: Scene,
  terminal: Terminal,
): Promise<void> {
  const employeeId = `${machine.identity.storeId}-${random.pick(['ana', 'bo'])}`
  const pass = await terminal.clock.identify(employeeId, '1111')
  if (!pass.ok) return
  const act = random.pick(ACTS)
  const done = await terminal.clock.record(act, pass.value)
  simulation.trace.add(machine.name, act, employeeId, done.ok ? 'ok' : done.error.type)
}
