import { sellThere } from '../schedule/sell-there.ts'
import type { Fault, Scene } from './fault.ts'

/** The program or the power goes at a moment of the sale that follows. */
async function duringSale(scene: Scene, ...faults: Scene['machine']['faults']): Promise<void> {
  scene.machine.faults.push(...faults)
  await sellThere(scene)
}

export const crashFaults: readonly Fault[] = [
  {
    number: 7,
    name: 'killed between journal and outbox',
    strike: (scene) =>
      duringSale(
        scene,
        scene.random.chance(0.5)
          ? { at: 'journal.append', what: 'after', skip: 0, power: scene.random.chance(0.5) }
          : { at: 'outbox.record', what: 'before', skip: 0 },
      ),
  },
  {
    number: 8,
    name: 'killed between outbox and projection',
    strike: (scene) =>
      duringSale(
        scene,
        scene.random.pick([
          { at: 'outbox.record', what: 'after', skip: 0 },
          { at: 'printer.submit', what: 'after', skip: 0 },
          { at: 'outbox.printTaken', what: 'before', skip: 0 },
          { at: 'outbox.acknowledge', what: scene.random.pick(['before', 'after']), skip: 0 },
        ]),
      ),
  },
  {
    number: 9,
    name: 'power lost after "paid"',
    async strike(scene) {
      const before = scene.simulation.evidence.shown.length
      await sellThere(scene)
      if (scene.simulation.evidence.shown.length > before) scene.machine.crash(true)
    },
  },
]
