import { type ChainHead, ENTITIES, type Entity, type HelloAnswer, POLL_MS } from '@evertill/sync-protocol'
import type { Host } from '../../contract/index.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { OpenStorage } from '../ports/terminal-storage.ts'
import type { Clock, Timers } from '../ports/timers.ts'
import type { SyncReport, SyncState } from '../terminal.ts'
import { createCheckDigest } from './check-digest.ts'
import { createFeedNews } from './feed-news.ts'
import { createGate } from './gate.ts'
import { createPullFeed } from './pull-feed.ts'
import { createReadAgain } from './read-again.ts'
import { createServerLink } from './server-link.ts'
import { createSyncLoop } from './sync-loop.ts'

/** Acknowledged commands stay longer than the oldest backup (S4). */
const KEEP_MS = 35 * 86_400_000
const PRUNE_STEP = 200
/** How often what this till holds is compared with head office (I5). Source: sync messages, "digest". */
const COMPARE_EVERY_MS = 3_600_000

interface Unreadable {
  readonly entity: Entity
  readonly id: string
  readonly rev: number
}

export interface Synchronisation {
  /** A command was recorded. */
  kick(): void
  now(): void
  /** Compares every replica with head office, now and not only each hour, and reads again what differs: at day close. */
  compare(): Promise<void>
  /** The last command handed to the server. */
  sent(): number
  /** This till's chain as the server last told it. */
  serverHead(): ChainHead | undefined
  unreadable(): SyncReport['unreadable']
  stop(): Promise<void>
}

/** Commands up, state down: greets, pushes the outbox, follows the feed, polls, and clears what is long sent. */
export function synchronise(deps: {
  host: Host
  storage: OpenStorage
  ledger: Ledger
  clock: Clock
  timers: Timers
  random: () => number
  report: (changes: Partial<SyncState>) => void
  /** Twice a minute, with head office in reach or not. */
  onPoll: () => void
  /** Given where every replica is to be read from its beginning; told when all of them are. */
  onReadAgain?: (() => void) | undefined
}): Synchronisation {
  const { host, storage, clock, timers, random, report } = deps
  const gate = createGate()
  /** Nothing is read before the server has been greeted again, and looked for until then. */
  const onLost = () => {
    gate.shut()
    loop.greetAgain()
  }
  const link = createServerLink({ host, clock, timers, report, onLost })
  const unreadable = new Map<string, Unreadable>()
  let serverHead: ChainHead | undefined
  let feedId: string | undefined
  let poll: unknown
  let comparing: unknown
  let stopped = false

  const onGreeted = (answer: HelloAnswer) => {
    feedId = answer.feedId
    serverHead = answer.terminal
    gate.open()
    readOn()
    // The earlier of the two clocks: one that is ahead must not clear out what was sent a minute ago.
    void prune(Math.min(clock.now(), Date.parse(answer.serverTime)) - KEEP_MS)
  }
  const prune = async (before: number) => {
    while (!stopped && (await storage.outbox.prune(before, PRUNE_STEP)) === PRUNE_STEP);
  }

  const loop = createSyncLoop({
    ...deps,
    link,
    outbox: storage.outbox,
    onGreeted,
    // Its feed may have been put back as well, under the id it had: only a comparison shows that.
    onRewound: () => compareSoon(),
    onDelivered: () => readOn(),
  })
  const readAgain = createReadAgain(deps.onReadAgain)
  const news = createFeedNews()
  const feed = storage.replicas.follow(
    createPullFeed({
      link,
      gate,
      timers,
      random,
      feedId: () => feedId,
      readAgain,
      news,
      onFeedUnknown() {
        feedId = undefined
        loop.greetAgain()
      },
      onRefused: report,
      onUnreadable(entity: Entity, { id, rev }) {
        unreadable.set(`${entity}:${id}`, { entity, id, rev })
        report({ unreadable: unreadable.size })
      },
      onReadable(entity: Entity, id) {
        if (unreadable.delete(`${entity}:${id}`)) report({ unreadable: unreadable.size })
      },
    }),
  )
  const readOn = () => {
    news.begin()
    feed.resync()
  }
  const endings = [
    host.on('sync.hint', readOn),
    host.on('sync.link', ({ open }) => (open ? loop.linkOpened() : link.lost())),
  ]
  const pollAgain = () => {
    poll = timers.setTimeout(() => {
      deps.onPoll()
      readOn()
      pollAgain()
    }, POLL_MS)
  }
  pollAgain()

  const checkDigest = createCheckDigest({
    link,
    replicas: storage.replicas,
    timers,
    feedId: () => feedId,
    unreadable: (entity) => [...unreadable.values()].filter((one) => one.entity === entity),
    readOn,
  })
  const compare = async () => {
    for (const entity of ENTITIES) {
      if (stopped || (await checkDigest(entity)) !== 'different') continue
      for (const [key, one] of unreadable) if (one.entity === entity) unreadable.delete(key)
      readAgain.again(entity)
      readOn()
    }
  }
  const compareSoon = () => void compare().catch(() => {})
  const compareAgain = () => {
    comparing = timers.setTimeout(() => {
      // The storage may close meanwhile; the next hour asks again.
      compare().catch(() => {})
      compareAgain()
    }, COMPARE_EVERY_MS)
  }
  compareAgain()

  return {
    kick: loop.kick,
    now: loop.now,
    compare,
    sent: loop.sent,
    serverHead: () => serverHead,
    unreadable: () => [...unreadable.values()].map(({ entity, id }) => ({ entity, id })),
    async stop() {
      stopped = true
      timers.clearTimeout(poll)
      timers.clearTimeout(comparing)
      for (const end of endings) end()
      link.stop()
      gate.stop()
      await Promise.all([loop.stop(), feed.stop()])
    },
  }
}
