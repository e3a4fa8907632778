import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { addOfficeUser, createOfficeVisitor, type OfficeVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
let owner: OfficeVisitor
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('harbour')
  const person = { email: 'owner@evertill.example', password: 'a password of a test' }
  await addOfficeUser(server.database, { ...person, storeIds: ['demo'] })
  owner = createOfficeVisitor(server.send)
  await owner.signIn(person.email, person.password)
})
afterAll(() => server.stop())

/** Listens; `next` resolves with the name of the next event, or `ended`. */
async function listen() {
  const answer = await owner.get('/stream')
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('The stream has no body')
  return {
    next: async () => {
      const { value, done } = await reader.read()
      return done ? 'ended' : /event: (\w+)/.exec(value)?.[1]
    },
    close: () => reader.cancel(),
  }
}

const within = (ms: number) => new Promise<'nothing'>((resolve) => setTimeout(resolve, ms, 'nothing'))

test('pages hear of a sale within two seconds of its push', async () => {
  const till = await server.terminal()
  const stream = await listen()
  expect(await stream.next()).toBe('change')
  const heard = stream.next()
  await till.push([till.chain.sale()])
  expect(await Promise.race([heard, within(2_000)])).toBe('change')
  await stream.close()
})

test('the first of a burst of pushes is hinted at once, the rest together', async () => {
  const stream = await listen()
  await stream.next()
  for (let head = 1; head <= 20; head++) server.events.announce('demo', 1_000_000 + head)
  expect(await stream.next()).toBe('change')
  expect(await Promise.race([stream.next(), within(2_000)])).toBe('change')
  expect(await Promise.race([stream.next(), within(700)])).toBe('nothing')
  await stream.close()
})

test('[S15] a sale in a store of somebody else is not even hinted at', async () => {
  const till = await server.terminal('harbour')
  const stream = await listen()
  await stream.next()
  await till.push([till.chain.sale()])
  expect(await Promise.race([stream.next(), within(700)])).toBe('nothing')
  await stream.close()
})

test('whoever is not signed in hears nothing', async () => {
  const stranger = createOfficeVisitor(server.send)
  expect((await stranger.get('/stream')).status).toBe(401)
})

test('nobody is left listening after the page is closed', async () => {
  const stream = await listen()
  await stream.next()
  expect(server.events.watched()).toEqual(['demo'])
  await stream.close()
  await expect.poll(() => server.events.watched()).toEqual([])
})

test('the streams end when the server stops', async () => {
  const stream = await listen()
  await stream.next()
  server.stopping.abort()
  expect(await Promise.race([stream.next(), within(2_000)])).toBe('ended')
})
