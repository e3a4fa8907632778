import {
  type HelloAnswer,
  MAX_BATCH,
  PROTOCOL_VERSION,
  type SyncError,
  waitMs,
} from '@evertill/sync-protocol'
import type { Host, HostAnswer } from '../../contract/index.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { Clock, Timers } from '../ports/timers.ts'
import type { SyncState } from '../terminal.ts'
import { askSetAside } from './ask-set-aside.ts'
import { createHandAside } from './hand-aside.ts'
import { type BatchLimits, cutBatch, WIDEST } from './push-batch.ts'
import { NOT_REFUSED, refusedBy } from './refusal.ts'
import type { ServerLink } from './server-link.ts'

const GREETING_EVERY_MS = 180_000
/** After an outage this long many tills come back at once. */
const LONG_OUTAGE_MS = 30_000
/** A server that is just away for a moment is looked for this often, and found within two seconds of its return. */
const LOOK_EVERY_MS = 1_000
/** After this long it is looked for ever more rarely (S10). */
const SHORT_OUTAGE_MS = 600_000
const CROWD_WAIT_MS = 30_000
/** With fewer commands waiting, sending at once helps the store and does not burden the server. */
const MANY_UNSENT = 500
const ACKNOWLEDGE_STEP = 500

export interface SyncLoop {
  /** Something new to send. Does not cut short a wait the server or the network has earned. */
  kick(): void
  /** The connection came back. */
  linkOpened(): void
  /** A person asks: try now. */
  now(): void
  /** Ask the server again which feed it has. */
  greetAgain(): void
  /** The last command handed to the server, answered or not; 0 before the first. */
  sent(): number
  stop(): Promise<void>
}

/** What comes next: more at once, nothing to do, or another try after a wait. */
type Next =
  | 'more'
  | 'idle'
  | 'unreachable'
  | { readonly retryAfterMs: number; readonly greeted?: boolean }
  /** The server is there; so are all the other tills with a long queue. */
  | { readonly turnAfterMs: number }

/**
 * Greets the server, then sends the oldest unacknowledged commands, one request in flight (S10). Nothing stops
 * it but a server that is away or says no, and then it tries again, without end.
 */
export function createSyncLoop(deps: {
  host: Host
  link: ServerLink
  ledger: Ledger
  outbox: Outbox
  clock: Clock
  timers: Timers
  random: () => number
  report: (changes: Partial<SyncState>) => void
  onGreeted: (answer: HelloAnswer) => void
  /** The server has less than it had: an older state of it was put back (S11). */
  onRewound: () => void
  /** The server has taken commands: its feed has moved. */
  onDelivered: () => void
}): SyncLoop {
  const { link, ledger, outbox, clock, timers, random, report } = deps
  let talking: Promise<void> | undefined
  /** Something came up while talking: worth another round, unless the server is to be left alone for a while. */
  let again = false
  /** Worth another round in any case. */
  let hurry = false
  /** A person wants it now. */
  let asked = false
  let stopped = false
  let greetingDue = true
  /** The server has said when to come back. */
  let serverBusy = false
  /** Many tills came back at once, and this one waits for its turn. */
  let inCrowd = false
  let attempt = 0
  let limits: BatchLimits = WIDEST
  /** Halved when a push fails again, doubled when one gets through: a thin line carries small ones. */
  let most = MAX_BATCH
  let timer: unknown
  let waiting = false
  let sent = 0
  let feedId: string | undefined

  const unsent = () => ledger.counters().lastTseq - ledger.counters().lastAckedTseq

  const refused = (error: SyncError, retryAfterMs = 0): Next => {
    report(refusedBy(error))
    const busy = error.code === 'TOO_MANY_REQUESTS'
    serverBusy = retryAfterMs > 0 || busy
    return { retryAfterMs, greeted: busy && !greetingDue }
  }

  const greet = async (): Promise<Next> => {
    const askedAt = clock.now()
    const awayMs = askedAt - (link.offlineSince() ?? askedAt)
    const reply = await link.hello({ unsent: unsent() })
    if (reply.status === 'unreachable') return 'unreachable'
    if (reply.status === 'refused') {
      const next = refused(reply.error, reply.retryAfterMs)
      return reply.error.code === 'TERMINAL_REVOKED' ? handOver(next) : next
    }
    serverBusy = false
    const { answer } = reply
    const isAnother = feedId !== undefined && answer.feedId !== feedId
    if (answer.feedId !== feedId) aside.startOver()
    feedId = answer.feedId
    const between = (askedAt + clock.now()) / 2
    report({ clockOffsetMs: Math.round(Date.parse(answer.serverTime) - between) })
    if (answer.terminal.status !== 'active') {
      const code = answer.terminal.status === 'revoked' ? 'TERMINAL_REVOKED' : 'TSEQ_FORK'
      report(refusedBy({ code, message: '' }))
      return code === 'TSEQ_FORK' ? handAside(answer.terminal.lastTseq) : { retryAfterMs: 0 }
    }
    limits = {
      batch: Math.min(WIDEST.batch, answer.limits.batch),
      bytes: Math.min(WIDEST.bytes, answer.limits.bytes),
    }
    const agreed = await agreeOn(answer.terminal, isAnother)
    report(
      !agreed
        ? refusedBy({ code: 'TSEQ_FORK', message: '' })
        : answer.minProtocol > PROTOCOL_VERSION
          ? refusedBy({ code: 'UPGRADE_REQUIRED', message: '' })
          : NOT_REFUSED,
    )
    greetingDue = false
    deps.onGreeted(answer)
    if (!agreed) await handAside(answer.terminal.lastTseq)
    if ((answer.terminal.setAside ?? Number.POSITIVE_INFINITY) < (await outbox.countQuarantined())) {
      await askSetAside({ link, ledger, outbox, clock, limits })
      report({ quarantined: await outbox.countQuarantined() })
    }
    inCrowd = awayMs > LONG_OUTAGE_MS && unsent() > MANY_UNSENT && !asked
    asked = false
    if (!inCrowd) return 'more'
    // The same return of the network that is the reason to wait has also said: hurry.
    hurry = false
    return { turnAfterMs: Math.floor(random() * CROWD_WAIT_MS) }
  }

  /** S14: a blocked till is greeted no more, but what it sold is taken, into quarantine. */
  const handOver = async (refusal: Next): Promise<Next> => {
    let next: Next = unsent() > 0 ? 'more' : await offerLast()
    while (next === 'more' && unsent() > 0 && !stopped) next = await push()
    return next === 'more' ? refusal : next
  }

  /** Where no greeting tells that an older state of the server was put back, the answer to the last command does (S11). */
  const offerLast = async (): Promise<Next> => {
    const { lastTseq } = ledger.counters()
    const commands = lastTseq > 0 ? await commandsFrom(lastTseq, 1) : []
    if (commands.length === 0) return 'more'
    const reply = await link.push({ commands: [...commands] })
    if (reply.status === 'unreachable') return 'unreachable'
    return reply.status === 'refused' ? pushRefused(reply, 1) : 'more'
  }

  /** Brings what is thought to be acknowledged in line with what the server has. False when it has other sales. */
  const agreeOn = async (
    { lastTseq, lastHash }: HelloAnswer['terminal'],
    isAnotherFeed: boolean,
  ): Promise<boolean> => {
    const { lastAckedTseq, lastTseq: ownLast } = ledger.counters()
    if (lastTseq > ownLast) return false
    if (lastTseq < lastAckedTseq || isAnotherFeed) {
      sent = Math.min(sent, lastTseq)
      // A request that was under way while an older state was put back was decided anew, and nobody heard the answer.
      await ledger.rewind(Math.max(0, Math.min(lastTseq, lastAckedTseq) - MAX_BATCH))
      deps.onRewound()
    }
    // A few commands without an answer are sent again, for their outcomes (S7); after a wipe that would be all.
    if (lastTseq > lastAckedTseq && lastTseq - lastAckedTseq <= MAX_BATCH) return true
    // Nothing is sent that would show it: after a restored backup a copy of this till may have been first.
    if (lastTseq > 0 && (await commandsFrom(lastTseq, 1))[0]?.hash !== lastHash) return false
    for (let upTo = lastAckedTseq; upTo < lastTseq; ) {
      upTo = Math.min(lastTseq, upTo + ACKNOWLEDGE_STEP)
      await ledger.acknowledge({ upTo, results: [], at: clock.now() })
    }
    return true
  }

  const push = async (): Promise<Next> => {
    const firstTseq = ledger.counters().lastAckedTseq + 1
    const size = { ...limits, batch: Math.min(limits.batch, most) }
    const commands = cutBatch(await commandsFrom(firstTseq), firstTseq, size)
    // What the counters promise is not there to read: looked for again, never taken for an empty queue.
    if (commands.length === 0) return { retryAfterMs: 0 }
    sent = firstTseq + commands.length - 1
    const reply = await link.push({ commands: [...commands] })
    if (reply.status === 'unreachable') {
      if (attempt > 0) most = Math.ceil(commands.length / 2)
      // Not as a server that is away: the greeting got through, and will again.
      return { retryAfterMs: 0 }
    }
    if (reply.status === 'refused') return pushRefused(reply, commands.length)
    attempt = 0
    serverBusy = false
    most = Math.min(MAX_BATCH, most * 2)
    await ledger.acknowledge({
      // What the server had before this push is sent again, too, for its outcomes (S9).
      upTo: Math.min(reply.answer.lastTseq, firstTseq + commands.length - 1),
      results: reply.answer.results,
      at: clock.now(),
    })
    if (reply.answer.results.some(({ outcome }) => outcome === 'quarantined')) {
      report({ quarantined: await outbox.countQuarantined() })
    }
    if (reply.answer.results.some(({ code }) => code === 'TERMINAL_REVOKED')) {
      report(refusedBy({ code: 'TERMINAL_REVOKED', message: '' }))
    }
    deps.onDelivered()
    // An answer that acknowledges nothing new would be asked for again and again at full speed.
    return ledger.counters().lastAckedTseq >= firstTseq ? 'more' : { retryAfterMs: 0 }
  }

  const pushRefused = async (
    reply: Extract<HostAnswer<'sync.push'>, { status: 'refused' }>,
    size: number,
  ): Promise<Next> => {
    const { error } = reply
    if (error.code === 'TSEQ_GAP' && error.expected !== undefined) {
      const { lastTseq } = ledger.counters()
      if (error.expected > lastTseq + 1) return refused({ ...error, code: 'TSEQ_FORK' })
      sent = error.expected - 1
      await ledger.rewind(error.expected - 1)
      // At once the first time; a server that keeps asking is asked more slowly.
      attempt += 1
      return attempt === 1 ? 'more' : { retryAfterMs: 0 }
    }
    if (error.code === 'TOO_LARGE' && size > 1) {
      most = Math.ceil(size / 2)
      return 'more'
    }
    if (error.code === 'FEED_RESTORED') greetingDue = true
    const next = refused(error, reply.retryAfterMs)
    return error.code === 'TSEQ_FORK' ? handAside() : next
  }

  /** From the outbox, or from the journal what has already left it (S4). */
  const commandsFrom = async (tseq: number, limit = MAX_BATCH) => {
    const rows = await outbox.from(tseq, limit)
    if (rows[0]?.tseq === tseq || tseq > ledger.counters().lastTseq) return rows.map((row) => row.command)
    return (await deps.host.call('journal.read', { fromTseq: tseq, limit })).commands
  }

  const aside = createHandAside({
    ...{ link, commandsFrom, limits: () => ({ ...limits, batch: Math.min(limits.batch, most) }) },
    lastTseq: () => ledger.counters().lastTseq,
    isStopped: () => stopped,
  })

  /** S7: of two histories head office keeps both. `serverLast`: the last place of its own. */
  const handAside = async (serverLast = Number.POSITIVE_INFINITY): Promise<Next> => {
    const from = Math.min(ledger.counters().lastAckedTseq + 1, Math.max(1, serverLast))
    const next = await aside.handOver(from)
    return next === 'done' ? { retryAfterMs: 0 } : next
  }

  const talk = async (): Promise<Next> => {
    let next: Next = 'more'
    while (next === 'more' && !stopped) {
      next = greetingDue ? await greet() : unsent() > 0 ? await push() : 'idle'
    }
    return next
  }

  const run = () => {
    again = true
    if (stopped || talking) return
    timers.clearTimeout(timer)
    waiting = false
    inCrowd = false
    talking = (async () => {
      let next: Next = 'idle'
      while ((hurry || ((again || greetingDue) && next === 'idle')) && !stopped) {
        again = false
        hurry = false
        next = await talk().catch((): Next => ({ retryAfterMs: 0 }))
      }
      talking = undefined
      if (!stopped) schedule(next)
    })()
  }

  const schedule = (next: Next) => {
    if (next === 'idle' || next === 'more') {
      attempt = 0
      timer = timers.setTimeout(greetAndRun, GREETING_EVERY_MS)
      return
    }
    // Who only waits for its turn has been greeted, and a crowd is the last that wants greeting twice.
    greetingDue = next === 'unreachable' || !('turnAfterMs' in next || next.greeted)
    waiting = true
    timer = timers.setTimeout(run, waitBefore(next))
  }

  const waitBefore = (next: Exclude<Next, 'idle' | 'more'>): number => {
    if (next === 'unreachable') {
      const awayMs = clock.now() - (link.offlineSince() ?? clock.now())
      if (awayMs < SHORT_OUTAGE_MS) return LOOK_EVERY_MS * (0.5 + random())
    }
    if (next !== 'unreachable' && 'turnAfterMs' in next) return next.turnAfterMs
    return waitMs(attempt++, random, next === 'unreachable' ? 0 : next.retryAfterMs)
  }

  const greetAndRun = () => {
    greetingDue = true
    run()
  }
  const greetAtOnce = () => {
    attempt = 0
    hurry = true
    greetAndRun()
  }

  run()
  return {
    kick() {
      if (!waiting) run()
    },
    linkOpened() {
      // Both wait for the server's sake; that it is within reach they know.
      if (!serverBusy && !inCrowd) greetAtOnce()
    },
    now() {
      asked = true
      greetAtOnce()
    },
    greetAgain() {
      greetingDue = true
      if (!waiting && !talking) run()
    },
    sent: () => sent,
    async stop() {
      stopped = true
      timers.clearTimeout(timer)
      await talking
    },
  }
}
