import { describe, expect, it } from 'vitest'
import { anItem } from '../testing/index.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'
import { type WeightReading, weightOf } from './weighed.ts'

const SALAD = anItem({ name: 'Salad bar', soldBy: { unit: 'kg', tare: 15, least: 50 } })
const HAM = anItem({ name: 'Ham', soldBy: { unit: 'lb' } })
const scale = (gross: number, changes: Partial<WeightReading> = {}) => ({ gross, manual: false, ...changes })

describe('what is weighed', () => {
  it.each([
    ['is charged without its box', SALAD, scale(365), { amount: 350, unit: 'kg', manual: false }],
    ['from the least that is sold', SALAD, scale(65), { amount: 50, unit: 'kg', manual: false }],
    ['with a tare of its own', SALAD, scale(365, { tare: 0 }), { amount: 365, unit: 'kg', manual: false }],
    [
      'is marked when keyed in',
      SALAD,
      scale(365, { manual: true }),
      { amount: 350, unit: 'kg', manual: true },
    ],
    ['from a thousandth where nothing is said', HAM, scale(1), { amount: 1, unit: 'lb', manual: false }],
  ] as const)('%s', (_, item, reading, weight) => {
    expect(weightOf(item, reading)).toEqual({ ok: true, value: weight })
  })

  it('is nothing for what is sold by the piece', () => {
    expect(weightOf(anItem(), undefined)).toEqual({ ok: true, value: undefined })
  })

  it.each<[string, typeof HAM, WeightReading | undefined, ChoiceProblem['type'], string]>([
    ['not weighed', HAM, undefined, 'weight-missing', 'Weigh Ham or key its weight.'],
    [
      'an empty box',
      SALAD,
      scale(15),
      'weight-too-small',
      'Salad bar is sold from 0.050 kg without its container.',
    ],
    [
      'a little too light',
      SALAD,
      scale(64),
      'weight-too-small',
      'Salad bar is sold from 0.050 kg without its container.',
    ],
    [
      'nothing on the scale',
      HAM,
      scale(0),
      'weight-too-small',
      'Ham is sold from 0.001 lb without its container.',
    ],
    [
      'a scale that drifts',
      HAM,
      scale(10.5),
      'weight-not-whole',
      'The weight of Ham cannot be read. Weigh it again.',
    ],
    [
      'a tare that adds',
      HAM,
      scale(10, { tare: -1 }),
      'weight-not-whole',
      'The weight of Ham cannot be read. Weigh it again.',
    ],
    [
      'half a tare',
      HAM,
      scale(10, { tare: 0.5 }),
      'weight-not-whole',
      'The weight of Ham cannot be read. Weigh it again.',
    ],
    [
      'weighed by mistake',
      anItem(),
      scale(10),
      'weight-not-asked',
      'Espresso is sold by the piece, not by weight.',
    ],
  ])('is refused: %s', (_, item, reading, type, words) => {
    const weight = weightOf(item, reading)
    if (weight.ok) throw new Error('taken')
    expect(weight.error.type).toBe(type)
    expect(explainChoiceProblem(weight.error)).toBe(words)
  })
})
