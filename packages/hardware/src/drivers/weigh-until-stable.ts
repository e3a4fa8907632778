import type { Result } from '@evertill/domain'
import type { Scale, ScaleProblem, ScaleReading, WeighRequest } from '../ports/scale.ts'

export interface StableTimings {
  /** Between two questions. */
  readonly everyMs: number
  /** How long a person is given to put the goods on and let go. */
  readonly withinMs: number
}

const stableTimings: StableTimings = { everyMs: 250, withinMs: 10_000 }

/**
 * Asks until the weight stands still. Ends early with what a person must put right (over capacity, under zero) and
 * with every problem of the scale; ends with the last reading when the time is up.
 */
export async function weighUntilStable(
  scale: Scale,
  request: WeighRequest = {},
  { everyMs, withinMs }: StableTimings = stableTimings,
): Promise<Result<ScaleReading, ScaleProblem>> {
  const until = performance.now() + withinMs
  for (;;) {
    const reading = await scale.weigh(request)
    if (!reading.ok || isFinal(reading.value) || performance.now() + everyMs > until) return reading
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

function isFinal({ type }: ScaleReading): boolean {
  switch (type) {
    case 'stable':
    case 'over-capacity':
    case 'under-zero':
      return true
    case 'zero':
    case 'in-motion':
    case 'below-minimum':
    case 'unchanged':
      return false
  }
}
