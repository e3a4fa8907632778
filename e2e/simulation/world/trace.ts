import { createHash } from 'node:crypto'
import type { SimTime } from './sim-time.ts'

/** What happened, in order: the hash over it tells whether two runs were the same. */
export interface Trace {
  add(...words: readonly string[]): void
  hash(): string
  /** The last lines, for a person. */
  tail(lines: number): readonly string[]
}

const KEPT = 400
const MOST_CHARACTERS = 160

export function createTrace(time: SimTime): Trace {
  const digest = createHash('sha256')
  const kept: string[] = []
  return {
    add(...words) {
      const line = `${time.now()} ${words.join(' ')}\n`
      digest.update(line)
      kept.push(line.slice(0, MOST_CHARACTERS))
      if (kept.length > 2 * KEPT) kept.splice(0, KEPT)
    },
    hash: () => digest.copy().digest('hex'),
    tail: (lines) => kept.slice(-lines),
  }
}
