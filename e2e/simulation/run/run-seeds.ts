import { Worker } from 'node:worker_threads'
import { type Failure, judgeSeed, type Verdict } from './judge-seed.ts'

export interface SeedsReport {
  readonly seeds: number
  readonly commands: number
  readonly failures: readonly Failure[]
  readonly lost: number
  readonly doubled: number
  readonly diverged: number
}

/** Fewer seeds than this are run in this thread: a worker takes a second to start. */
const WORTH_WORKERS = 30

/** Runs every seed, on `workers` threads where there are many. Same seeds, same report. */
export async function runSeeds(given: {
  readonly seeds: readonly string[]
  readonly faults: readonly number[]
  readonly workers: number
  readonly onVerdict?: (verdict: Verdict) => void
}): Promise<SeedsReport> {
  const { seeds, faults, onVerdict = () => {} } = given
  const verdicts: Verdict[] = []
  const take = (verdict: Verdict) => {
    verdicts.push(verdict)
    onVerdict(verdict)
  }
  if (seeds.length < WORTH_WORKERS || given.workers < 2) {
    for (const seed of seeds) take(await judgeSeed(seed, faults))
  } else {
    const waiting = [...seeds]
    await Promise.all(Array.from({ length: given.workers }, () => workThrough(waiting, faults, take)))
  }
  const failures = verdicts.flatMap(({ failure }) => (failure ? [failure] : []))
  const count = (measure: 'lost' | 'doubled' | 'diverged') =>
    failures.flatMap(({ violations }) => violations.filter(({ counts }) => counts === measure)).length
  return {
    seeds: verdicts.length,
    commands: verdicts.reduce((sum, { commands }) => sum + commands, 0),
    failures: failures.sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed)),
    lost: count('lost'),
    doubled: count('doubled'),
    diverged: count('diverged'),
  }
}

/** One worker until nothing waits any more. */
function workThrough(
  waiting: string[],
  faults: readonly number[],
  take: (verdict: Verdict) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { workerData: { faults } })
    const next = () => {
      const seed = waiting.shift()
      if (seed !== undefined) worker.postMessage(seed)
      else void worker.terminate().then(() => resolve())
    }
    worker.on('message', (verdict: Verdict) => {
      take(verdict)
      next()
    })
    worker.on('error', reject)
    next()
  })
}
