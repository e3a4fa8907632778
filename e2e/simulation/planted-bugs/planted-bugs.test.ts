import { afterAll, describe, expect, it } from 'vitest'
import { numbered } from '../run/simulate-arguments.ts'
import { catchBug } from './catch-bug.ts'
import { PLANTED_BUGS } from './planted-bugs.ts'

const MOST_SEEDS = 40
const rows: string[] = []

describe('a planted bug', () => {
  it.each(PLANTED_BUGS)('is caught: $name', { timeout: 300_000 }, async (bug) => {
    const caught = await catchBug(bug, numbered(MOST_SEEDS))
    rows.push(`${bug.name} → ${caught ? `${caught.invariant}, seed ${caught.seed}` : 'not caught'}`)
    expect(bug.caughtBy).toContain(caught?.invariant)
  })
  afterAll(() => console.log(rows.join('\n')))
})

it('there are at least fifteen of them, and none is caught on a sound system', {
  timeout: 300_000,
}, async () => {
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(15)
  const none = { name: 'none', caughtBy: [], faults: [2, 19, 27, 30], plant: () => ({}) }
  expect(await catchBug(none, numbered(10))).toBeUndefined()
})
