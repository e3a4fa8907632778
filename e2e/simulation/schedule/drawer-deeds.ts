import type { Terminal } from '@evertill/terminal/engine'
import type { Scene } from '../faults/fault.ts'
import type { Random } from '../random.ts'
import { sell, signIn } from './sell.ts'

/** A manager sees to the drawer: it is opened with change money, cash goes in and out, it is counted and closed. */
export async function seeToDrawer({ simulation, machine, random }: Scene, terminal: Terminal): Promise<void> {
  if (terminal.getState().session?.role !== 'manager') await signIn(simulation, machine, terminal, 'bo')
  const { status } = await terminal.cash.look()
  if (status === 'closed') {
    const opened = await terminal.cash.open(random.int(0, 40) * 500)
    simulation.trace.add(machine.name, 'opens the drawer', opened.ok ? 'ok' : opened.error.type)
    if (random.chance(0.7)) await sell(simulation, machine, terminal, random)
    if (random.chance(0.7)) return
  }
  const done =
    status !== 'open' || random.chance(0.5)
      ? await countAndClose(terminal, random)
      : await terminal.cash.move({
          type: random.pick(['till.cash-in', 'till.cash-out', 'till.drop']),
          amount: random.int(1, 60) * 50,
          reason: 'Change from the bank',
        })
  simulation.trace.add(machine.name, 'drawer', status, done.ok ? 'ok' : done.error.type)
}

async function countAndClose(terminal: Terminal, random: Random) {
  const sheet = await terminal.cash.beginCount()
  if (!sheet.ok) return sheet
  const { denominations } = sheet.value
  const pieces = denominations.map((denomination) => ({ denomination, pieces: random.int(0, 3) }))
  const counted = await terminal.cash.count(pieces)
  // Some see the difference and count once more another time.
  if (!counted.ok || random.chance(0.2)) return counted
  return terminal.cash.close('')
}
