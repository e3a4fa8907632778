import { MAX_BATCH } from '@evertill/sync-protocol'
import type { Ledger } from '../ledger/ledger.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { Clock } from '../ports/timers.ts'
import { type BatchLimits, cutBatch } from './push-batch.ts'
import type { ServerLink } from './server-link.ts'

/** More are not asked for at once; what is newer is what somebody still looks at. */
const MOST_ASKED = 1_000

/**
 * Asks what became of the commands head office had set aside: a manager has let some of them out since (S14), and a
 * command that comes again is answered with its outcome (S7). Gives up at the first request that does not get through;
 * the next greeting asks again.
 */
export async function askSetAside(deps: {
  readonly link: Pick<ServerLink, 'push'>
  readonly ledger: Pick<Ledger, 'acknowledge' | 'counters'>
  readonly outbox: Pick<Outbox, 'from' | 'quarantined'>
  readonly clock: Clock
  readonly limits: BatchLimits
}): Promise<void> {
  const { link, ledger, outbox, clock, limits } = deps
  const aside = (await outbox.quarantined(MOST_ASKED)).map(({ tseq }) => tseq).sort((a, b) => a - b)
  let answered = 0
  for (const tseq of aside) {
    if (tseq <= answered) continue
    const rows = await outbox.from(tseq, MAX_BATCH)
    const commands = cutBatch(
      rows.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined).map(({ command }) => command),
      tseq,
      limits,
    )
    const reply = await link.push({ commands: [...commands] })
    if (reply.status !== 'ok') return
    answered = tseq + commands.length - 1
    const { results } = reply.answer
    await ledger.acknowledge({ upTo: ledger.counters().lastAckedTseq, results, at: clock.now() })
  }
}
