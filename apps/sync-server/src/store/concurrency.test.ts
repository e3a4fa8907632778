import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { GENESIS_HASH } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import type { TestTerminal } from '../testing/test-terminal.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

const sales = (till: TestTerminal, count: number) => Array.from({ length: count }, () => till.sale())
const newStore = async () => {
  const id = `store-${uuidv7()}`
  await server.addStore(id)
  return id
}

test('[I6] eight terminals write at once and a reader that follows the feed misses nothing', async () => {
  const storeId = await newStore()
  const tills = await Promise.all(Array.from({ length: 8 }, () => server.terminal(storeId)))
  const seen = new Map<string, number>()
  let cursor = 0
  let writing = true
  const follow = async () => {
    for (let last = false; !last; ) {
      last = !writing
      const { changes, head } = await server.store.pull(storeId, { entity: 'order', since: cursor, limit: 7 })
      for (const { id, seq } of changes) {
        expect(seq).toBeGreaterThan(cursor)
        cursor = seq
        seen.set(id, (seen.get(id) ?? 0) + 1)
      }
      if (changes.length > 0) last = false
      else cursor = Math.max(cursor, head)
    }
  }
  const reading = follow()
  await Promise.all(
    tills.map(async (till) => {
      for (let batch = 0; batch < 10; batch++) await till.push(sales(till, 5))
    }),
  )
  writing = false
  await reading
  expect(seen.size).toBe(400)
  expect([...seen.values()].every((times) => times === 1)).toBe(true)
  expect((await server.store.feedState(storeId)).head).toBe(400)
})

test('[S7] the same push ten times at once is applied once and answered ten times alike', async () => {
  const till = await server.terminal(await newStore())
  const batch = sales(till, 20)
  const answers = await Promise.all(Array.from({ length: 10 }, () => till.push(batch)))
  for (const answer of answers) expect(answer.results).toEqual(answers[0]?.results)
  const rows = await server.database
    .owner`select count(*)::int as count from orders where store_id = ${till.storeId}`
  expect(rows).toEqual([{ count: 20 }])
})

test('[S8] two terminals claim the same payment at once: one sale stands, the other is put aside', async () => {
  const storeId = await newStore()
  const [one, two] = await Promise.all([server.terminal(storeId), server.terminal(storeId)])
  for (let round = 0; round < 10; round++) {
    const tenderId = uuidv7()
    const answers = await Promise.all(
      [one, two].map((till) => till.push([till.sale(), till.sale({ tenderId }), till.sale()])),
    )
    const codes = answers.map(({ results }) => results.map((result) => result.code ?? result.outcome))
    expect(codes.toSorted()).toEqual([
      ['UNKNOWN_ITEM', 'DUPLICATE_PAYMENT', 'UNKNOWN_ITEM'],
      ['UNKNOWN_ITEM', 'UNKNOWN_ITEM', 'UNKNOWN_ITEM'],
    ])
  }
})

test('two terminals reprint the same receipts at once and every copy counts', async () => {
  const storeId = await newStore()
  const [one, two] = await Promise.all([server.terminal(storeId), server.terminal(storeId)])
  const orderIds = Array.from({ length: 10 }, () => uuidv7())
  await one.push(orderIds.map((orderId) => one.sale({ orderId })))
  await Promise.all([
    one.push(orderIds.map((orderId) => one.reprint(orderId))),
    two.push(orderIds.toReversed().map((orderId) => two.reprint(orderId))),
  ])
  const { changes } = await server.store.pull(storeId, { entity: 'order', since: 0, limit: 100 })
  expect(changes.map(({ rev, doc }) => [rev, doc.reprints])).toEqual(orderIds.map(() => [3, 2]))
})

test('[S9] a command the database itself refuses is put aside and its neighbours are applied', async () => {
  const till = await server.terminal(await newStore())
  const orderId = uuidv7()
  // A date the protocol allows and PostgreSQL does not know: there was no year 0.
  const answer = await till.push([
    till.sale({ orderId }),
    till.sale({ paidAt: '0000-01-01T00:00:00.000Z' }),
    till.reprint(orderId),
    till.sale(),
  ])
  expect(answer.lastTseq).toBe(4)
  expect(answer.results.map((result) => result.code ?? result.outcome)).toEqual([
    'UNKNOWN_ITEM',
    'NOT_STORABLE',
    'applied',
    'UNKNOWN_ITEM',
  ])
})

test('[S6] the database connection is cut in the middle of a batch: nothing is half-applied, the retry is', async () => {
  const till = await server.terminal(await newStore())
  const { owner } = server.database
  const batch = sales(till, 50)
  // The feed's head is taken last: whoever holds it stops the batch after all its other rows are written.
  const holder = await owner.reserve()
  await holder`begin`
  await holder`select 1 from feed_head where store_id = ${till.storeId} for update`
  const pushing = till.post('/push', till.pushBody(batch))
  await expect.poll(() => cutWaiting(), { timeout: 10_000 }).toBe(1)
  const response = await pushing
  await holder`rollback`
  holder.release()
  expect([response.status, (await response.json()).code]).toEqual([503, 'NOT_READY'])
  const count = async (table: string) =>
    (await owner`select count(*)::int as count from ${owner(table)} where store_id = ${till.storeId}`)[0]
      ?.count
  for (const table of ['commands', 'orders', 'order_lines', 'payments', 'feed'])
    expect(await count(table)).toBe(0)
  expect((await till.hello()).terminal.lastTseq).toBe(0)

  expect((await till.push(batch)).lastTseq).toBe(50)
  for (const table of ['commands', 'orders', 'order_lines', 'payments']) expect(await count(table)).toBe(50)

  async function cutWaiting(): Promise<number> {
    await wait(20)
    const cut = await owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%feed_head%'`
    return cut.length
  }
})

test('[I10] the stored chain verifies from end to end, whatever was in it', async () => {
  const till = await server.terminal(await newStore())
  await till.push([
    till.sale({ lines: [{ note: 'a\u0000b \uD800 🍕 \u2028' }] }),
    till.seal('order.fly', { 'key\u0000': ['\uDC00', 1e21, -0.5] }),
    till.sale(),
  ])
  const rows = await server.database.owner<{ envelope: string; hash: string; prevHash: string }[]>`
    select envelope, hash, prev_hash as "prevHash" from commands where terminal_id = ${till.id} order by tseq`
  let previous = GENESIS_HASH
  for (const { envelope, hash, prevHash } of rows) {
    expect(createHash('sha256').update(envelope).digest('hex')).toBe(hash)
    expect(prevHash).toBe(previous)
    expect(JSON.parse(envelope).prevHash).toBe(previous)
    previous = hash
  }
  expect(rows).toHaveLength(3)
  expect(previous).toBe(till.chain.head.lastHash)
})

test('[S6] a sale whose order was cleared out of the feed is taken like any other', async () => {
  const till = await server.terminal(await newStore())
  const sale = till.sale()
  const { id } = sale.body.order as { id: string }
  await server.database.owner`
    insert into feed (store_id, entity, id, seq, rev, deleted, doc)
    values (${till.storeId}, 'order', ${id}, 1, 1, true, '{}')`
  const { results } = await till.push([sale])
  expect(results).toEqual([{ tseq: 1, outcome: 'applied-with-override', code: 'UNKNOWN_ITEM', rev: 1 }])
  const { changes } = await server.store.pull(till.storeId, { entity: 'order', since: 0, limit: 10 })
  expect(changes).toMatchObject([{ id, deleted: false }])
})
