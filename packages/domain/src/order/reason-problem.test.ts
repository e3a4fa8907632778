import { expect, it } from 'vitest'
import { reasonProblem } from './reason-problem.ts'

it.each<[string, string, unknown]>([
  ['a reason', 'Too salty', undefined],
  ['nothing', '', { type: 'reason-missing' }],
  ['blanks', ' \t\n', { type: 'reason-missing' }],
  ['200 characters', 'x'.repeat(200), undefined],
  ['201 characters', 'x'.repeat(201), { type: 'text-too-long', field: 'reason', max: 200 }],
])('%s', (_, reason, problem) => {
  expect(reasonProblem(reason)).toEqual(problem)
})
