import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { callHttp, textOf } from './http-call.ts'
import { atServer, commonHeaders, type ServerAddress } from './send-request.ts'

/** After this long without a word the server is asked whether it is there. */
const ASK_AFTER_MS = 2_000
/** Both together stay below the five seconds within which a till says that it is offline. */
const ANSWER_WITHIN_MS = 2_000
/** Half to one and a half of this between two looks for a server that is away; many tills look at it then. */
const LOOK_EVERY_MS = 800

const liveAnswer = z.object({ status: z.literal('live') })

/**
 * Whether the server is within reach. A cut cable often says nothing: connections stay open and carry nothing. So
 * a server that has not been heard for two seconds is asked `GET /health/live`, which costs it no database.
 */
export interface Contact {
  start(): void
  stop(): Promise<void>
  /** The server said something by itself or in answer. */
  heard(): void
  /** A connection to it broke: it is asked at once. */
  doubted(): void
}

/** `onChange` tells each change: first when it is known for the first time, then only what is new. */
export function createContact(given: {
  server: ServerAddress
  monotonicMs: () => number
  random: () => number
  onChange: (within: boolean, before: boolean | undefined) => void
}): Contact {
  const { server, monotonicMs, random, onChange } = given
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let within: boolean | undefined
  let heardAtMs = Number.NEGATIVE_INFINITY
  let doubtful = false
  /** Ends whatever is being waited for. */
  let hurry = new AbortController()

  function become(next: boolean): void {
    const before = within
    if (next === before || stopping.signal.aborted) return
    within = next
    onChange(next, before)
  }
  function heard(): void {
    heardAtMs = monotonicMs()
    become(true)
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await waitForTurn()
      if (stopping.signal.aborted) return
      if (within && !doubtful && monotonicMs() - heardAtMs < ASK_AFTER_MS) continue
      doubtful = false
      const looked = look()
      // Away, a look that hangs on the cut cable must not keep the next one from finding it mended.
      if (within !== false) await looked
    }
  }

  async function look(): Promise<void> {
    const askedAtMs = monotonicMs()
    if (await isLive(server, stopping.signal)) heard()
    else if (heardAtMs < askedAtMs) become(false)
  }

  async function waitForTurn(): Promise<void> {
    if (doubtful) return
    const ms = within
      ? Math.max(0, heardAtMs + ASK_AFTER_MS - monotonicMs())
      : within === undefined
        ? 0
        : LOOK_EVERY_MS * (0.5 + random())
    hurry = new AbortController()
    await pause(Math.ceil(ms), undefined, { signal: hurry.signal }).catch(() => undefined)
  }

  return {
    start: () => {
      running ??= watch()
    },
    stop: async () => {
      stopping.abort()
      hurry.abort()
      await running
    },
    heard,
    doubted: () => {
      // While it is away it is looked for anyway.
      if (!within) return
      doubtful = true
      hurry.abort()
    },
  }
}

async function isLive(
  { serverUrl, appVersion, connections }: ServerAddress,
  stopping: AbortSignal,
): Promise<boolean> {
  try {
    const response = await callHttp(atServer(serverUrl, 'health/live'), {
      method: 'GET',
      headers: commonHeaders(appVersion),
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      connections,
    })
    return liveAnswer.safeParse(JSON.parse(await textOf(response))).success
  } catch {
    return false
  }
}
