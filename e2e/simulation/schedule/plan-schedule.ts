import { createRandom, type Random } from '../random.ts'
import type { Shape } from '../world/simulation.ts'
import type { Action, Deed } from './action.ts'

export interface Schedule {
  readonly seed: string
  readonly shape: Shape
  readonly actions: readonly Action[]
}

/** How often each deed is done, relative to the others. */
const WEIGHTS: { readonly [D in Deed]: number } = {
  sell: 40,
  'ring-up': 4,
  discard: 2,
  reprint: 10,
  send: 10,
  'add-to-order': 5,
  'edit-order': 8,
  'move-items': 5,
  'pay-bill': 9,
  'decide-review': 4,
  'change-seller': 2,
  'sync-now': 3,
  reprice: 6,
  'toggle-item': 5,
  restaff: 2,
  deliver: 3,
  waste: 3,
  'see-to-drawer': 10,
  'time-clock': 3,
  restart: 3,
  cut: 5,
  mend: 6,
  minute: 0.5,
  'closed-for-weeks': 1,
  backup: 0,
}
const SHAPES: readonly Shape[] = [
  { tills: [2] },
  { tills: [2] },
  { tills: [3] },
  { tills: [1, 1] },
  { tills: [2, 1] },
  { tills: [3, 2] },
]
const MOST_TILLS = 5

/** The day a seed stands for: who is there, what they do, and which of `faults` strike. */
export function planSchedule(seed: string, faults: readonly number[]): Schedule {
  const random = createRandom(seed).fork('schedule')
  const actions: Action[] = Array.from({ length: random.int(8, 22) }, () => ({
    deed: drawDeed(random),
    ...place(random),
  }))
  const strikes = faults.length === 0 ? 0 : random.int(1, 4)
  for (let strike = 0; strike < strikes; strike += 1) {
    const fault = random.pick(faults)
    const at = random.int(1, actions.length)
    actions.splice(at, 0, { deed: 'fault', fault, ...place(random) })
    if (fault === 27) actions.splice(random.int(0, at - 1), 0, { deed: 'backup', ...place(random) })
  }
  return { seed, shape: random.pick(SHAPES), actions }
}

function place(random: Random) {
  return {
    till: random.int(0, MOST_TILLS * 4),
    chance: random.int(0, 0xffff),
    thenMs: random.chance(0.5) ? random.int(0, 40) : random.int(40, 1_200),
  }
}

const TOTAL = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)

function drawDeed(random: Random): Deed {
  let left = random.next() * TOTAL
  for (const [deed, weight] of Object.entries(WEIGHTS) as [Deed, number][]) {
    left -= weight
    if (left < 0) return deed
  }
  return 'sell'
}
