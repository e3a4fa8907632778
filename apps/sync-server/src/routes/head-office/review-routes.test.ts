import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type OfficeVisitor, signedInVisitor } from '../../testing/office-visitor.ts'
import { anEdit, aSentDinner } from '../../testing/sample-dinner.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
let manager: OfficeVisitor
let stranger: OfficeVisitor
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('harbour')
  manager = await signedInVisitor(server, 'mei@example.com', ['demo'])
  stranger = await signedInVisitor(server, 'other@example.com', ['harbour'])
})
afterAll(() => server.stop())

/** Two tills that both changed one dinner; the review the second one's change opened. */
async function aReview() {
  const [one, two] = [await server.terminal('demo'), await server.terminal('demo')]
  const send = aSentDinner({ storeId: 'demo', terminalId: one.id })
  const more = () => anEdit(send.orderId, { kind: 'add-pieces', lineId: 'line-1', pieces: 1 })
  const mine = more()
  await one.push([one.chain.does(send), one.chain.does(more(), 1)])
  await two.push([two.chain.does(mine, 1)])
  return { id: mine.id, orderId: send.orderId, till: two }
}
const listed = async (from: OfficeVisitor, status = 'open') =>
  (await from.get(`/reviews?status=${status}`)).json()
const decide = (from: OfficeVisitor, id: string, change: Record<string, unknown> = {}) =>
  from.send('POST', `/reviews/${id}/decision`, {
    storeId: 'demo',
    verdict: { kind: 'accept-mine' },
    reason: 'Asked both',
    ...change,
  })

test('[I8] head office sees what waits, both versions, and decides it once', async () => {
  const { id, orderId, till } = await aReview()
  const before = await listed(manager)
  expect(before.reviews.at(-1)).toMatchObject({
    id,
    storeName: expect.any(String),
    terminals: { [till.id]: 'Counter' },
    review: { orderId, status: 'open', versions: { mine: { lines: [{ quantity: 2 }, {}] } } },
  })
  const answer = await decide(manager, id)
  expect([answer.status, await answer.json()]).toEqual([200, { decided: true }])
  expect((await listed(manager)).open).toBe(before.open - 1)
  const [decided] = (await listed(manager, 'decided')).reviews
  expect(decided.review).toMatchObject({ id, status: 'decided', decision: { reason: 'Asked both' } })
  const again = await decide(manager, id, { verdict: { kind: 'accept-theirs' } })
  expect([again.status, await again.json()]).toEqual([
    409,
    { code: 'NOT_AS_IT_WAS', message: 'Somebody else has decided this already.' },
  ])
  const { changes } = await till.pull({ entity: 'review', since: 0 })
  expect(changes.find((change) => change.id === id)).toMatchObject({ rev: 2, doc: { status: 'decided' } })
})

test('[S15] another store’s reviews are neither seen nor decided', async () => {
  const { id } = await aReview()
  expect(await listed(stranger)).toMatchObject({ reviews: [], open: 0 })
  expect((await decide(stranger, id)).status).toBe(403)
  expect((await decide(stranger, id, { storeId: 'harbour' })).status).toBe(404)
  expect((await listed(manager)).reviews.map((row: { id: string }) => row.id)).toContain(id)
})

test.each([
  ['no reason', { reason: '  ' }, 409],
  ['no such verdict', { verdict: { kind: 'flip-a-coin' } }, 400],
  ['lines that are not part of it', { verdict: { kind: 'merge', lineIds: ['line-9'] } }, 409],
  ['no lines', { verdict: { kind: 'merge', lineIds: [] } }, 409],
])('a decision with %s is refused in words and changes nothing', async (_what, change, status) => {
  const { id } = await aReview()
  const answer = await decide(manager, id, change)
  expect(answer.status).toBe(status)
  expect((await answer.json()).message).toMatch(/\S/)
  expect((await listed(manager)).reviews.map((row: { id: string }) => row.id)).toContain(id)
})

test('a review nobody knows is not found', async () => {
  expect((await decide(manager, uuidv7())).status).toBe(404)
})
