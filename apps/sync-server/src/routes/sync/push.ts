import { setImmediate as nextTurn } from 'node:timers/promises'
import { type PushAnswer, type PushRequest, pushSignatureText } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { type ReadCommand, readWhenAsked } from '../../reconcile/read-command.ts'
import { receiveBody, textOf } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import { requireOwn, type TerminalEnv } from './authenticate.ts'
import { isSignedBy } from './ed25519.ts'
import { readPush } from './read-push.ts'
import { createTurnstile } from './turnstile.ts'

/** Inside stays below the pool's ten connections, so that hello and pull always find one (fault 28). */
const AT_ONCE = {
  inside: 8,
  share: { live: 2, bulk: 2 },
  insideOfStore: { live: 3, bulk: 3 },
  waitingOfOne: 10,
  waitingMs: 12_000,
}
/** In each lane; one is what was sent, some fifty kilobytes. */
const WAITING = 400
/** A terminal with no more than this to send is up to date but for what was sold in the last minutes. */
const LIVE_UNSENT = 20
/** As sent: several times what so many sales come to when compressed. */
const LIVE_BYTES = 65_536

/** `POST /push`: a signed, dense run of commands; one outcome for each, stored with it (S6–S10). */
export function pushRoute({ store, clock, pushesWaiting = WAITING }: AppDependencies) {
  const waiting = { live: pushesWaiting, bulk: pushesWaiting }
  const turnstile = createTurnstile({ ...AT_ONCE, waiting }, () => performance.now())
  return new Hono<TerminalEnv>().post('/push', async (c) => {
    const terminal = c.get('terminal')
    const from = { storeId: terminal.storeId, terminalId: terminal.id }
    // Received before its turn, so that a slow line holds no place; read after it, so that whoever waits costs nothing.
    const body = await receiveBody(c.req.raw)
    const lane = terminal.unsent > LIVE_UNSENT || body.bytes.length > LIVE_BYTES ? 'bulk' : 'live'
    const passed = await turnstile.pass({ id: terminal.id, storeId: terminal.storeId, lane }, async () => {
      const { push, commandAt } = readPush(await textOf(body), from)
      requireOwn(terminal, push.terminalId)
      requireDenseAndSigned(push, terminal.publicKey)
      const storedTo = terminal.lastTseq
      const commands = await readInTurns(push, commandAt, storedTo)
      const news = commands.filter(({ tseq }) => tseq > storedTo)
      requireArrivedWhole(news, push, Number(c.req.header('x-evertill-protocol')))
      const batch = { ...from, commands, storedTo, receivedAt: clock() }
      return store.applyBatch(batch, planBatch)
    })
    if (!passed.admitted) {
      const message = 'Many terminals are sending at once.'
      throw new Refusal({ code: 'TOO_MANY_REQUESTS', message }, passed.retryAfterSeconds)
    }
    if (!passed.result.ok) throw new Refusal(passed.result.error)
    const { lastTseq, results, head } = passed.result
    return c.json({ lastTseq, results: [...results], head } satisfies PushAnswer)
  })
}

/**
 * Reading a hundred commands takes some milliseconds. Done in parts, so that other requests, and commits that hold a
 * store's feed meanwhile, get their turn.
 */
async function readInTurns(
  { commands: links }: PushRequest,
  commandAt: (index: number) => ReadCommand,
  storedTo: number,
): Promise<ReadCommand[]> {
  const commands: ReadCommand[] = []
  for (const [index, link] of links.entries()) {
    if (index % AT_A_TURN === 0) await nextTurn()
    commands.push(link.tseq > storedTo ? commandAt(index) : readWhenAsked(link, () => commandAt(index)))
  }
  return commands
}

const AT_A_TURN = 50
/** From here on a till says which of its commands are damaged. */
const TELLS_DAMAGED = 2

/**
 * A new command that does not fit its hash and is whole on its till was changed on the way: it is asked for again, for
 * stored aside it would stay aside. An older till cannot say, and its queue must go on (S9, S10).
 */
function requireArrivedWhole(
  commands: readonly ReadCommand[],
  { damaged = [] }: PushRequest,
  protocol: number,
): void {
  if (protocol < TELLS_DAMAGED) return
  const changed = commands.find(
    ({ tseq, content }) => !content.ok && content.code === 'BAD_HASH' && !damaged.includes(tseq),
  )
  if (!changed) return
  const message = `Command ${changed.tseq} was changed on its way here. Nothing was taken; send it again.`
  throw new Refusal({ code: 'BAD_REQUEST', message })
}

function requireDenseAndSigned(
  { terminalId, firstTseq, commands, signature }: PushRequest,
  publicKey: string,
) {
  if (commands.some((command, index) => command.tseq !== firstTseq + index)) {
    throw new Refusal({
      code: 'BAD_REQUEST',
      message: 'The commands of a push follow each other without a gap.',
    })
  }
  const hashes = commands.map((command) => command.hash)
  if (!isSignedBy(publicKey, pushSignatureText(terminalId, firstTseq, hashes), signature)) {
    throw new Refusal({ code: 'BAD_SIGNATURE', message: 'The push is not signed by this terminal.' })
  }
}
