import { describe, expect, it } from 'vitest'
import { FAULTS } from './faults/faults.ts'
import { failureWords } from './run/failure-words.ts'
import { runSchedule } from './run/run-schedule.ts'
import { runSeeds } from './run/run-seeds.ts'
import { numbered } from './run/simulate-arguments.ts'
import { planSchedule } from './schedule/plan-schedule.ts'

const SEEDS = 1_000
/** Days of longer runs on which something was wrong, in the product or in what judges it. */
const ONCE_WRONG = [
  ...['4087', '9268', '10407', '12760', '15550', '16726', '25774', '27396', '35551', '42544', '48407'],
  ...[
    '55012',
    '59831',
    '61740',
    '62590',
    '64106',
    '68871',
    '72888',
    '74409',
    '75162',
    '92374',
    '96047',
    '96284',
  ],
]
const DAYS = [...numbered(SEEDS), ...ONCE_WRONG]
const ALL = FAULTS.map(({ number }) => number)

describe('the simulation', () => {
  it(`keeps every invariant on ${DAYS.length} days with all thirty faults`, {
    timeout: 1_200_000,
  }, async () => {
    const started = performance.now()
    const report = await runSeeds({ seeds: DAYS, faults: ALL, workers: 2 })
    const seconds = (performance.now() - started) / 1_000
    console.log(
      `${report.seeds} seeds, ${report.commands} commands, ${(DAYS.length / seconds).toFixed(1)} seeds/s`,
    )
    expect(report.failures.map((failure) => failureWords(failure, '')).join('\n')).toBe('')
    expect(report).toMatchObject({ seeds: DAYS.length, lost: 0, doubled: 0, diverged: 0 })
    expect(report.commands).toBeGreaterThan(5 * DAYS.length)
  })

  it('knows the thirty faults of the protocol, each once', () => {
    expect(ALL).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  })

  it('lives the same day again from the same seed, and another from another', {
    timeout: 120_000,
  }, async () => {
    const hashes = new Set<string>()
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      const [once, again] = [
        await runSchedule(planSchedule(seed, ALL)),
        await runSchedule(planSchedule(seed, ALL)),
      ]
      expect(again.hash).toBe(once.hash)
      hashes.add(once.hash)
    }
    expect(hashes.size).toBe(6)
  })
})
