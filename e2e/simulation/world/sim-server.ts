import {
  createApp,
  createFeedEvents,
  createMemoryStore,
  emptyMemoryTables,
  type FeedEvents,
  type MemoryTables,
  type Store,
} from '@evertill/sync-server'
import { pino } from 'pino'
import type { Seams } from './seams.ts'
import type { SimTime } from './sim-time.ts'

/** What becomes of the next batch that reaches the database. */
export type CommitFault =
  /** Faults 10 and 11: the process is gone, and with it every request under way. */
  | 'killed-before'
  | 'killed-after'
  /** Fault 12: the batch is rolled back. */
  | 'connection-lost'
  /** Fault 13: it waits for a lock while others commit. */
  | { readonly heldMs: number }

interface ServerAnswer {
  readonly http: number
  readonly text: string
  readonly retryAfterMs?: number
}

interface ServerRequest {
  /** Who asks. */
  readonly from: string
  readonly path: string
  readonly body: string
  readonly token?: string | undefined
  readonly schema: number
}

/** Head office's server: the real app on the in-memory twin of its database. */
export interface SimServer {
  /** As the routes see it, faults and all. */
  store(): Store
  /** What the database holds, whatever the routes make of it. */
  tables(): MemoryTables
  events(): FeedEvents
  /** Answers one request; `undefined` when the process died over it. */
  handle(request: ServerRequest): Promise<ServerAnswer | undefined>
  /** One for each of the next batches. */
  readonly commitFaults: CommitFault[]
  /** Until then every commit waits: a transaction elsewhere holds what it needs (fault 14). */
  heldUntil: number
  /** Until then most requests are turned away: everybody comes at once (fault 28). */
  crowdedUntil: number
  /** The process ends and another starts on the same database. */
  restart(): void
  backup(): void
  /** The database as it was at the last backup, under new feed ids (fault 27). */
  restore(): void
  /** Calls back after another process or another database took over. */
  onRestart(listener: () => void): void
}

const SILENT = pino({ level: 'silent' })
const SECRET = new TextEncoder().encode('thirty-two bytes for simulations')

export function createSimServer(deps: { time: SimTime; seams: Seams; protocol: number }): SimServer {
  const { time, seams } = deps
  const listeners: (() => void)[] = []
  let tables = emptyMemoryTables()
  let saved: MemoryTables | undefined
  let feeds = 0
  let life = 0
  let turnedAway = 0
  /** Until when the push of a terminal waits for its commit. */
  let held = new Map<string, number>()
  const newFeedId = () => {
    feeds += 1
    return `feed-${feeds}`
  }

  function start() {
    const events = createFeedEvents()
    const plain = createMemoryStore({ events, tables, newFeedId })
    const store = withCommitFaults(seams.store(plain, { time, tables }))
    const app = createApp({
      store,
      events,
      clock: () => new Date(time.now()),
      tokenSecret: SECRET,
      log: SILENT,
      stopping: new AbortController().signal,
    })
    return { events, store, app }
  }

  function withCommitFaults(store: Store): Store {
    return {
      ...store,
      applyBatch: async (batch, plan) => {
        const born = life
        const fault = server.commitFaults.shift()
        const heldMs = Math.max(typeof fault === 'object' ? fault.heldMs : 0, server.heldUntil - time.now())
        if (heldMs > 0) {
          held.set(batch.terminalId, time.now() + heldMs)
          await time.park(heldMs)
        }
        if (born !== life) throw new Error('This process has ended')
        if (fault === 'connection-lost') {
          throw Object.assign(new Error('terminating connection'), { code: '57P01' })
        }
        if (fault === 'killed-before') {
          server.restart()
          throw new Error('This process has ended')
        }
        const answer = await store.applyBatch(batch, plan)
        if (fault === 'killed-after') server.restart()
        return answer
      },
    }
  }

  const server: SimServer = {
    store: () => running.store,
    tables: () => tables,
    events: () => running.events,
    commitFaults: [],
    heldUntil: 0,
    crowdedUntil: 0,
    async handle({ from, path, body, token, schema }) {
      const born = life
      // A push behind one of the same till that waits for its commit waits, too; that takes time, not work.
      const heldMs = () => (path === 'push' ? (held.get(from) ?? 0) - time.now() : 0)
      while (heldMs() > 0) await time.park(heldMs() + 1)
      if (born !== life) return undefined
      if (time.now() < server.crowdedUntil) {
        turnedAway += 1
        if (turnedAway % 3 > 0) return CROWDED
      }
      const response = await running.app.request(`/sync/v1/${path}`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-evertill-protocol': String(deps.protocol),
          'x-evertill-schema': String(schema),
          'x-evertill-app': 'simulation',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      })
      const text = await response.text()
      if (born !== life) return undefined
      const retryAfter = response.headers.get('retry-after')
      return {
        http: response.status,
        text,
        ...(retryAfter === null ? {} : { retryAfterMs: Number(retryAfter) * 1_000 }),
      }
    },
    restart() {
      life += 1
      held = new Map()
      running = start()
      for (const listener of listeners) listener()
    },
    backup() {
      saved = structuredClone(tables)
    },
    restore() {
      if (!saved) return
      tables = structuredClone(saved)
      for (const [id, store] of tables.stores) tables.stores.set(id, { ...store, feedId: newFeedId() })
      server.restart()
    },
    onRestart: (listener) => void listeners.push(listener),
  }
  let running = start()
  return server
}

const CROWDED: ServerAnswer = {
  http: 429,
  text: JSON.stringify({ code: 'TOO_MANY_REQUESTS', message: 'Many terminals are sending at once.' }),
  retryAfterMs: 2_000,
}
