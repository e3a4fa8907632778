import { digestOf, type Entity } from '@evertill/sync-protocol'
import type { Replicas } from '../ports/replicas.ts'
import type { Timers } from '../ports/timers.ts'
import type { ServerLink } from './server-link.ts'

/** A feed that moves all the time is compared again; what is really missing is still missing then. */
const TRIES = 5
const BETWEEN_MS = 5_000

type Checked = 'same' | 'different' | 'not-known'

/**
 * Compares what a replica holds with what the server says it should (I5). A difference counts only when reading on does
 * not mend it. Without a server, or one too old to say, nothing is known.
 */
export function createCheckDigest(deps: {
  link: Pick<ServerLink, 'digest' | 'stopped'>
  replicas: Pick<Replicas, 'revisions'>
  timers: Timers
  feedId: () => string | undefined
  /** What arrived and cannot be read: the server counts it, the replica does not hold it. */
  unreadable: (entity: Entity) => readonly { readonly id: string; readonly rev: number }[]
  readOn: () => void
}): (entity: Entity) => Promise<Checked> {
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const handle = deps.timers.setTimeout(resolve, ms)
      void deps.link.stopped.then(() => {
        deps.timers.clearTimeout(handle)
        resolve()
      })
    })

  return async (entity) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const feedId = deps.feedId()
      if (feedId === undefined) return 'not-known'
      const reply = await deps.link.digest({ feedId, entity })
      if (reply.status !== 'ok') return 'not-known'
      const own = digestOf([...(await deps.replicas.revisions(entity)), ...deps.unreadable(entity)])
      if (own.count === reply.answer.count && own.xor === reply.answer.xor) return 'same'
      deps.readOn()
      await wait(BETWEEN_MS)
    }
    return 'different'
  }
}
