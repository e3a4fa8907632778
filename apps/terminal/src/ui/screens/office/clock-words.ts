import { clockProblems } from '@evertill/domain'

/** What the till's clock shows beside head office's: which words, with what in them. */
export interface ClockWords {
  readonly key: 'clock-unknown' | 'clock-right' | 'clock-behind' | 'clock-ahead'
  /** How far off, milliseconds, never negative. */
  readonly offMs: number
  readonly zones?: { readonly till: string; readonly store: string }
}

/** From when a clock is worth a word the domain decides; it never stops a sale (S16). */
export function clockWords(
  offsetMs: number | undefined,
  { nowMs, tillZone, storeZone }: { nowMs: number; tillZone: string; storeZone: string },
): ClockWords {
  const problems = clockProblems({
    tillTime: new Date(nowMs).toISOString(),
    serverTime: new Date(nowMs + (offsetMs ?? 0)).toISOString(),
    tillZone,
    storeZone,
  })
  const off = problems.find((problem) => problem.type === 'clock-off')
  const zone = problems.some((problem) => problem.type === 'zone-differs')
  const skewMs = off?.skewMs ?? 0
  const known = skewMs === 0 ? 'clock-right' : skewMs > 0 ? 'clock-ahead' : 'clock-behind'
  return {
    key: offsetMs === undefined ? 'clock-unknown' : known,
    offMs: Math.abs(skewMs),
    ...(zone ? { zones: { till: tillZone, store: storeZone } } : {}),
  }
}
