import type { OpenStorage, Outbox, Replicas, TerminalStorage } from '@evertill/terminal/engine'
import type { Seen } from './seen.ts'
import type { SimTime } from './sim-time.ts'

export type OutboxFault = 'before' | 'after' | 'fails'

/**
 * A till's storage that can lose its power at any operation, refuse a write for want of room, and notes what the
 * replicas were given. What was written stays in the storage below.
 */
export function createSimStorage(deps: {
  below: TerminalStorage
  time: SimTime
  seen: Seen
  isDead: () => boolean
  outboxFault: (operation: keyof Outbox) => OutboxFault | undefined
  onDeath: () => void
  /** The browser's quota is used up: pages of the feed cannot be written. */
  isFull: () => boolean
  wrap: (opened: OpenStorage) => OpenStorage
  onOpen: (opened: OpenStorage) => void
}): TerminalStorage {
  const never = () => new Promise<never>(() => {})

  const mortal = (outbox: Outbox): Outbox =>
    new Proxy(outbox, {
      get(target, operation: keyof Outbox) {
        const work = target[operation] as (...parts: never[]) => Promise<unknown>
        return async (...parts: never[]) => {
          if (deps.isDead()) return never()
          const fault = deps.outboxFault(operation)
          if (fault === 'before') {
            deps.onDeath()
            return never()
          }
          if (fault === 'fails') throw new DOMException('The transaction was aborted', 'AbortError')
          const answer = await work.apply(target, parts)
          if (fault === 'after') deps.onDeath()
          return deps.isDead() ? never() : answer
        }
      },
    })

  const watched = (replicas: Replicas): Replicas => ({
    ...replicas,
    follow: (pull) =>
      replicas.follow(async (entity, checkpoint, limit) => {
        for (;;) {
          const page = await pull(entity, checkpoint, limit)
          if (deps.isDead()) return never()
          if (!deps.isFull()) {
            deps.seen.page(entity, page)
            return page
          }
          // The database gave the page back; the replication asks for it again later.
          await deps.time.wait(RETRY_MS)
        }
      }),
  })

  return {
    async open(terminalId) {
      const opened = deps.wrap(await deps.below.open(terminalId))
      deps.onOpen(opened)
      return { ...opened, outbox: mortal(opened.outbox), replicas: watched(opened.replicas) }
    },
  }
}

const RETRY_MS = 5_000
