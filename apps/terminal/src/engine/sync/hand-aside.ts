import type { Command } from '@evertill/sync-protocol'
import { type BatchLimits, cutBatch } from './push-batch.ts'
import type { ServerLink } from './server-link.ts'

/** Why not all of it is handed over yet: nobody answers, or head office says when to come back. */
type NotYet = 'unreachable' | { readonly retryAfterMs: number }

export interface HandAside {
  /**
   * Head office has another history under this till's numbers, as after copying its disk, and keeps both (S7): what
   * this till holds is handed over, so that nothing is here alone. `from`: the first place where they may differ that
   * head office can place. Goes on where it left off; nothing is acknowledged by it.
   */
  handOver(from: number): Promise<'done' | NotYet>
  /** Head office may have lost what it kept aside: an older state of it was put back (S11). */
  startOver(): void
}

export function createHandAside(deps: {
  link: ServerLink
  commandsFrom: (tseq: number, limit?: number) => Promise<readonly Command[]>
  limits: () => BatchLimits
  lastTseq: () => number
  isStopped: () => boolean
}): HandAside {
  const { link, commandsFrom, limits, lastTseq, isStopped } = deps
  /** What head office has of this till, on either branch: all from the first to the last place. */
  let handed: { readonly first: number; readonly last: number } | undefined

  /** `known` when head office had all of these in its own history. */
  const hand = async (first: number, last: number): Promise<'known' | 'kept' | NotYet> => {
    let known = true
    for (let next = first; next <= last; ) {
      const most = { ...limits(), batch: Math.min(limits().batch, last - next + 1) }
      const commands = cutBatch(await commandsFrom(next, most.batch), next, most)
      if (commands.length === 0 || isStopped()) return { retryAfterMs: 0 }
      const reply = await link.push({ commands: [...commands] })
      if (reply.status === 'unreachable') return 'unreachable'
      if (reply.status === 'refused') {
        if (reply.error.code !== 'TSEQ_FORK') return { retryAfterMs: reply.retryAfterMs ?? 0 }
        known = false
      }
      next += commands.length
    }
    return known ? 'known' : 'kept'
  }

  return {
    async handOver(from) {
      const onwards = (handed?.last ?? from - 1) + 1
      const last = lastTseq()
      const forwards = await hand(onwards, last)
      if (forwards !== 'known' && forwards !== 'kept') return forwards
      handed = { first: handed?.first ?? onwards, last: Math.max(last, onwards - 1) }
      // Where the two histories part is found from there back: the first batch that is known is common to both.
      while (handed.first > 1) {
        const first = Math.max(1, handed.first - limits().batch)
        const before = await hand(first, handed.first - 1)
        if (before !== 'known' && before !== 'kept') return before
        handed = { ...handed, first: before === 'known' ? 1 : first }
      }
      return 'done'
    },
    startOver() {
      handed = undefined
    },
  }
}
