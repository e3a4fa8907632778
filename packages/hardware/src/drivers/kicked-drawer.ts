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
import { createTurns } from './share-printer.ts'

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
  const listeners = new Set<(event: DrawerEvent) => void>()
  const stopped = Promise.withResolvers<void>()
  let isStopped = false
  let watch = newDrawerWatch
  let wake = Promise.withResolvers<void>()
  const inTurn = createTurns()

  const take = (input: DrawerInput): readonly DrawerEvent[] => {
    const moment = { at: new Date(clock()).toISOString(), elapsed: elapsed() }
    const step = stepDrawer(watch, input, moment, timings)
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
    const ask = { type: 'asked', request: own, withinMs: Number.POSITIVE_INFINITY } as const
    if (watch.position === 'open') {
      take(ask)
      return ok('already-open')
    }
    const isWatched = watch.position === 'closed'
    const seen = Promise.withResolvers<'opened'>()
    const heed = (event: DrawerEvent): void => {
      const reason =
        'opening' in event
          ? event.opening.expected && event.opening.reason
          : 'reason' in event && event.reason
      if (reason === own.reason) seen.resolve('opened')
    }
    listeners.add(heed)
    // Before the pulse, so that a look in between does not find an opening nobody asked for.
    if (isWatched) take(ask)
    const kicked = await kick()
    wake.resolve()
    if (kicked.ok && !isWatched) take(ask)
    // The pulse may have had to wait for a receipt; the spring is given its time from here.
    const opened =
      kicked.ok && (await Promise.race([seen.promise, afterMs(timings.openWithinMs), stopped.promise]))
    listeners.delete(heed)
    if (opened === 'opened') return ok(isWatched ? 'opened' : 'kicked')
    take({ type: 'given-up', request: own })
    return kicked.ok
      ? err({ type: 'did-not-open', message: 'the pulse was sent and the drawer did not open' })
      : kicked
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
    open: (request) => inTurn(() => open(request)),
    async stop() {
      isStopped = true
      stopped.resolve()
      await looking
    },
  }
}

const afterMs = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
