import { sellThere } from '../schedule/sell-there.ts'
import type { LineFault } from '../world/sim-line.ts'
import type { Fault, Scene } from './fault.ts'

/** Something happens to the next requests, and there is a sale for them to carry. */
async function onTheWay(scene: Scene, path: string, ...faults: readonly LineFault[]): Promise<void> {
  scene.machine.line.faults.push(...faults.map((fault) => ({ path, fault })))
  await sellThere(scene)
}

export const networkFaults: readonly Fault[] = [
  {
    number: 1,
    name: 'request dropped',
    strike: (scene) => {
      const path = scene.random.pick(['push', 'pull', 'hello', '*'])
      return onTheWay(
        scene,
        path,
        ...Array.from({ length: scene.random.int(1, 3) }, () => ({ kind: 'drop' }) as const),
      )
    },
  },
  {
    number: 2,
    name: 'reply lost after commit',
    strike: (scene) => onTheWay(scene, 'push', { kind: 'lose-reply' }),
  },
  {
    number: 3,
    name: 'duplicate in flight',
    strike: (scene) => onTheWay(scene, 'push', { kind: 'duplicate', laterMs: scene.random.int(0, 30) }),
  },
  {
    number: 4,
    name: 'batches reordered',
    async strike(scene) {
      // The copy of the first batch arrives after the batches that follow it.
      await onTheWay(scene, 'push', { kind: 'duplicate', laterMs: scene.random.int(400, 20_000) })
      await scene.simulation.time.pass(100)
      await sellThere(scene)
    },
  },
  {
    number: 5,
    name: "reply after the client's timeout",
    strike: (scene) =>
      onTheWay(scene, scene.random.pick(['push', 'hello', '*']), {
        kind: 'late-reply',
        laterMs: scene.random.int(9_900, 30_000),
      }),
  },
  {
    number: 6,
    name: 'body truncated or corrupted',
    strike: (scene) =>
      onTheWay(scene, scene.random.pick(['push', '*']), {
        kind: scene.random.pick(['cut-request', 'corrupt-request', 'corrupt-reply']),
      }),
  },
]
