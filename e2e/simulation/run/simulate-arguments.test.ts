import { describe, expect, it } from 'vitest'
import { simulateArguments } from './simulate-arguments.ts'

describe('the command line of the simulation', () => {
  it('takes how many seeds, or which one, and which faults', () => {
    const all = Array.from({ length: 30 }, (_, index) => index + 1)
    expect(simulateArguments(['--seeds', '3'])).toEqual({ seeds: ['1', '2', '3'], faults: all })
    expect(simulateArguments(['--seed', 'x7', '--faults', '2,30'])).toEqual({
      seeds: ['x7'],
      faults: [2, 30],
    })
    expect(simulateArguments(['--seeds', '1', '--faults', 'none'])).toEqual({ seeds: ['1'], faults: [] })
  })

  it.each([
    { why: 'nothing', argv: [], says: 'Say --seeds N or --seed S' },
    { why: 'both', argv: ['--seeds', '1', '--seed', '2'], says: 'one of the two' },
    { why: 'no number', argv: ['--seeds', 'many'], says: '--seeds is a whole number' },
    { why: 'none at all', argv: ['--seeds', '0'], says: '--seeds is between 1 and' },
    {
      why: 'a fault that does not exist',
      argv: ['--seeds', '1', '--faults', '31'],
      says: '--faults go from 1 to 30',
    },
    { why: 'no list', argv: ['--seeds', '1', '--faults', 'all'], says: '--faults is "none" or numbers' },
    { why: 'an unknown switch', argv: ['--fast'], says: "'--fast'" },
  ])('refuses $why, saying so', ({ argv, says }) => {
    expect(() => simulateArguments(argv)).toThrow(says)
  })
})
