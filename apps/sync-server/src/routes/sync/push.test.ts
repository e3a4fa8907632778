import { hasValidHash } from '@evertill/sync-protocol'
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

test('a sale comes down the feed and stands in the tables for reports, to the cent', async () => {
  const till = await server.terminal()
  const sale = till.sale({
    lines: [
      { quantity: 2 },
      { itemId: 'pizza-garden', variantId: 'pizza-garden.small', unitPrice: 1095, name: 'Garden Plot' },
    ],
  })
  expect((await till.push([sale])).results).toEqual([{ tseq: 1, outcome: 'applied', rev: 1 }])

  const { changes } = await till.pull({ entity: 'order', since: 0 })
  const totals = { net: 2995, tax: 266, total: 3261 }
  expect(changes).toMatchObject([
    { entity: 'order', rev: 1, deleted: false, doc: { status: 'confirmed', totals } },
  ])

  const { owner } = server.database
  const of = till.storeId
  expect(
    await owner`
      select receipt_prefix, receipt_number, business_day, currency, net::int, tax::int, total::int, reprints
      from orders where store_id = ${of}`,
  ).toEqual([
    {
      receipt_prefix: 'A1',
      receipt_number: 1,
      business_day: '2026-11-21',
      currency: 'USD',
      ...totals,
      reprints: 0,
    },
  ])
  expect(
    await owner`
      select position, name, variant_name, category_name, quantity, unit_price::int, modifiers, net::int, total::int
      from order_lines where store_id = ${of} order by position`,
  ).toMatchObject([
    {
      position: 1,
      name: 'Margherita',
      variant_name: 'Small',
      quantity: 2,
      unit_price: 950,
      modifiers: ['Thin'],
      net: 1900,
    },
    { position: 2, name: 'Garden Plot', category_name: 'Pizza', quantity: 1, unit_price: 1095, net: 1095 },
  ])
  expect(
    await owner`select kind, amount::int, received::int, change::int from payments where store_id = ${of}`,
  ).toEqual([{ kind: 'cash', amount: 3261, received: 3261, change: 0 }])
})

test('a price that differs from the menu is recorded for head office, line by line', async () => {
  const till = await server.terminal()
  const { results } = await till.push([
    till.sale({ lines: [{ unitPrice: 900 }, {}, { itemId: 'pizza-forgotten', quantity: 2 }] }),
  ])
  expect(results).toEqual([{ tseq: 1, outcome: 'applied-with-override', code: 'PRICE_VARIANCE', rev: 1 }])
  expect(
    await server.database.owner`
      select v.line_id, v.code, v.quantity, v.charged::int, v.expected::int from price_variances v
      join orders o on o.id = v.order_id where o.terminal_id = ${till.id} order by v.line_id`,
  ).toEqual([
    { line_id: 'line-1', code: 'PRICE_VARIANCE', quantity: 1, charged: 900, expected: 950 },
    { line_id: 'line-3', code: 'UNKNOWN_ITEM', quantity: 2, charged: 950, expected: null },
  ])
})

test('hello tells how far the server is and keeps what the terminal says of itself', async () => {
  const till = await server.terminal()
  await till.push([till.sale(), till.sale()])
  const ahead = new Date(Date.now() + 3_600_000).toISOString()
  const hello = await (await till.post('/hello', { terminalId: till.id, unsent: 12, clock: ahead })).json()
  expect(hello).toMatchObject({
    terminal: { ...till.chain.head, status: 'active' },
    minProtocol: 1,
    limits: { batch: 100, bytes: 1_048_576 },
  })
  const [row] = await server.database.owner`
    select unsent, clock_offset_ms::int as off from terminals where id = ${till.id}`
  expect(row?.unsent).toBe(12)
  expect(row?.off).toBeGreaterThan(3_590_000)
  expect(row?.off).toBeLessThan(3_600_001)
})

test('hello is answered however much a till says it has not sent', async () => {
  const till = await server.terminal()
  const body = { terminalId: till.id, unsent: Number.MAX_SAFE_INTEGER, clock: new Date().toISOString() }
  expect((await till.post('/hello', body)).status).toBe(200)
  const [row] = await server.database.owner`select unsent from terminals where id = ${till.id}`
  expect(row?.unsent).toBe(2_147_483_647)
})

test('[S10] the deepest command a journal takes is stored aside, and the queue goes on', async () => {
  const till = await server.terminal()
  const deepest = Array.from({ length: 62 }).reduce<unknown>((inner) => [inner], 'x')
  const commands = [till.sale(), till.seal('order.pay', { deepest }), till.sale()]
  expect(commands.every(hasValidHash)).toBe(true)
  const { results } = await till.push(commands)
  expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'quarantined', 'applied'])
})

test('[S6][S14] a push that overtakes the blocking of its terminal waits for it, and goes into quarantine', async () => {
  const till = await server.terminal()
  const { owner } = server.database
  const holder = await owner.reserve()
  await holder`begin`
  await holder`update terminals set status = 'revoked' where id = ${till.id}`
  const pushing = till.post('/push', till.pushBody([till.sale()]))
  await vi.waitFor(async () => {
    const waiting = await owner`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    expect(waiting).toHaveLength(1)
  }, 10_000)
  await holder`commit`
  holder.release()
  expect(await (await pushing).json()).toMatchObject({
    results: [{ outcome: 'quarantined', code: 'TERMINAL_REVOKED' }],
  })
  expect(await owner`select 1 from orders where terminal_id = ${till.id}`).toEqual([])
})

test('when too many push at once the rest is told when to come again, and loses nothing; a live sale and a reader get in', async () => {
  const shop = await server.terminal()
  const busy = await Promise.all(Array.from({ length: 3 }, () => server.terminal(shop.storeId)))
  for (const till of busy) await till.hello(960)
  const { owner } = server.database
  const holder = await owner.reserve()
  await holder`begin`
  await holder`select 1 from feed_head where store_id = ${shop.storeId} for update`
  let held = true
  /** However the test ends: what waits for the row would keep the server from stopping. */
  const letGo = async () => {
    if (!held) return
    held = false
    await holder`rollback`
    holder.release()
  }
  const pushes = busy.flatMap((till) => {
    const push = till.pushBody([till.sale()])
    return Array.from({ length: 12 }, () => till.post('/push', push))
  })
  // Of each one is at work and ten wait, so the twelfth is turned away.
  onTestFinished(() => letGo())
  const refused = await Promise.race(pushes)
  expect([refused.status, (await refused.json()).code]).toEqual([429, 'TOO_MANY_REQUESTS'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(2)
  expect((await shop.pull({ entity: 'menu', since: 0 })).changes.length).toBeGreaterThan(0)

  const sale = shop.post('/push', shop.pushBody([shop.sale()]))
  await vi.waitFor(async () => {
    const waiting = await owner`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    expect(waiting).toHaveLength(4)
  }, 10_000)
  await letGo()
  expect((await sale).status).toBe(200)
  const statuses = (await Promise.all(pushes)).map((response) => response.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(33)
  for (const till of busy) expect((await till.hello()).terminal.lastTseq).toBe(1)
})

test('[I6] a page that is not the last ends at its own last change, not at the head of the feed', async () => {
  const till = await server.terminal()
  const page = await till.pull({ entity: 'menu', since: 0, limit: 2 })
  expect(page.changes).toHaveLength(2)
  expect(page).toMatchObject({ more: true, next: page.changes[1]?.seq })
  expect(page.next).toBeLessThan(page.head)
})

test('[S7] [S9] a command changed on its way is asked for again; one damaged on its till is stored aside', async () => {
  const till = await server.terminal()
  const [first, second] = [till.sale(), till.sale()]
  const push = till.pushBody([first, second])
  const changed = { ...push, commands: [first, { ...second, employeeId: 'somebody-else' }] }
  const refused = await till.post('/push', changed)
  expect([refused.status, await refused.json()]).toEqual([
    400,
    {
      code: 'BAD_REQUEST',
      message: `Command ${second.tseq} was changed on its way here. Nothing was taken; send it again.`,
    },
  ])
  const older = await till.post('/push', {
    ...changed,
    commands: changed.commands.slice(0, 1),
    signature: till.pushBody([first]).signature,
  })
  expect(older.status).toBe(200)
  const { results } = await till.push([first, second])
  expect(results.map(({ outcome, code }) => code ?? outcome)).not.toContain('BAD_HASH')
  const damaged = { ...till.sale(), employeeId: 'somebody-else' }
  expect((await till.push([damaged])).results).toMatchObject([{ outcome: 'quarantined', code: 'BAD_HASH' }])
})

test('[S7] what is stored is answered by its hash, though it was changed on its second way', async () => {
  const till = await server.terminal()
  const [first, second] = [till.sale(), till.sale()]
  const told = await till.push([first, second])
  const push = till.pushBody([first, second])
  const again = await till.post('/push', {
    ...push,
    commands: [first, { ...second, employeeId: 'somebody-else' }],
  })
  expect([again.status, (await again.json()).results]).toEqual([200, told.results])
})

test('[S12] an older till, which cannot say what is damaged, never has its queue held', async () => {
  const till = await server.terminal()
  const sale = till.sale()
  const { damaged: _, ...push } = till.pushBody([{ ...sale, employeeId: 'somebody-else' }])
  const answer = await till.post('/push', push, { headers: { 'x-evertill-protocol': '1' } })
  expect([answer.status, (await answer.json()).results[0].code]).toEqual([200, 'BAD_HASH'])
})
