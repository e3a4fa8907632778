import { sellThere } from '../schedule/sell-there.ts'
import { touchOrder } from '../schedule/touch-order.ts'
import { appendOldSales, appendPoison } from '../world/hand-made-commands.ts'
import type { Fault, Scene } from './fault.ts'

const HOURS_MS = 3_600_000

/** Two tills of one store without a network, or the one till there is. */
function offlinePair({ simulation, machine, random }: Scene) {
  const other = simulation.machines.find(
    (one) => one !== machine && one.identity.storeId === machine.identity.storeId,
  )
  const pair = other ? [machine, other] : [machine]
  for (const one of pair) simulation.cut(one, random.pick(['refused', 'silent']))
  const mend = () => {
    for (const one of pair) simulation.mend(one)
  }
  return { first: machine, second: other ?? machine, mend }
}

export const shopFaults: readonly Fault[] = [
  {
    number: 22,
    name: 'two terminals edit one order offline',
    async strike(scene) {
      const orderId = scene.simulation.evidence.shown.at(-1)?.order.id
      const { first, second, mend } = offlinePair(scene)
      await touchOrder({ ...scene, machine: first }, orderId)
      await touchOrder({ ...scene, machine: second }, orderId)
      await scene.simulation.time.pass(scene.random.int(0, 500))
      mend()
    },
  },
  {
    number: 23,
    name: 'one pays while the other edits',
    async strike(scene) {
      const orderId = scene.simulation.evidence.shown.at(-1)?.order.id
      const { first, second, mend } = offlinePair(scene)
      await sellThere({ ...scene, machine: first })
      await touchOrder({ ...scene, machine: second }, orderId)
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
      await time.pass(long ? 4 * HOURS_MS : 40_000)
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
