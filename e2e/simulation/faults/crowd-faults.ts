import { atTill } from '../schedule/at-till.ts'
import { ringUp, takeMoney } from '../schedule/sell.ts'
import { sellThere } from '../schedule/sell-there.ts'
import type { Fault } from './fault.ts'
import { replayStolenToken } from './stolen-token.ts'

export const crowdFaults: readonly Fault[] = [
  {
    number: 28,
    name: '2,500 terminals reconnect within a second with 960 orders each',
    async strike(scene) {
      const { simulation, random } = scene
      const { machines, server, time } = simulation
      for (const machine of machines) simulation.cut(machine, random.pick(['refused', 'silent']))
      for (const machine of machines) {
        for (let orders = random.int(1, 3); orders > 0; orders -= 1) await sellThere({ ...scene, machine })
      }
      await time.pass(random.int(0, 20_000))
      // The other tills are not here; the server turns most requests away as it would under their load.
      server.crowdedUntil = time.now() + random.int(1_000, 15_000)
      for (const machine of machines) simulation.mend(machine)
    },
  },
  {
    number: 29,
    name: "a stolen terminal's token replayed",
    strike: (scene) => replayStolenToken(scene),
  },
  {
    number: 30,
    name: 'two windows, a dead leader holding the lock, a half-open stream',
    async strike(scene) {
      const { simulation, machine, random } = scene
      const [first] = machine.windows
      if (!first) return
      // A basket that both windows find: only one may take the money for it.
      await atTill({ simulation, machine }, (till) => ringUp(simulation, machine, till, random))
      const second = machine.openWindow()
      await simulation.time.settle()
      for (const { terminal } of [first, second]) {
        // Not waited for: the power may go under it.
        void terminal
          .signIn(`${machine.identity.storeId}-ana`, '1111')
          .then(() => takeMoney(simulation, machine, terminal, random))
        await simulation.time.settle()
      }
      const dying = random.chance(0.7) ? first : second
      if (!dying.dead) machine.closeWindow(dying)
      await simulation.time.pass(random.int(0, 300))
      await sellThere(scene)
      machine.halfOpen = true
      simulation.time.after(random.chance(0.2) ? 3_600_000 : 60_000, () => {
        machine.halfOpen = false
      })
    },
  },
]
