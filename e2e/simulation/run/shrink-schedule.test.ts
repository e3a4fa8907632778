import { expect, it } from 'vitest'
import { PLANTED_BUGS } from '../planted-bugs/planted-bugs.ts'
import type { Action } from '../schedule/action.ts'
import { planSchedule } from '../schedule/plan-schedule.ts'
import { failureWords } from './failure-words.ts'
import { judgeSeed } from './judge-seed.ts'
import { shrinkSchedule } from './shrink-schedule.ts'

it('a schedule shrinks to the actions without which nothing breaks', async () => {
  const schedule = planSchedule('1', [27])
  const [first, last] = [schedule.actions[1], schedule.actions.at(-2)] as [Action, Action]
  const breaks = async ({ actions }: { actions: readonly Action[] }) =>
    actions.includes(first) && actions.includes(last)
  expect((await shrinkSchedule(schedule, breaks)).actions).toEqual([first, last])
})

it('a failing seed is told with its shortest day and how to see it again', { timeout: 120_000 }, async () => {
  const bug = PLANTED_BUGS.find(({ name }) => name.startsWith('a cent is lost'))
  const { failure } = await judgeSeed('1', [], bug?.plant())
  if (!failure) throw new Error('A lost cent must show')
  expect(failure.shortest).toEqual([expect.stringMatching(/^sell /)])
  expect(failureWords(failure, ' --faults none')).toMatch(
    /seed 1\n {2}I3: .*\n[\s\S]*1\. sell till=.*\n {2}again: npm run simulate -- --seed 1 --faults none$/,
  )
})
