import { type Calibration, calibrateDrawer, type DrawerPlug } from '@evertill/hardware'
import type { HostAnswer } from '../../contract/index.ts'
import type { LiveDrawer } from './live-device.ts'

type LearnAnswer = HostAnswer<'drawer.learn'>
type Step = 'begin' | 'done' | 'cancel'

/** Learns the sensor of one drawer, a step of a person at a time. Beginning again gives up what was begun. */
export function createDrawerLesson(drawer: Omit<LiveDrawer, 'plug'> & { readonly plug: DrawerPlug }) {
  let lesson: Lesson | undefined

  return async (step: Step): Promise<LearnAnswer> => {
    if (step === 'begin') {
      lesson?.answer(false)
      lesson = beginLesson(drawer.plug)
      // Who begins says that the drawer is closed.
      lesson.answer(true)
    } else lesson?.answer(step === 'done')
    if (!lesson) return { status: 'failed', problem: 'cancelled' }
    const next = await lesson.next()
    if (next.type === 'ask') return { status: 'ask', ask: next.step }
    lesson = undefined
    if (!next.result.ok) return { status: 'failed', problem: next.result.error }
    await drawer.learned(next.result.value)
    return { status: 'learned', sensor: next.result.value.type }
  }
}

type Next =
  | { readonly type: 'ask'; readonly step: 'open-it' | 'close-it-again' }
  | { readonly type: 'ended'; readonly result: Awaited<ReturnType<typeof calibrateDrawer>> }

interface Lesson {
  answer(isDone: boolean): void
  next(): Promise<Next>
}

function beginLesson({ readLevel }: DrawerPlug): Lesson {
  let reply = Promise.withResolvers<boolean>()
  let asked = Promise.withResolvers<Next>()
  const ask: Calibration['ask'] = (step) => {
    const waiting = reply
    if (step !== 'close-it') asked.resolve({ type: 'ask', step })
    return waiting.promise
  }
  const ended = calibrateDrawer({ readLevel, ask }).then((result): Next => ({ type: 'ended', result }))
  return {
    answer(isDone) {
      const current = reply
      reply = Promise.withResolvers()
      asked = Promise.withResolvers()
      current.resolve(isDone)
    },
    next: () => Promise.race([asked.promise, ended]),
  }
}
