import type { ReviewDecision } from '@evertill/domain'
import { parseCommandBody } from '@evertill/sync-protocol'
import type { Outbox } from '../ports/outbox.ts'

/** Of a long queue, so many commands are looked through. */
const MOST_LOOKED_AT = 2_000

/** What a manager decided at this till and head office has yet to hear, oldest first. */
export async function unsentDecisions(
  outbox: Outbox,
  lastAckedTseq: number,
): Promise<readonly ReviewDecision[]> {
  const rows = await outbox.from(lastAckedTseq + 1, MOST_LOOKED_AT)
  return rows.flatMap(({ command }) => {
    if (command.type !== 'review.decide') return []
    const parsed = parseCommandBody(command)
    return parsed.ok && parsed.value.type === 'review.decide' ? [parsed.value] : []
  })
}
