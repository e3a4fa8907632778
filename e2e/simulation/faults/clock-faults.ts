import { sellThere } from '../schedule/sell-there.ts'
import type { Fault } from './fault.ts'

const DAY_MS = 86_400_000

export const clockFaults: readonly Fault[] = [
  {
    number: 15,
    name: 'clock two days back, then restart',
    async strike(scene) {
      scene.machine.clock.offsetMs -= 2 * DAY_MS
      await sellThere(scene)
      scene.machine.crash()
    },
  },
  {
    number: 16,
    name: 'clock five years ahead, then right',
    async strike(scene) {
      const { clock } = scene.machine
      const right = clock.offsetMs
      clock.offsetMs += 5 * 365 * DAY_MS
      await sellThere(scene)
      await scene.simulation.time.pass(scene.random.int(100, 10_000))
      clock.offsetMs = right
    },
  },
]
