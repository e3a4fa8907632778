import type { Action } from '../schedule/action.ts'
import type { Schedule } from '../schedule/plan-schedule.ts'

/**
 * The shortest schedule found that still breaks the same thing: chunks of actions are left out, halves first, then
 * ever smaller ones down to single actions, as long as `stillBreaks` (Zeller's delta debugging). Gives up after
 * `mostRuns` runs with the best so far.
 */
export async function shrinkSchedule(
  schedule: Schedule,
  stillBreaks: (schedule: Schedule) => Promise<boolean>,
  mostRuns = 200,
): Promise<Schedule> {
  let best: readonly Action[] = schedule.actions
  let runs = 0
  for (let chunk = Math.ceil(best.length / 2); chunk >= 1; ) {
    let shorter = false
    for (let start = 0; start < best.length && runs < mostRuns; ) {
      const actions = [...best.slice(0, start), ...best.slice(start + chunk)]
      runs += 1
      if (await stillBreaks({ ...schedule, actions })) {
        best = actions
        shorter = true
      } else start += chunk
    }
    if (runs >= mostRuns) break
    if (chunk > 1) chunk = Math.ceil(chunk / 2)
    else if (!shorter) break
  }
  return { ...schedule, actions: best }
}
