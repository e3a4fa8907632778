import type { Host, HostAnswer, HostArgument } from '../../contract/index.ts'
import type { Clock, Timers } from '../ports/timers.ts'
import type { SyncState } from '../terminal.ts'

/** A request without an answer for this long counts as no connection: offline shows within five seconds. */
const SILENT_AFTER_MS = 4_000

type ServerCall = 'sync.hello' | 'sync.push' | 'sync.pull'

/** The connection to the server as the till experiences it. */
export interface ServerLink {
  /** Like the host's call, but a host that is gone is an unreachable server, and every answer is a sign of life. */
  call<C extends ServerCall>(name: C, argument: HostArgument<C>): Promise<HostAnswer<C>>
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
  let stop: () => void = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const goneHome = stopped.then(() => ({ status: 'unreachable' as const, message: 'The till is stopping.' }))

  const lost = () => {
    if (over) return
    offlineSince ??= clock.now()
    deps.report({ link: 'offline' })
    deps.onLost()
  }
  const heard = () => {
    if (over) return
    offlineSince = undefined
    deps.report({ link: 'online', lastContactAt: new Date(clock.now()).toISOString() })
  }

  return {
    async call<C extends ServerCall>(name: C, argument: HostArgument<C>): Promise<HostAnswer<C>> {
      const silent = timers.setTimeout(lost, SILENT_AFTER_MS)
      try {
        const reply = await Promise.race([host.call(name, argument), goneHome])
        if (reply.status === 'unreachable') lost()
        else heard()
        return reply
      } catch (cause) {
        lost()
        return { status: 'unreachable', message: cause instanceof Error ? cause.message : String(cause) }
      } finally {
        timers.clearTimeout(silent)
      }
    },
    lost,
    offlineSince: () => offlineSince,
    stop() {
      over = true
      stop()
    },
    stopped,
  }
}
