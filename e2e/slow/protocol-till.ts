import { setTimeout as delay } from 'node:timers/promises'
import { type Command, MAX_BATCH, pushAnswerSchema } from '@evertill/sync-protocol'
import { createTestTerminal, type TestTerminal } from '@evertill/sync-server/testing'
import { postTo } from './post-to.ts'
import type { Dice } from './seed.ts'

/** Every call to the server gives up after this long, as a till's does. */
const GIVE_UP_AFTER_MS = 30_000

/** A terminal that is only its protocol: no till behind it, so a hundred of them fit into one process. */
export interface ProtocolTill {
  readonly terminal: TestTerminal
  readonly commands: readonly Command[]
  /** Sends everything, and again what was refused or lost, until all of it is acknowledged. */
  deliver(pace?: Pace): Promise<Delivery>
}

/** As fast as it can in the largest pushes, unless told otherwise. */
interface Pace {
  readonly batch: number
  /** Between two pushes, at most. */
  readonly pauseMs: number
}

interface Delivery {
  readonly requests: number
  /** Answers 429, each with the time to come back. */
  readonly turnedAway: number
  readonly failed: number
  readonly slowestMs: number
}

/** Enrols and sells `sales` orders, none of them sent yet. */
export async function openProtocolTill(options: {
  readonly serverUrl: string
  readonly code: string
  readonly sales: number
  readonly dice: Dice
}): Promise<ProtocolTill> {
  const { serverUrl, code, sales, dice } = options
  const terminal = await createTestTerminal(postTo(serverUrl, GIVE_UP_AFTER_MS), code)
  const commands = Array.from({ length: sales }, () =>
    terminal.sale({ lines: [{ quantity: dice.between(1, 4), unitPrice: dice.between(1, 2_500) }] }),
  )
  return { terminal, commands, deliver: (pace = FASTEST) => deliver(terminal, commands, dice, pace) }
}

const FASTEST: Pace = { batch: MAX_BATCH, pauseMs: 0 }

async function deliver(
  terminal: TestTerminal,
  commands: readonly Command[],
  dice: Dice,
  { batch: size, pauseMs }: Pace,
): Promise<Delivery> {
  let [requests, turnedAway, failed, slowestMs] = [0, 0, 0, 0]
  let acknowledged = 0
  let greeted = false
  const timed = async (ask: () => Promise<Response>): Promise<Response | undefined> => {
    const from = performance.now()
    requests += 1
    const response = await ask().catch(() => undefined)
    slowestMs = Math.max(slowestMs, performance.now() - from)
    if (response?.ok) return response
    const retryAfter = Number(response?.headers.get('retry-after') ?? 0)
    if (response?.status === 429) turnedAway += 1
    else failed += 1
    // As the real till: never before the time it was told, and not all at the same moment (S10).
    await delay(retryAfter * 1_000 + dice.between(0, 1_000))
    return undefined
  }
  while (acknowledged < commands.length) {
    if (!greeted) {
      const clock = new Date().toISOString()
      const unsent = commands.length - acknowledged
      greeted =
        (await timed(() => terminal.post('/hello', { terminalId: terminal.id, unsent, clock }))) !== undefined
      continue
    }
    const batch = commands.slice(acknowledged, acknowledged + size)
    const answer = await timed(() => terminal.post('/push', terminal.pushBody(batch), { gzip: true }))
    if (answer) acknowledged = pushAnswerSchema.parse(await answer.json()).lastTseq
    if (pauseMs > 0) await delay(dice.between(0, pauseMs))
  }
  return { requests, turnedAway, failed, slowestMs: Math.round(slowestMs) }
}
