import { digestOf, SCHEMA_VERSION, SUPPORTED_DAYS } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { demoMenu } from '../../demo/demo-menu.ts'
import { addOfficeUser, createOfficeVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import type { TestTerminal } from '../../testing/test-terminal.ts'

const DAY_MS = 86_400_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

const newShop = async () => {
  const storeId = `store-${uuidv7()}`
  await server.addStore(storeId)
  await server.store.publish(
    storeId,
    demoMenu().map((doc) => ({ entity: 'menu', doc })),
  )
  return server.terminal(storeId)
}

/** Two marks and then ninety days: the menu's first document was deleted before them. */
const withClearedDeletion = async () => {
  const till = await newShop()
  const { storeId } = till
  const clear = (day: number) =>
    server.store.clearFeed(storeId, { now: new Date(day * DAY_MS), tombstoneDays: 90, most: 500 })
  const behind = (await till.hello()).head
  await server.store.publish(storeId, [{ entity: 'menu', deleted: demoMenu()[0]?.id ?? '' }])
  await clear(0)
  await clear(90)
  return { till, behind }
}

const pullPage = async (till: TestTerminal, since: number, limit = 500) => {
  const { feedId } = await till.hello()
  const response = await till.post('/pull', { feedId, entity: 'menu', since, limit })
  return { status: response.status, body: await response.json() }
}

test('[I5] a till that asks for the digest learns what its documents should come to', async () => {
  const till = await newShop()
  const orderId = uuidv7()
  await till.push([till.sale({ orderId }), till.sale(), till.reprint(orderId)])
  const { feedId, head } = await till.hello()
  for (const entity of ['menu', 'order'] as const) {
    const { changes } = await till.pull({ entity, since: 0 })
    const answer = await till.post('/digest', { feedId, entity })
    expect(await answer.json()).toEqual({ feedId, head, ...digestOf(changes) })
  }
  const other = await till.post('/digest', { feedId: 'another', entity: 'order' })
  expect([other.status, (await other.json()).code]).toEqual([409, 'FEED_RESTORED'])
})

test('[I13] a cursor from before the deletions that were cleared out is too old, and says so', async () => {
  const { till, behind } = await withClearedDeletion()
  expect(await pullPage(till, behind)).toMatchObject({ status: 410, body: { code: 'CURSOR_TOO_OLD' } })
  const { head } = await till.hello()
  expect(await pullPage(till, head)).toMatchObject({ status: 200, body: { changes: [], next: head } })
})

test('[I13] a till that begins again reads page by page through what was cleared out, to the same documents', async () => {
  const { till } = await withClearedDeletion()
  const ids: string[] = []
  let page = await pullPage(till, 0, 5)
  while (page.body.more) {
    ids.push(...page.body.changes.map(({ id }: { id: string }) => id))
    page = await pullPage(till, page.body.next, 5)
    expect(page.status).toBe(200)
  }
  ids.push(...page.body.changes.map(({ id }: { id: string }) => id))
  expect(ids).toEqual(
    demoMenu()
      .map(({ id }) => id)
      .slice(1),
  )
  expect(page.body.next).toBe((await till.hello()).head)
})

test('[S11] a till that has read further than the feed goes proves that the database was put back', async () => {
  const [till, elsewhere] = [await newShop(), await newShop()]
  const same = await server.terminal(till.storeId)
  await till.push([till.sale(), till.sale()])
  const before = await till.hello()
  const untouched = await elsewhere.hello()
  // As after a restore: the last sale is gone, and so is its place in the feed.
  const { owner } = server.database
  await owner`update feed_head set seq = seq - 1 where store_id = ${till.storeId}`
  await owner`delete from feed where store_id = ${till.storeId} and seq = ${before.head}`

  const refused = await pullPage(till, before.head)
  expect(refused).toMatchObject({ status: 409, body: { code: 'FEED_RESTORED' } })
  const { feedId } = await same.hello()
  expect(feedId).not.toBe(before.feedId)
  expect(await pullPage(till, 0)).toMatchObject({ status: 200 })
  expect((await same.hello()).feedId).toBe(feedId)
  expect((await elsewhere.hello()).feedId).toBe(untouched.feedId)
  expect(server.logged.join('')).toContain('a terminal is ahead of its feed')
})

test('[S12] head office learns which tills are behind, and which must be updated', async () => {
  const till = await newShop()
  const email = `${till.storeId}@shop.test`
  await addOfficeUser(server.database, { email, password: 'a long password', storeIds: [till.storeId] })
  const visitor = createOfficeVisitor(server.send)
  await visitor.signIn(email, 'a long password')
  const shown = async () => (await (await visitor.get('/terminals')).json()).terminals[0]
  const hello = (schema: number) =>
    till.post(
      '/hello',
      { terminalId: till.id, unsent: 0, clock: new Date().toISOString() },
      { headers: { 'x-evertill-schema': String(schema), 'x-evertill-app': '0.9.1' } },
    )
  const since = (days: number) =>
    server.database.owner`
      update terminals set outdated_since = now() - make_interval(days => ${days}) where id = ${till.id}`

  expect(await shown()).toMatchObject({ version: 'current', appVersion: '' })
  expect((await hello(SCHEMA_VERSION - 1)).status).toBe(200)
  expect(await shown()).toMatchObject({ version: 'behind', appVersion: '0.9.1' })
  await since(SUPPORTED_DAYS - 1)
  await hello(SCHEMA_VERSION - 1)
  expect(await shown()).toMatchObject({ version: 'behind' })
  await since(SUPPORTED_DAYS)
  await hello(SCHEMA_VERSION - 1)
  expect(await shown()).toMatchObject({ version: 'must-update' })
  expect((await till.push([till.sale()])).results).toMatchObject([{ outcome: 'applied' }])
  await hello(SCHEMA_VERSION)
  expect(await shown()).toMatchObject({ version: 'current' })
})
