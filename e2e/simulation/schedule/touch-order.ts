import type { Scene } from '../faults/fault.ts'
import { atTill } from './at-till.ts'
import { signIn } from './sell.ts'

/**
 * Changes an order that other tills know, too. Of all commands that travel, a reprint is the one a till offers today;
 * edits of open orders join here.
 */
export async function touchOrder({ simulation, machine }: Scene, orderId: string | undefined): Promise<void> {
  if (orderId === undefined) return
  await atTill({ simulation, machine }, async (terminal) => {
    if (!terminal.getState().session) await signIn(simulation, machine, terminal)
    const reprinted = await terminal.reprint(orderId, 'The guest asked for a copy')
    simulation.trace.add(machine.name, 'reprints', orderId, reprinted.ok ? 'ok' : reprinted.error.type)
  })
}
