import type { Host, HostAnswer, HostArgument } from '../../contract/index.ts'
import type { Clock, Timers } from '../ports/timers.ts'
import type { SyncState } from '../terminal.ts'

/** A request without an answer for this long counts as no connection: offline shows within five seconds. */
const SILENT_AFTER_MS = 4_000
/**
 * The host gives up on the network long before. This is for a host that lost the question or its answer: one call
 * without an end would hold the queue for ever (I11), while a late answer is harmless (S7).
 */
const GIVE_UP_AFTER_MS = 75_000

interface Unreachable {
  readonly status: 'unreachable'
  readonly message: string
}

/**
 * The connection to the server as the till experiences it: a host that is gone is an unreachable server, and
 * every answer is a sign of life. A question that stays without an answer while a later one got its own was lost on a
 * line that has come back since: it says nothing of the line as it is now.
 */
export interface ServerLink {
  hello(argument: HostArgument<'sync.hello'>): Promise<HostAnswer<'sync.hello'>>
  push(argument: HostArgument<'sync.push'>): Promise<HostAnswer<'sync.push'>>
  pull(argument: HostArgument<'sync.pull'>): Promise<HostAnswer<'sync.pull'>>
  digest(argument: HostArgument<'sync.digest'>): Promise<HostAnswer<'sync.digest'>>
  /** The event stream broke: no connection until the next answer. */
  lost(): void
  /** Since when there is no connection, milliseconds since 1970. */
  offlineSince(): number | undefined
  /** Ends every call under way as unreachable; nothing is reported any more. */
  stop(): void
  readonly stopped: Promise<void>
}

export function createServerLink(deps: {
  host: Host
  clock: Clock
  timers: Timers
  report: (changes: Partial<SyncState>) => void
  onLost: () => void
}): ServerLink {
  const { host, clock, timers } = deps
  let offlineSince: number | undefined
  let over = false
  let calls = 0
  let lastAnswered = 0
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const stopping = stopped.then((): Unreachable => unreachable('The till is stopping.'))

  const lost = () => {
    if (over) return
    offlineSince ??= clock.now()
    deps.report({ link: 'offline' })
    deps.onLost()
  }
  const heard = (call: number) => {
    if (over) return
    lastAnswered = Math.max(lastAnswered, call)
    offlineSince = undefined
    deps.report({ link: 'online', lastContactAt: new Date(clock.now()).toISOString() })
  }

  const ask = async <R extends { status: string }>(asked: Promise<R>): Promise<R | Unreachable> => {
    calls += 1
    const own = calls
    const unanswered = () => {
      if (lastAnswered < own) lost()
    }
    const silent = timers.setTimeout(unanswered, SILENT_AFTER_MS)
    const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<Unreachable>()
    const forgotten = timers.setTimeout(() => giveUp(unreachable('There was no answer.')), GIVE_UP_AFTER_MS)
    try {
      const reply = await Promise.race([asked, stopping, givenUp])
      if (reply.status === 'unreachable') unanswered()
      else heard(own)
      return reply
    } catch (cause) {
      unanswered()
      return unreachable(cause instanceof Error ? cause.message : String(cause))
    } finally {
      timers.clearTimeout(silent)
      timers.clearTimeout(forgotten)
    }
  }

  return {
    hello: (argument) => ask(host.call('sync.hello', argument)),
    push: (argument) => ask(host.call('sync.push', argument)),
    pull: (argument) => ask(host.call('sync.pull', argument)),
    digest: (argument) => ask(host.call('sync.digest', argument)),
    lost,
    offlineSince: () => offlineSince,
    stop() {
      over = true
      stop()
    },
    stopped,
  }
}

const unreachable = (message: string): Unreachable => ({ status: 'unreachable', message })
