import { sellThere } from '../schedule/sell-there.ts'
import type { CommitFault } from '../world/sim-server.ts'
import type { Fault, Scene } from './fault.ts'

async function atCommit(scene: Scene, ...faults: readonly CommitFault[]): Promise<void> {
  scene.simulation.server.commitFaults.push(...faults)
  await sellThere(scene)
}

/** Every till of the till's store, that one first. */
const colleagues = ({ simulation, machine }: Scene) => [
  machine,
  ...simulation.machines.filter(
    (other) => other !== machine && other.identity.storeId === machine.identity.storeId,
  ),
]

export const serverFaults: readonly Fault[] = [
  { number: 10, name: 'server killed before commit', strike: (scene) => atCommit(scene, 'killed-before') },
  {
    number: 11,
    name: 'server killed after commit, before reply',
    strike: (scene) => atCommit(scene, 'killed-after'),
  },
  {
    number: 12,
    name: 'database connection terminated mid-batch',
    strike: (scene) => atCommit(scene, 'connection-lost', 'connection-lost'),
  },
  {
    number: 13,
    name: 'writers commit out of order',
    async strike(scene) {
      scene.simulation.server.commitFaults.push({ heldMs: scene.random.int(500, 8_000) })
      for (const machine of colleagues(scene)) {
        await sellThere({ ...scene, machine })
        await scene.simulation.time.pass(80)
      }
    },
  },
  {
    number: 14,
    name: 'a ten-minute open transaction elsewhere',
    async strike(scene) {
      const { server, time } = scene.simulation
      server.heldUntil = time.now() + 600_000
      for (const machine of colleagues(scene)) await sellThere({ ...scene, machine })
      await time.pass(scene.random.chance(0.1) ? 600_000 : scene.random.int(5_000, 20_000))
    },
  },
  {
    number: 27,
    name: 'server restored from an older backup',
    strike: ({ simulation }) => simulation.server.restore(),
  },
]
