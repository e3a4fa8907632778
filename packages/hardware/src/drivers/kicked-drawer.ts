import { err, ok, type Result } from '@evertill/domain'
import type {
  CashDrawer,
  DrawerEvent,
  DrawerPosition,
  DrawerProblem,
  DrawerRequest,
} from '../ports/cash-drawer.ts'
import type { DrawerSensor, SensorLevel } from '../protocols/drawer/drawer-sensor.ts'
import { type DrawerInput, newDrawerWatch, stepDrawer } from '../protocols/drawer/drawer-watch.ts'

export interface DrawerTimings {
  /** Between two looks at the sensor while nothing is going on. */
  readonly lookMs: number
  /** The same while it is open, or about to be. */
  readonly lookCloselyMs: number
  /** A spring takes well under a second. */
  readonly openWithinMs: number
  /** How long a print job is given to open it. */
  readonly printWithinMs: number
  readonly leftOpenMs: number
}

export const drawerTimings: DrawerTimings = {
  lookMs: 1_000,
  lookCloselyMs: 100,
  openWithinMs: 1_000,
  printWithinMs: 10_000,
  leftOpenMs: 30_000,
}

export interface KickedDrawer {
  /** Sends the pulse, once. */
  kick(): Promise<Result<null, DrawerProblem>>
  /** Reads the sensor line; undefined when it does not answer. */
  readLevel?(): Promise<SensorLevel | undefined>
  /** As learned; a drawer nobody has calibrated has none. */
  readonly sensor?: DrawerSensor
  /** Milliseconds since 1970, for the journal's stamps. */
  readonly clock?: () => number
  /** Milliseconds of a clock nobody sets. */
  readonly elapsed?: () => number
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<DrawerTimings>
}

/** A drawer opened by a pulse, from a printer or a box of its own, and watched over its sensor where it has one. */
export function createKickedDrawer({
  kick,
  readLevel,
  sensor = { type: 'none' },
  clock = Date.now,
  elapsed = () => performance.now(),
  timings: chosen,
}: KickedDrawer): CashDrawer {
  const timings = { ...drawerTimings, ...chosen }
  const times = { expectedWithinMs: timings.openWithinMs, leftOpenMs: timings.leftOpenMs }
  const listeners = new Set<(event: DrawerEvent) => void>()
  const stopped = Promise.withResolvers<void>()
  let isStopped = false
  let watch = newDrawerWatch
  let wake = Promise.withResolvers<void>()
  let last: Promise<unknown> = Promise.resolve()

  const take = (input: DrawerInput): readonly DrawerEvent[] => {
    const moment = { at: new Date(clock()).toISOString(), elapsed: elapsed() }
    const step = stepDrawer(watch, input, moment, times)
    watch = step.watch
    for (const event of step.events) for (const listener of listeners) listener(event)
    return step.events
  }

  const look = async (): Promise<void> => {
    if (sensor.type === 'none' || !readLevel) return void take({ type: 'time' })
    const level = await readLevel()
    const position: DrawerPosition =
      level === undefined ? 'unknown' : level === sensor.openLevel ? 'open' : 'closed'
    take({ type: 'position', position })
  }

  const keepLooking = async (): Promise<void> => {
    while (!isStopped) {
      await look()
      const closely = watch.position === 'open' || watch.asked.length > 0
      const timer = setTimeout(() => wake.resolve(), closely ? timings.lookCloselyMs : timings.lookMs)
      await Promise.race([wake.promise, stopped.promise])
      clearTimeout(timer)
      wake = Promise.withResolvers<void>()
    }
  }
  const looking = keepLooking()

  const open = async (request: DrawerRequest): ReturnType<CashDrawer['open']> => {
    // Its own object, so that two requests for the same reason are told apart.
    const own = { ...request, reason: { ...request.reason } }
    if (watch.position === 'open') {
      take({ type: 'asked', request: own })
      return ok('already-open')
    }
    const seen = Promise.withResolvers<'opened' | 'did-not-open'>()
    const heed = (event: DrawerEvent): void => {
      if (event.type === 'opened' && event.opening.expected && event.opening.reason === own.reason) {
        seen.resolve('opened')
      }
      if ((event.type === 'did-not-open' || event.type === 'already-open') && event.reason === own.reason) {
        seen.resolve(event.type === 'already-open' ? 'opened' : 'did-not-open')
      }
    }
    const isSeen = watch.position === 'closed'
    listeners.add(heed)
    // Before the pulse, so that a look in between does not find an opening nobody asked for.
    if (isSeen) take({ type: 'asked', request: own })
    const kicked = await kick()
    if (!kicked.ok) {
      listeners.delete(heed)
      take({ type: 'not-kicked', request: own })
      return kicked
    }
    if (!isSeen) {
      listeners.delete(heed)
      take({ type: 'asked', request: own })
      return ok('kicked')
    }
    wake.resolve()
    const outcome = await Promise.race([seen.promise, stopped.promise])
    listeners.delete(heed)
    return outcome === 'opened'
      ? ok('opened')
      : err({ type: 'did-not-open', message: 'the pulse was sent and the drawer did not open' })
  }

  return {
    position: () => watch.position,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    expect(request) {
      take({ type: 'asked', request, withinMs: timings.printWithinMs })
      wake.resolve()
    },
    open(request) {
      const turn = last.then(() => open(request))
      last = turn.catch(() => undefined)
      return turn
    },
    async stop() {
      isStopped = true
      stopped.resolve()
      await looking
    },
  }
}
