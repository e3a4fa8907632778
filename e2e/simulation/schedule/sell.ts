import { lineFromMenu } from '@evertill/domain'
import type { Terminal } from '@evertill/terminal/engine'
import type { Random } from '../random.ts'
import type { SimMachine } from '../world/sim-machine.ts'
import type { Simulation } from '../world/simulation.ts'

/** Somebody stands at the till who may sell. */
export async function signIn({ trace }: Simulation, machine: SimMachine, terminal: Terminal, who = 'ana') {
  const employeeId = `${machine.identity.storeId}-${who}`
  const signedIn = await terminal.signIn(employeeId, '1111')
  trace.add(machine.name, 'signs in', employeeId, signedIn.ok ? 'ok' : signedIn.error.type)
}

/** Rings up a few lines of the menu on the screen; they may be refused, as at a till that is not ready. */
export async function ringUp(
  simulation: Simulation,
  machine: SimMachine,
  terminal: Terminal,
  random: Random,
) {
  if (!terminal.getState().session) await signIn(simulation, machine, terminal)
  for (let left = random.int(1, 3); left > 0; left -= 1) {
    const { menu, basket, store } = terminal.getState()
    const item = menu.items.length > 0 ? random.pick(menu.items) : undefined
    const variant = item?.variants[0]
    if (!item || !variant || !store) return
    const line = lineFromMenu(
      menu,
      {
        itemId: item.id,
        variantId: variant.id,
        choices: item.modifierGroupIds.includes('milk')
          ? [{ groupId: 'milk', modifierId: random.pick(['whole', 'oat']) }]
          : [],
        quantity: random.int(1, 4),
        note: random.chance(0.1) ? 'ohne Zucker, bitte 🍰' : '',
      },
      basket?.order.type ?? store.defaultOrderType,
    )
    if (!line.ok) return simulation.trace.add(machine.name, 'not on the menu', line.error.type)
    const added = await terminal.addLine(line.value)
    simulation.trace.add(machine.name, 'rings up', item.id, added.ok ? 'ok' : added.error.type)
  }
}

/** Takes the money for the basket, in one tender or two, and tries again where the till could not write. */
export async function takeMoney(
  simulation: Simulation,
  machine: SimMachine,
  terminal: Terminal,
  random: Random,
) {
  const { evidence, trace } = simulation
  const split = random.chance(0.3)
  for (let tries = 6; tries > 0; tries -= 1) {
    const { basket } = terminal.getState()
    if (!basket) return
    const { balance } = basket
    const amount =
      split && basket.order.status === 'draft' && balance > 1 ? random.int(1, balance - 1) : balance
    const taken = await terminal.takeTender(
      random.chance(0.6)
        ? { kind: 'cash', received: amount === balance ? balance + random.int(0, 3) * 50 : amount }
        : { kind: 'card-manual', amount, reference: '' },
    )
    if (taken.ok && taken.value.type === 'paid') return evidence.showPaid(machine, taken.value.order)
    trace.add(machine.name, 'money', taken.ok ? taken.value.type : taken.error.type)
    if (!taken.ok && taken.error.type !== 'not-saved') return
  }
}

/** A guest comes, orders and pays. */
export async function sell(simulation: Simulation, machine: SimMachine, terminal: Terminal, random: Random) {
  await ringUp(simulation, machine, terminal, random)
  await takeMoney(simulation, machine, terminal, random)
}
