import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createApp } from '../app.ts'
import { demoMenu } from '../demo/demo-menu.ts'
import { addOfficeUser, createOfficeVisitor, type OfficeVisitor } from '../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { createTestTerminal, type TestTerminal, VERSION_HEADERS } from '../testing/test-terminal.ts'
import { createEnrolmentCode } from './sync/enrolment-code.ts'

const PASSWORD = 'a long password'
const STREAM_MS = 300

let server: TestServer
/** Of store A: a till and a manager, who ask for everything of store B. */
let till: TestTerminal
let manager: OfficeVisitor
/** Of store B: what must not be seen, as texts, and what can be asked for, as ids. */
let secrets: readonly string[]
let ids: readonly string[]
let body: Record<string, unknown>
let foreign: TestTerminal

beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('store-a')
  till = await server.terminal('store-a')
  await till.push([till.sale()])
  await addOfficeUser(server.database, { email: 'a@a.test', password: PASSWORD, storeIds: ['store-a'] })
  manager = createOfficeVisitor(server.send)
  await manager.signIn('a@a.test', PASSWORD)

  const secret = (what: string) => `Secret ${what} ${uuidv7()}`
  const [store, item, line, note, name, why, unread] = [
    'store',
    'item',
    'line',
    'note',
    'terminal',
    'reason',
    'unreadable',
  ].map(secret)
  await server.store.addStore({ id: 'store-b', name: store ?? '' })
  const [menuDoc] = demoMenu().filter((doc) => doc.kind === 'item')
  if (!menuDoc) throw new Error('The demo menu has no item')
  await server.store.publish('store-b', [{ entity: 'menu', doc: { ...menuDoc, name: item ?? '' } }])
  const clock = () => new Date()
  const { code } = await createEnrolmentCode({ store: server.store, clock, storeId: 'store-b' })
  foreign = await createTestTerminal(server.send, code, name)
  const orderId = uuidv7()
  const sale = foreign.sale({ orderId, lines: [{ name: line ?? '', note: note ?? '' }] })
  await foreign.push([sale, foreign.seal('order.fly', { text: unread })])
  await server.store.setTerminalStatus('store-b', foreign.id, 'revoked', {
    at: clock(),
    by: { id: uuidv7(), name: secret('manager') },
    reason: why ?? '',
  })
  await server.store.setTerminalStatus('store-b', foreign.id, 'active')
  const { feedId } = await server.store.feedState('store-b')
  const unused = await createEnrolmentCode({ store: server.store, clock, storeId: 'store-b' })

  secrets = [store, item, line, note, name, why, unread, feedId, unused.code].map(String)
  ids = [foreign.id, orderId, sale.id, 'store-b']
  const head = foreign.chain.head
  // One body for every route: each schema takes of it what it knows.
  body = {
    ...foreign.pushBody([foreign.sale()]),
    storeId: 'store-b',
    orderId,
    reviewId: sale.id,
    feedId,
    entity: 'order',
    since: 0,
    limit: 500,
    unsent: 0,
    clock: clock().toISOString(),
    challenge: 'x',
    reason: 'I want to',
    tseqs: [1, 2],
    decision: 'accept-theirs',
    choice: { type: 'mine' },
    name: 'Spy',
    publicKey: 'A'.repeat(43),
    email: 'b@b.test',
    password: PASSWORD,
  }
  foreign.chain.rewind(head)
})
afterAll(() => server.stop())

/** Every route there is, from the app itself: a new one is asked, too. */
const routes = () => {
  const { store, database, events } = server
  const app = createApp({
    store,
    database,
    events,
    clock: () => new Date(),
    tokenSecret: new Uint8Array(32),
    log: pino({ level: 'silent' }),
    stopping: new AbortController().signal,
  })
  const own = app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
  const unique = [...new Set(own.map(({ method, path }) => `${method} ${path}`))]
  // Signing out comes last.
  return unique.toSorted((a, b) => Number(a.startsWith('DELETE')) - Number(b.startsWith('DELETE')))
}

async function ask(route: string, id: string): Promise<string> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replaceAll(/:\w+/g, encodeURIComponent(id))
  const query = `?storeId=store-b&terminalId=${foreign.id}&day=2026-11-21`
  if (path.startsWith('/head-office/api')) {
    const own = path.slice('/head-office/api'.length)
    if (method === 'GET') return textOf(await manager.get(`${own}${query}`))
    return textOf(await manager.send(method as 'POST' | 'DELETE', own, method === 'POST' ? body : undefined))
  }
  const headers = { authorization: `Bearer ${till.accessToken}`, ...VERSION_HEADERS }
  if (method === 'GET') return textOf(await server.send(`${path}${query}`, { method, headers }))
  const json = { ...headers, 'content-type': 'application/json' }
  return textOf(await server.send(path, { method, headers: json, body: JSON.stringify(body) }))
}

/** All that comes, headers too; of an event stream what comes while something happens in the other store. */
async function textOf(response: Response): Promise<string> {
  const head = `${response.status} ${JSON.stringify([...response.headers])}`
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return `${head} ${await response.text()}`
  }
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const said: string[] = []
  const reading = (async () => {
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read())
      said.push(step.value)
  })()
  await foreign.push([foreign.sale()])
  await new Promise((done) => setTimeout(done, STREAM_MS))
  await reader?.cancel()
  await reading.catch(() => {})
  return `${head} ${said.join('')}`
}

const rowsOfB = async () => {
  const { owner } = server.database
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'store_id' order by 1`
  const rows = await Promise.all(
    tables.map(
      ({ name }) =>
        owner`select to_jsonb(t)::text as row from ${owner(name)} t where store_id = 'store-b' order by 1`,
    ),
  )
  return rows.flat()
}

test('[S15] every route, asked by store A for what is of store B, tells nothing of it and changes nothing in it', async () => {
  const all = routes()
  expect(all.length).toBeGreaterThan(18)
  expect(all).toEqual(
    expect.arrayContaining([
      'POST /sync/v1/push',
      'POST /sync/v1/pull',
      'POST /sync/v1/digest',
      'GET /sync/v1/stream',
      'GET /head-office/api/orders/:id',
      'POST /head-office/api/terminals/:id/releases',
      'GET /head-office/api/stream',
    ]),
  )
  const told: string[] = []
  for (const route of all) {
    const streams = route.endsWith('/stream')
    const before = streams ? [] : await rowsOfB()
    for (const id of route.includes(':') ? ids : ['']) {
      const answer = await ask(route, id)
      for (const secret of secrets) if (answer.includes(secret)) told.push(`${route} ${id}: ${secret}`)
    }
    if (!streams) expect([route, await rowsOfB()]).toEqual([route, before])
  }
  expect(told).toEqual([])
  const log = server.logged.join('')
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
})

test('[S15] the test would see it: the owner of store B is told every one of these texts but the code', async () => {
  await addOfficeUser(server.database, { email: 'b@b.test', password: PASSWORD, storeIds: ['store-b'] })
  const owner = createOfficeVisitor(server.send)
  await owner.signIn('b@b.test', PASSWORD)
  const { feedId } = await foreign.hello()
  const answers = [
    await textOf(await owner.get('/terminals')),
    await textOf(await owner.get(`/orders/${ids[1]}`)),
    JSON.stringify(await foreign.pull({ entity: 'menu', since: 0 })),
    feedId,
  ].join('')
  const [store, item, line, note, name] = secrets
  for (const secret of [store, item, line, note, name, feedId]) expect(answers).toContain(secret)
})
