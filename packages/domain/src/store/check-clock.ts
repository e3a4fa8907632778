import { floorDivide } from '../shared/floor-divide.ts'
import { msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'

/** A till's clock may be this far off before a person is told, milliseconds. */
export const TOLERATED_SKEW_MS = 120_000

/** The till's clock and zone beside head office's, read at the same moment. */
export interface ClockReading {
  readonly tillTime: Instant
  readonly serverTime: Instant
  /** IANA name the machine is set to. */
  readonly tillZone: string
  /** IANA name of the store's settings. */
  readonly storeZone: string
}

export type ClockProblem =
  /** `skewMs` is till minus server: positive when the till is ahead. */
  | { readonly type: 'clock-off'; readonly skewMs: number }
  | { readonly type: 'zone-differs'; readonly tillZone: string; readonly storeZone: string }

/**
 * What is wrong with a till's clock, as data to show and to record: more than two minutes off, or another zone. It
 * never refuses a sale. Source: shared policies, "Cash and days"; sync rule S16.
 */
export function clockProblems({ tillTime, serverTime, tillZone, storeZone }: ClockReading): ClockProblem[] {
  const skewMs = msOfInstant(tillTime) - msOfInstant(serverTime)
  const problems: ClockProblem[] = []
  if (Math.abs(skewMs) > TOLERATED_SKEW_MS) problems.push({ type: 'clock-off', skewMs })
  if (tillZone !== storeZone) problems.push({ type: 'zone-differs', tillZone, storeZone })
  return problems
}

/** The problem as one sentence for the person at the till. Source: sync rule S16. */
export function explainClockProblem(problem: ClockProblem): string {
  if (problem.type === 'zone-differs') {
    return `This machine is set to ${problem.tillZone}, the store to ${problem.storeZone}.`
  }
  const minutes = floorDivide(Math.abs(problem.skewMs), 60_000)
  const size = minutes < 120 ? `${minutes} minutes` : `${floorDivide(minutes, 60)} hours`
  return `The clock of this till is ${size} ${problem.skewMs > 0 ? 'fast' : 'slow'}. Sales go on; set it right.`
}
