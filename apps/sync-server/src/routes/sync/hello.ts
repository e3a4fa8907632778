import {
  type HelloAnswer,
  helloRequestSchema,
  MAX_BATCH,
  MAX_PUSH_BYTES,
  OLDEST_PROTOCOL,
} from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { readJson } from '../read-json.ts'
import { requireOwn, type TerminalEnv } from './authenticate.ts'

/**
 * `POST /hello`: how far the server is with this terminal, how far the terminal's clock is off (S16), and what versions
 * it has, so that head office learns which tills must be updated (S12).
 */
export function helloRoute({ store, clock }: AppDependencies) {
  return new Hono<TerminalEnv>().post('/hello', async (c) => {
    const hello = await readJson(c.req.raw, helloRequestSchema)
    const terminal = c.get('terminal')
    requireOwn(terminal, hello.terminalId)
    const now = clock()
    const clockOffsetMs = Date.parse(hello.clock) - now.getTime()
    await store.recordContact(terminal.storeId, terminal.id, {
      at: now,
      unsent: hello.unsent,
      clockOffsetMs,
      appVersion: c.req.header('x-evertill-app') ?? '',
      schemaVersion: Number(c.req.header('x-evertill-schema')),
    })
    const { lastTseq, lastHash, status } = terminal
    const setAside = await store.setAside(terminal.storeId, terminal.id)
    return c.json({
      ...(await store.feedState(terminal.storeId)),
      serverTime: now.toISOString(),
      terminal: { lastTseq, lastHash, status, setAside },
      minProtocol: OLDEST_PROTOCOL,
      limits: { batch: MAX_BATCH, bytes: MAX_PUSH_BYTES },
    } satisfies HelloAnswer)
  })
}
