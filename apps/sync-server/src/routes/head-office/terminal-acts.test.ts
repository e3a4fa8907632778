import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { databaseContent } from '../../testing/database-content.ts'
import { addOfficeUser, createOfficeVisitor, type OfficeVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import type { TestTerminal } from '../../testing/test-terminal.ts'

const PASSWORD = 'a long password'

let server: TestServer
let manager: OfficeVisitor
let stranger: OfficeVisitor
let reader: OfficeVisitor
let storeId: string

const visitorOf = async (email: string, storeIds: readonly string[]) => {
  await addOfficeUser(server.database, { email, password: PASSWORD, storeIds })
  const visitor = createOfficeVisitor(server.send)
  await visitor.signIn(email, PASSWORD)
  return visitor
}

beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  storeId = (await server.terminal()).storeId
  await server.addStore('elsewhere')
  manager = await visitorOf('mara@shop.test', [storeId])
  stranger = await visitorOf('sam@elsewhere.test', ['elsewhere'])
  reader = await visitorOf('rita@shop.test', [storeId])
  await server.database.owner`update head_office_users set role = 'reader' where email = 'rita@shop.test'`
})
afterAll(() => server.stop())

const answer = async (response: Promise<Response>) => {
  const { status, body } = await response.then(async (got) => ({
    status: got.status,
    body: await got.json(),
  }))
  return [status, body.code ?? body]
}
const block = (by: OfficeVisitor, till: TestTerminal, reason = 'It was stolen') =>
  answer(by.send('POST', `/terminals/${till.id}/block`, { reason }))
const unblock = (by: OfficeVisitor, till: TestTerminal) =>
  answer(by.send('POST', `/terminals/${till.id}/unblock`, { reason: 'It was found' }))
const release = (by: OfficeVisitor, till: TestTerminal, tseqs: readonly number[]) =>
  answer(by.send('POST', `/terminals/${till.id}/releases`, { tseqs, reason: 'Counted with the cashier' }))
const shown = async (till: TestTerminal) => {
  const page = await (await manager.get('/terminals')).json()
  return {
    terminal: page.terminals.find(({ id }: { id: string }) => id === till.id),
    quarantine: page.quarantine.filter((one: { terminalId: string }) => one.terminalId === till.id),
  }
}
const actsOn = (till: TestTerminal) =>
  server.database.owner`
    select user_name, act, tseq::int, reason, outcome from office_acts where terminal_id = ${till.id} order by at, id`

test('[S14] a manager blocks a till; its sales wait, are released, and every step says who and why', async () => {
  const till = await server.terminal()
  await till.push([till.sale()])
  expect(await block(manager, till)).toEqual([200, { status: 'revoked' }])
  expect((await shown(till)).terminal).toMatchObject({
    status: 'revoked',
    blocked: { reason: 'It was stolen', by: 'mara@shop.test', at: expect.stringMatching(/Z$/) },
  })
  expect(await answer(Promise.resolve(till.post('/hello', helloOf(till))))).toEqual([403, 'TERMINAL_REVOKED'])

  const orderId = uuidv7()
  await till.push([till.sale({ orderId }), till.reprint(orderId), till.seal('order.fly', {})])
  expect(
    (await shown(till)).quarantine.map(({ tseq, code }: { tseq: number; code: string }) => [tseq, code]),
  ).toEqual([
    [4, 'UNKNOWN_COMMAND'],
    [3, 'TERMINAL_REVOKED'],
    [2, 'TERMINAL_REVOKED'],
  ])
  expect(await release(manager, till, [4, 3, 2, 77])).toEqual([200, { released: 2, keptAside: 1 }])
  expect((await shown(till)).quarantine).toMatchObject([{ tseq: 4, code: 'UNKNOWN_COMMAND' }])
  expect(await server.database.owner`select reprints from orders where id = ${orderId}`).toEqual([
    { reprints: 1 },
  ])

  expect(await unblock(manager, till)).toEqual([200, { status: 'active' }])
  expect((await shown(till)).terminal).toMatchObject({ status: 'active', blocked: null })
  expect((await till.push([till.sale()])).results).toMatchObject([{ tseq: 5, outcome: 'applied' }])
  const why = 'Counted with the cashier'
  expect(await actsOn(till)).toEqual([
    {
      user_name: 'mara@shop.test',
      act: 'terminal-blocked',
      tseq: null,
      reason: 'It was stolen',
      outcome: null,
    },
    { user_name: 'mara@shop.test', act: 'command-released', tseq: 2, reason: why, outcome: 'applied' },
    { user_name: 'mara@shop.test', act: 'command-released', tseq: 3, reason: why, outcome: 'applied' },
    { user_name: 'mara@shop.test', act: 'command-released', tseq: 4, reason: why, outcome: 'quarantined' },
    {
      user_name: 'mara@shop.test',
      act: 'terminal-unblocked',
      tseq: null,
      reason: 'It was found',
      outcome: null,
    },
  ])
})

test('a second manager who blocks it again is told that it is so already', async () => {
  const till = await server.terminal()
  const answers = await Promise.all([block(manager, till), block(manager, till)])
  expect(answers.toSorted()).toEqual([
    [200, { status: 'revoked' }],
    [409, 'NOT_AS_IT_WAS'],
  ])
  expect(await actsOn(till)).toHaveLength(1)
  expect((await unblock(manager, till))[0]).toBe(200)
  expect(await unblock(manager, till)).toEqual([409, 'NOT_AS_IT_WAS'])
})

test('[S15] nobody acts on a till of another store, and a reader acts on none; nothing changes', async () => {
  const till = await server.terminal()
  await till.push([till.seal('order.fly', {})])
  const before = await databaseContent(server.database)
  for (const act of [block, unblock]) {
    expect(await act(stranger, till)).toEqual([404, 'NOT_FOUND'])
    expect(await act(reader, till)).toEqual([403, 'NOT_ALLOWED'])
  }
  expect(await release(stranger, till, [1])).toEqual([404, 'NOT_FOUND'])
  expect(await release(reader, till, [1])).toEqual([403, 'NOT_ALLOWED'])
  expect(await answer(reader.send('POST', '/terminals/codes', { storeId }))).toEqual([403, 'NOT_ALLOWED'])
  expect((await reader.get('/terminals')).status).toBe(200)
  expect(await databaseContent(server.database)).toEqual(before)
})

test.each([
  ['no reason', { reason: '   ' }],
  ['a reason without end', { reason: 'x'.repeat(201) }],
  ['nothing', {}],
])('%s is refused', async (_, body) => {
  const till = await server.terminal()
  expect(await answer(manager.send('POST', `/terminals/${till.id}/block`, body))).toEqual([
    400,
    'BAD_REQUEST',
  ])
})

test('the log says who acted, never the reason', async () => {
  const till = await server.terminal()
  await block(manager, till, 'A very private reason')
  const log = server.logged.join('')
  expect(log).toContain('terminal status changed')
  expect(log).not.toContain('A very private reason')
})

test('a code says who made it', async () => {
  await manager.send('POST', '/terminals/codes', { storeId })
  expect(await server.database.owner`select user_name, act from office_acts where act = 'code-made'`).toEqual(
    [{ user_name: 'mara@shop.test', act: 'code-made' }],
  )
})

const helloOf = (till: TestTerminal) => ({
  terminalId: till.id,
  unsent: 0,
  clock: new Date().toISOString(),
})
