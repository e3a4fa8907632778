import { describe, expect, it } from 'vitest'
import { replayArguments } from './replay-arguments.ts'

const files = ['--menu', 'menu.json', '--orders', 'orders.csv']

describe('the command line of the replay', () => {
  it('needs two files and a number of terminals, nothing else', () => {
    expect(replayArguments([...files, '--terminals', '3'])).toEqual({
      menuFile: 'menu.json',
      ordersFile: 'orders.csv',
      terminals: 3,
      duplicateRequests: false,
      killDuringSync: false,
      taxRounding: 'per-order',
    })
  })

  it('takes both fault switches and a tax', () => {
    const all = ['--duplicate-requests', '--kill-during-sync', '--tax-rate', '88750', '--tax', 'excluded']
    expect(
      replayArguments([...files, '--terminals', '1', ...all, '--tax-rounding', 'per-line']),
    ).toMatchObject({
      duplicateRequests: true,
      killDuringSync: true,
      tax: { rate: 88_750, kind: 'percent-excluded' },
      taxRounding: 'per-line',
    })
  })

  it.each([
    {
      why: 'a missing file',
      argv: ['--menu', 'm.json', '--terminals', '3'],
      says: '--orders FILE is missing',
    },
    { why: 'no terminals', argv: files, says: '--terminals N is missing' },
    { why: 'half a terminal', argv: [...files, '--terminals', '1.5'], says: 'a whole number' },
    { why: 'no terminal at all', argv: [...files, '--terminals', '0'], says: 'between 1 and 50' },
    {
      why: 'a rate without saying whether the price contains it',
      argv: [...files, '--terminals', '1', '--tax-rate', '88750'],
      says: 'belong together',
    },
    {
      why: 'a rate in percent',
      argv: [...files, '--terminals', '1', '--tax-rate', '8.875', '--tax', 'included'],
      says: 'in millionths: 88750 is 8.875 %',
    },
    { why: 'an unknown switch', argv: [...files, '--terminals', '1', '--fast'], says: "'--fast'" },
  ])('refuses $why, saying so', ({ argv, says }) => {
    expect(() => replayArguments(argv)).toThrow(says)
  })
})
