import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { type TestTerminal, VERSION_HEADERS } from '../../testing/test-terminal.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

/** Opens the stream and reads its events one by one. */
async function listen(till: TestTerminal) {
  const response = await server.send('/sync/v1/stream', {
    headers: { ...VERSION_HEADERS, authorization: `Bearer ${till.accessToken}`, 'accept-encoding': 'gzip' },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end >= 0) {
        const event = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        return event
      }
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return undefined
      buffer += chunk.value
    }
  }
  return { response, next, close: () => reader?.cancel() }
}

test('the head comes at once, and again after each push of any terminal of the store', async () => {
  const [till, other] = await Promise.all([server.terminal(), server.terminal()])
  const { head } = await till.hello()
  const stream = await listen(till)
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream')
  expect(stream.response.headers.get('content-encoding')).toBeNull()
  expect(await stream.next()).toBe(`data: {"head":${head}}\nid: ${head}`)
  await other.push([other.sale(), other.sale()])
  expect(await stream.next()).toBe(`data: {"head":${head + 2}}\nid: ${head + 2}`)
  await stream.close()
})

test('[S15] what happens in another store is not hinted at', async () => {
  await server.addStore('quiet')
  const [till, elsewhere] = await Promise.all([server.terminal('quiet'), server.terminal()])
  const stream = await listen(till)
  expect(await stream.next()).toBe('data: {"head":0}\nid: 0')
  await elsewhere.push([elsewhere.sale()])
  await till.push([till.sale()])
  expect(await stream.next()).toBe('data: {"head":1}\nid: 1')
  await stream.close()
})

test('a listener that reads nothing misses hints instead of filling the memory', async () => {
  const till = await server.terminal()
  const { head } = await till.hello()
  const stream = await listen(till)
  expect(await stream.next()).toBe(`data: {"head":${head}}\nid: ${head}`)
  for (let further = 1; further <= 1_000; further++) server.events.announce('demo', head + further)
  const heard = []
  for (let event = 0; event < 16; event++) heard.push(await stream.next())
  server.events.announce('demo', head + 1_001)
  expect(heard.at(-1)).toMatch(/^data: /)
  let last = heard.at(-1)
  while (last !== `data: {"head":${head + 1_001}}\nid: ${head + 1_001}`) {
    last = await stream.next()
    heard.push(last)
  }
  expect(heard.length).toBeLessThan(40)
  await stream.close()
})

test('a listener that leaves is forgotten, and a stopping server ends every stream', async () => {
  const own = await startTestServer(inject('postgresTemplateUrl'))
  const till = await own.terminal()
  const response = await own.send('/sync/v1/stream', {
    headers: { ...VERSION_HEADERS, authorization: `Bearer ${till.accessToken}` },
  })
  const reader = response.body?.getReader()
  await reader?.read()
  expect(own.events.watched()).toEqual(['demo'])
  own.stopping.abort()
  expect(await reader?.read()).toMatchObject({ done: true })
  expect(own.events.watched()).toEqual([])
  await own.stop()
})
