import type { Instant } from '@evertill/domain'
import type { DrawerEvent, DrawerOpening, DrawerPosition, DrawerRequest } from '../../ports/cash-drawer.ts'

/** A drawer as watched. Times are elapsed milliseconds, which no clock change moves. */
export interface DrawerWatch {
  readonly position: DrawerPosition
  /** Since when it stands open. */
  readonly openSince?: number
  readonly hasWarned: boolean
  /** Openings asked for and not seen yet, the oldest first. */
  readonly asked: readonly (DrawerRequest & { readonly until: number })[]
  /** Whether a sensor has ever answered. */
  readonly hasBeenSeen: boolean
}

export interface DrawerTimes {
  readonly leftOpenMs: number
}

export type DrawerInput =
  | { readonly type: 'asked'; readonly request: DrawerRequest; readonly withinMs: number }
  /** The pulse for this request never left, or nothing moved. */
  | { readonly type: 'given-up'; readonly request: DrawerRequest }
  | { readonly type: 'position'; readonly position: DrawerPosition }
  | { readonly type: 'time' }

/** `at` stamps the events, `elapsed` measures. */
export interface DrawerMoment {
  readonly at: Instant
  readonly elapsed: number
}

interface DrawerStep {
  readonly watch: DrawerWatch
  readonly events: readonly DrawerEvent[]
}

/** A drawer nobody has looked at yet. */
export const newDrawerWatch: DrawerWatch = {
  position: 'unknown',
  hasWarned: false,
  asked: [],
  hasBeenSeen: false,
}

/**
 * Every opening gets its reason or is told to have none; every one asked for is seen, or told to have failed. While
 * a sensor is silent, and without one, a pulse counts as an opening. Moments come in order.
 */
export function stepDrawer(
  watch: DrawerWatch,
  input: DrawerInput,
  moment: DrawerMoment,
  times: DrawerTimes,
): DrawerStep {
  const late = expire(watch, moment)
  const step = act(late.watch, input, moment)
  const warned = warn(step.watch, moment, times)
  return { watch: warned.watch, events: [...late.events, ...step.events, ...warned.events] }
}

function act(watch: DrawerWatch, input: DrawerInput, moment: DrawerMoment): DrawerStep {
  const { at, elapsed } = moment
  switch (input.type) {
    case 'time':
      return { watch, events: [] }
    case 'asked': {
      const { request, withinMs } = input
      if (watch.position === 'unknown') {
        return { watch, events: [{ type: 'kicked', opening: { ...request, expected: true, at } }] }
      }
      if (watch.position === 'open') return { watch, events: [{ type: 'already-open', at, ...request }] }
      return {
        watch: { ...watch, asked: [...watch.asked, { ...request, until: elapsed + withinMs }] },
        events: [],
      }
    }
    case 'given-up': {
      const asked = watch.asked.filter(({ reason }) => reason !== input.request.reason)
      return { watch: { ...watch, asked }, events: [{ type: 'did-not-open', at, ...input.request }] }
    }
    case 'position':
      return moved(watch, input.position, moment)
  }
}

function moved(watch: DrawerWatch, position: DrawerPosition, { at, elapsed }: DrawerMoment): DrawerStep {
  if (position === watch.position) return { watch, events: [] }
  // What was asked for cannot be seen any more: it expires as not opened, which somebody will look into.
  if (position === 'unknown') return { watch: { ...watch, position }, events: [{ type: 'sensor-lost', at }] }
  const { openSince, asked, ...rest } = watch
  const isBack = watch.position === 'unknown' && watch.hasBeenSeen
  const back: readonly DrawerEvent[] = isBack ? [{ type: 'sensor-back', at }] : []
  const seen = { ...rest, position, hasBeenSeen: true }
  if (position === 'closed') {
    const closed: readonly DrawerEvent[] =
      openSince === undefined ? [] : [{ type: 'closed', at, openMs: elapsed - openSince }]
    return { watch: { ...seen, asked, hasWarned: false }, events: [...back, ...closed] }
  }
  const open = { ...seen, openSince: openSince ?? elapsed }
  if (watch.position === 'unknown') {
    // It stood open when the sensor was lost, or nobody knows since when.
    const found: readonly DrawerEvent[] = openSince === undefined ? [{ type: 'found-open', at }] : []
    return { watch: { ...open, asked }, events: [...back, ...found] }
  }
  const [first, ...others] = asked
  const opening: DrawerOpening = first
    ? { expected: true, at, reason: first.reason, by: first.by }
    : { expected: false, at }
  return {
    watch: { ...open, asked: [] },
    events: [
      { type: 'opened', opening },
      ...others.map(({ reason, by }): DrawerEvent => ({ type: 'already-open', at, reason, by })),
    ],
  }
}

function expire(watch: DrawerWatch, { at, elapsed }: DrawerMoment): DrawerStep {
  const late = watch.asked.filter(({ until }) => until < elapsed)
  if (late.length === 0) return { watch, events: [] }
  return {
    watch: { ...watch, asked: watch.asked.filter(({ until }) => until >= elapsed) },
    events: late.map(({ reason, by }) => ({ type: 'did-not-open', at, reason, by })),
  }
}

function warn(watch: DrawerWatch, { at, elapsed }: DrawerMoment, { leftOpenMs }: DrawerTimes): DrawerStep {
  const { openSince, hasWarned, position } = watch
  if (position !== 'open' || openSince === undefined || hasWarned) return { watch, events: [] }
  const openMs = elapsed - openSince
  if (openMs < leftOpenMs) return { watch, events: [] }
  return { watch: { ...watch, hasWarned: true }, events: [{ type: 'left-open', at, openMs }] }
}
