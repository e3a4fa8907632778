import { expect, it } from 'vitest'
import { figureTable } from './figure.ts'

it('a figure nobody set a target for is neither met nor missed', () => {
  const figure = { name: 'rate', measured: '1', target: 'none', floor: '2', ratio: '50 %' }
  const table = figureTable([{ ...figure, met: true }, { ...figure, met: false }, figure])
  const verdicts = table
    .split('\n')
    .slice(2)
    .map((line) => line.split(/ {2,}/)[3])
  expect(verdicts).toEqual(['yes', 'no', '–'])
})
