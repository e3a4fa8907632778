import { atTill } from '../schedule/at-till.ts'
import { editOrder, payBill, sendBasket } from '../schedule/house-deeds.ts'
import { sellThere } from '../schedule/sell-there.ts'
import { appendOldSales, appendPoison } from '../world/hand-made-commands.ts'
import type { Fault, Scene } from './fault.ts'

const HOURS_MS = 3_600_000

/** Two tills of one store (or the one there is) that know the same order and have no network any more. */
async function apartWithOneOrder(scene: Scene) {
  const { simulation, machine, random } = scene
  const { storeId } = machine.identity
  const other = simulation.machines.find((one) => one !== machine && one.identity.storeId === storeId)
  const pair = other ? [machine, other] : [machine]
  await atTill(scene, (terminal) => sendBasket(scene, terminal))
  await simulation.time.pass(300)
  for (const one of pair) one.till()?.syncNow()
  await simulation.time.pass(500)
  for (const one of pair) simulation.cut(one, random.pick(['refused', 'silent']))
  return {
    first: scene,
    second: { ...scene, machine: other ?? machine },
    orderId: simulation.evidence.sent.findLast((one) => one.storeId === storeId)?.orderId,
    mend() {
      for (const one of pair) simulation.mend(one)
    },
  }
}

export const shopFaults: readonly Fault[] = [
  {
    number: 22,
    name: 'two terminals edit one order offline',
    async strike(scene) {
      const { first, second, orderId, mend } = await apartWithOneOrder(scene)
      await atTill(first, (terminal) => editOrder(first, terminal, orderId))
      await atTill(second, (terminal) => editOrder(second, terminal, orderId))
      await scene.simulation.time.pass(scene.random.int(0, 500))
      mend()
    },
  },
  {
    number: 23,
    name: 'one pays while the other edits',
    async strike(scene) {
      const { first, second, orderId, mend } = await apartWithOneOrder(scene)
      await atTill(first, (terminal) => payBill(first, terminal, orderId))
      const other = scene.random.chance(0.3) ? payBill : editOrder
      await atTill(second, (terminal) => other(second, terminal, orderId))
      await scene.simulation.time.pass(scene.random.int(0, 500))
      mend()
    },
  },
  {
    number: 24,
    name: 'prices changed during four hours offline',
    async strike(scene) {
      const { simulation, machine, random } = scene
      const { offices, server, time } = simulation
      simulation.cut(machine, 'refused')
      await sellThere(scene)
      for (const office of offices) await time.working(office.reprice(server.store(), random))
      const long = random.chance(0.1)
      // Nobody has a network then: four hours of polling would be all that this seed does.
      if (long) for (const other of simulation.machines) simulation.cut(other, 'refused')
      await time.pass(long ? 4 * HOURS_MS : 15_000)
      await sellThere(scene)
      for (const office of offices) await time.working(office.reprice(server.store(), random))
      for (const one of simulation.machines) simulation.mend(one)
    },
  },
  {
    number: 25,
    name: 'a poison command mid-queue',
    async strike(scene) {
      const { simulation, machine } = scene
      await sellThere(scene)
      if (machine.on) await machine.stop()
      await appendPoison(simulation, machine)
      await machine.start()
      await sellThere(scene)
    },
  },
  {
    number: 26,
    name: 'a client two schema versions old with 900 queued sales',
    async strike(scene) {
      const { simulation, machine, random } = scene
      machine.line.schema -= 1
      if (machine.on) await machine.stop()
      // A tenth of the nine hundred fills the same batches; now and then it is more than one batch.
      await appendOldSales(simulation, machine, random.chance(0.1) ? 130 : random.int(3, 20))
      await machine.start()
      await sellThere(scene)
      simulation.time.after(random.int(1_000, 30_000), () => {
        machine.line.schema += 1
      })
    },
  },
]
