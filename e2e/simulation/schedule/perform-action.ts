import type { Terminal } from '@evertill/terminal/engine'
import type { Scene } from '../faults/fault.ts'
import { FAULTS } from '../faults/faults.ts'
import { createRandom, type Random } from '../random.ts'
import type { Simulation } from '../world/simulation.ts'
import type { Action, Deed } from './action.ts'
import { atTill } from './at-till.ts'
import { clockSomebody } from './clock-deeds.ts'
import { seeToDrawer } from './drawer-deeds.ts'
import { addToOrder, decideReview, editOrder, moveItems, payBill, sendBasket } from './house-deeds.ts'
import { ringUp, sell, signIn } from './sell.ts'

/** Does one action and lets everything come to rest that needs no time; then its pause passes. */
export async function performAction(simulation: Simulation, seed: string, action: Action): Promise<void> {
  const { machines, time, trace } = simulation
  const machine = machines[action.till % machines.length]
  if (!machine) throw new Error('There is no till')
  const random = createRandom(`${seed}/${action.chance}/${action.till}`)
  trace.add(machine.name, 'does', action.deed, String(action.fault ?? ''))
  if (action.deed === 'fault') {
    const fault = FAULTS.find(({ number }) => number === action.fault)
    await fault?.strike({ simulation, machine, random })
  } else {
    await deeds[action.deed]({ simulation, machine, random })
  }
  await time.pass(action.thenMs)
}

const deeds: { readonly [D in Deed]: (scene: Scene) => Promise<unknown> | unknown } = {
  sell: (scene) => atTill(scene, (terminal) => sell(scene.simulation, scene.machine, terminal, scene.random)),
  'ring-up': (scene) =>
    atTill(scene, (terminal) => ringUp(scene.simulation, scene.machine, terminal, scene.random)),
  discard: (scene) => atTill(scene, (terminal) => terminal.change({ type: 'discard' })),
  reprint: (scene) => atTill(scene, (terminal) => reprintSomething(scene, terminal)),
  send: (scene) => atTill(scene, (terminal) => sendBasket(scene, terminal)),
  'add-to-order': (scene) => atTill(scene, (terminal) => addToOrder(scene, terminal)),
  'edit-order': (scene) => atTill(scene, (terminal) => editOrder(scene, terminal)),
  'move-items': (scene) => atTill(scene, (terminal) => moveItems(scene, terminal)),
  'pay-bill': (scene) => atTill(scene, (terminal) => payBill(scene, terminal)),
  'decide-review': (scene) => atTill(scene, (terminal) => decideReview(scene, terminal)),
  'change-seller': (scene) =>
    atTill(scene, async (terminal) => {
      terminal.signOut()
      await signIn(scene.simulation, scene.machine, terminal, scene.random.pick(['ana', 'bo', 'cem']))
    }),
  'sync-now': (scene) => scene.machine.till()?.syncNow(),
  reprice: ({ simulation, random }) => atOffice(simulation, random, 'reprice'),
  'toggle-item': ({ simulation, random }) => atOffice(simulation, random, 'toggle'),
  restaff: ({ simulation, random }) => atOffice(simulation, random, 'restaff'),
  deliver: ({ simulation, random }) => atOffice(simulation, random, 'deliver'),
  'time-clock': (scene) => atTill(scene, (terminal) => clockSomebody(scene, terminal)),
  'see-to-drawer': (scene) => atTill(scene, (terminal) => seeToDrawer(scene, terminal)),
  waste: (scene) => atTill(scene, (terminal) => wasteSomething(scene, terminal)),
  async restart({ machine }) {
    if (machine.on) await machine.stop()
    await machine.start()
  },
  cut: ({ simulation, machine, random }) => simulation.cut(machine, random.pick(['refused', 'silent'])),
  mend: ({ simulation }) => {
    for (const machine of simulation.machines) simulation.mend(machine)
  },
  minute: ({ simulation }) => simulation.time.pass(60_000),
  async 'closed-for-weeks'({ simulation, random }) {
    // Whoever has just died is up again by then: a till that runs through the weeks would only poll.
    await simulation.time.pass(25_000)
    const open = simulation.machines.filter(({ on }) => on)
    for (const machine of open) await machine.stop()
    await simulation.time.pass(random.int(20, 40) * 86_400_000)
    for (const machine of open) await machine.start()
  },
  backup: ({ simulation }) => simulation.server.backup(),
}

async function reprintSomething({ simulation, machine, random }: Scene, terminal: Terminal) {
  if (!terminal.getState().session) await signIn(simulation, machine, terminal)
  const orders = await terminal.ordersOfDay({ limit: 6 })
  if (orders.length === 0) return
  const reprinted = await terminal.reprint(random.pick(orders).id, 'The guest asked for a copy')
  simulation.trace.add(machine.name, 'reprints', reprinted.ok ? 'ok' : reprinted.error.type)
}

async function wasteSomething({ simulation, machine, random }: Scene, terminal: Terminal) {
  await signIn(simulation, machine, terminal, 'bo')
  const { stockItems = [] } = terminal.getState().menu
  if (stockItems.length === 0) return
  const stockItemId = random.pick(stockItems).id
  const done = random.chance(0.5)
    ? await terminal.stock.move({ type: 'stock.waste', stockItemId, quantity: -1_000, reason: 'Fell down' })
    : await terminal.stock.count({ stockItemId, counted: random.int(0, 6) * 1_000, reason: 'Counted' })
  simulation.trace.add(machine.name, 'stock', stockItemId, done.ok ? 'ok' : done.error.type)
}

async function atOffice(
  simulation: Simulation,
  random: Random,
  what: 'reprice' | 'toggle' | 'restaff' | 'deliver',
) {
  const office = random.pick(simulation.offices)
  const { time, server, trace } = simulation
  const done = await time.working(office[what](server.store(), random))
  trace.add(office.storeId, 'office', done)
}
