import { sellThere } from '../schedule/sell-there.ts'
import type { Fault } from './fault.ts'

export const diskFaults: readonly Fault[] = [
  {
    number: 17,
    name: 'disk full during a sale',
    async strike(scene) {
      const { machine, random } = scene
      if (random.chance(0.5)) machine.disk.full = true
      else machine.faults.push({ at: 'outbox.record', what: 'fails', skip: 0 })
      await sellThere(scene)
      machine.disk.full = false
      await sellThere(scene)
    },
  },
  {
    number: 18,
    name: 'quota exceeded during a menu pull',
    async strike({ simulation, machine, random }) {
      const { offices, server, time } = simulation
      machine.quotaFull = true
      for (const office of offices) await time.working(office.reprice(server.store(), random))
      machine.faults.push({ at: 'outbox.saveDraft', what: 'fails', skip: 0 })
      await sellThere({ simulation, machine, random })
      time.after(random.int(1_000, 20_000), () => {
        machine.quotaFull = false
      })
    },
  },
  {
    number: 19,
    name: 'IndexedDB wiped, journal intact',
    async strike({ simulation, machine, random }) {
      if (machine.on) await machine.stop()
      machine.storage.wipe()
      machine.seen.forget()
      await machine.start()
      await simulation.time.pass(random.int(0, 200))
    },
  },
  {
    number: 20,
    name: "journal's last line torn",
    async strike(scene) {
      const { machine } = scene
      const { disk } = machine
      disk.powerGoesAtSync = () => {
        disk.powerGoesAtSync = () => false
        machine.crash(true)
        return true
      }
      await sellThere(scene)
      disk.powerGoesAtSync = () => false
    },
  },
  {
    number: 21,
    name: "terminal's disk cloned to a second PC",
    async strike(scene) {
      const { simulation, machine, random } = scene
      const copy = await simulation.clone(machine)
      await copy.start()
      await simulation.time.pass(random.int(100, 2_000))
      await sellThere({ ...scene, machine: random.chance(0.5) ? copy : machine })
      await simulation.time.pass(random.int(0, 500))
      await sellThere({ ...scene, machine: random.chance(0.5) ? copy : machine })
    },
  },
]
