import { challengeAnswerSchema, errorSchema } from '@evertill/sync-protocol'
import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../app.ts'
import { createFeedEvents } from '../../events/feed-events.ts'
import { createMemoryStore, emptyMemoryTables, type MemoryTables } from '../../store/memory-store.ts'
import { createTestTerminal, type TestTerminal } from '../../testing/test-terminal.ts'
import { createEnrolmentCode } from './enrolment-code.ts'

const clock = () => new Date('2026-11-28T10:00:00Z')
let tables: MemoryTables
let enrol: (name: string) => Promise<TestTerminal>

beforeEach(async () => {
  const events = createFeedEvents()
  tables = emptyMemoryTables()
  const store = createMemoryStore({ events, tables })
  await store.addStore({ id: 'harbour', name: 'Harbour' })
  const app = createApp({
    ...{ store, events, clock },
    tokenSecret: new TextEncoder().encode('thirty-two bytes of test secrets'),
    log: pino({ level: 'silent' }),
    stopping: new AbortController().signal,
  })
  enrol = async (name) => {
    const { code } = await createEnrolmentCode({ store, clock, storeId: 'harbour' })
    return createTestTerminal((path, init) => app.request(path, init), code, name)
  }
})

/** Asks for an access token as `till`, proven by the key of `signer`. */
async function ask(till: TestTerminal, certificate?: string, signer = till): Promise<number | string> {
  const asked = await till.post('/challenge', { terminalId: till.id })
  const { challenge } = challengeAnswerSchema.parse(await asked.json())
  const { signature } = signer.proof(challenge)
  const response = await till.post('/token', { terminalId: till.id, challenge, signature, certificate })
  return response.ok ? response.status : errorSchema.parse(await response.json()).code
}

describe('[S11] a terminal that was enrolled after the backup its server went back to', () => {
  it('is taken back by the certificate of its enrolment, with its number, and asked for all it sold', async () => {
    const till = await enrol('Bar')
    await till.push([till.sale(), till.sale()])
    tables.terminals.clear()
    expect(await ask(till)).toBe('BAD_SIGNATURE')
    expect(await ask(till, till.certificate)).toBe(200)
    expect(tables.terminals.get(till.id)?.record).toMatchObject({ name: 'Bar', receiptPrefix: 'A1' })
    expect((await till.hello()).terminal).toMatchObject({ lastTseq: 0, status: 'active' })
  })

  it('needs its own key and its own certificate', async () => {
    const [till, other] = [await enrol('Bar'), await enrol('Counter')]
    tables.terminals.clear()
    expect(await ask(till, till.certificate, other)).toBe('BAD_SIGNATURE')
    expect(await ask(till, other.certificate)).toBe('BAD_SIGNATURE')
    expect(await ask(till, other.certificate, other)).toBe('BAD_SIGNATURE')
    expect(await ask(till, till.accessToken)).toBe('BAD_SIGNATURE')
    expect(await ask(till, `${till.certificate}x`)).toBe('BAD_SIGNATURE')
    expect(tables.terminals.size).toBe(0)
  })

  it('is refused when its number went to another till meanwhile: two tills would write the same receipts', async () => {
    const till = await enrol('Bar')
    tables.terminals.clear()
    expect((await enrol('Counter')).receiptPrefix).toBe('A1')
    expect(await ask(till, till.certificate)).toBe('BAD_SIGNATURE')
  })
})

it('[S14] a blocked terminal stays blocked, whatever it shows', async () => {
  const till = await enrol('Bar')
  const stored = tables.terminals.get(till.id)
  if (stored) stored.record = { ...stored.record, status: 'revoked' }
  expect(await ask(till, till.certificate)).toBe(200)
  expect(
    (await till.post('/hello', { terminalId: till.id, unsent: 0, clock: clock().toISOString() })).status,
  ).toBe(403)
})
