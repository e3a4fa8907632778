import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { addOfficeUser, createOfficeVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

test.each([
  ['an hour slow', 3_600_000, -3_600_000],
  ['two days fast', -172_800_000, 172_800_000],
  ['right', 0, 0],
  ['unknown to the till', undefined, null],
])('[S16] a clock that was %s is seen at head office with its sale', async (_, told, seen) => {
  const till = await server.terminal()
  const orderId = uuidv7()
  const at = till.chain.head
  // A note that looks like the field is none.
  const { type, body } = till.sale({ orderId, lines: [{ note: '"clockOffsetMs":7,"' }] })
  till.chain.rewind(at)
  await till.push([till.seal(type, body, told === undefined ? {} : { clockOffsetMs: told })])
  const email = `${till.id}@shop.test`
  await addOfficeUser(server.database, { email, password: 'a long password', storeIds: [till.storeId] })
  const visitor = createOfficeVisitor(server.send)
  await visitor.signIn(email, 'a long password')
  const details = await (await visitor.get(`/orders/${orderId}`)).json()
  expect(details.clockOffsetMs).toBe(seen)
})
