import { type Command, parseCommandBody } from '@evertill/sync-protocol'
import type { TillPlace } from '../ports/outbox.ts'

/** Where the drawer stands once `command` is recorded; as before for a command that neither opens nor closes it. */
export function tillPlaceAfter(place: TillPlace | undefined, command: Command): TillPlace | undefined {
  if (command.type !== 'till.open' && command.type !== 'till.close') return place
  const parsed = parseCommandBody(command)
  if (!parsed.ok) return place
  const { tseq } = command
  switch (parsed.value.type) {
    case 'till.open': {
      const { carried, sessionId } = parsed.value
      return { carried, open: { tseq, sessionId }, ...(place?.closed && { closed: place.closed }) }
    }
    case 'till.close': {
      const { sessionId, z } = parsed.value
      return { carried: z.carriedOn, closed: { tseq, sessionId, businessDay: z.businessDay } }
    }
    default:
      return place
  }
}
