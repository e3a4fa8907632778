import { expect, inject, test } from 'vitest'
import { createDatabase } from '../store/database.ts'
import { createPostgresStore } from '../store/postgres-store.ts'
import { startTestServer } from '../testing/test-server.ts'
import { createFeedEvents } from './feed-events.ts'
import { pollFeedHeads } from './poll-feed-heads.ts'

test('what another server process commits is hinted at here within two seconds', async () => {
  const writer = await startTestServer(inject('postgresTemplateUrl'))
  const till = await writer.terminal()
  const { head } = await till.hello()

  const database = createDatabase({ url: writer.databaseUrl, connections: 1 })
  const events = createFeedEvents()
  const stopping = new AbortController()
  const heads: number[] = []
  const end = events.subscribe(till.storeId, (seen) => heads.push(seen))
  const polling = pollFeedHeads({
    store: createPostgresStore({ database, events }),
    events,
    stopping: stopping.signal,
  })
  await till.push([till.sale(), till.sale()])
  await expect.poll(() => heads.at(-1), { timeout: 10_000 }).toBe(head + 2)

  end()
  stopping.abort()
  await polling
  await database.close()
  await writer.stop()
})

test('a hint is given once per head, and only for stores somebody listens to', () => {
  const events = createFeedEvents()
  const heard: number[] = []
  events.announce('shop', 1)
  const end = events.subscribe('shop', (head) => heard.push(head))
  for (const head of [2, 2, 1, 3]) events.announce('shop', head)
  events.announce('elsewhere', 9)
  expect(events.watched()).toEqual(['shop'])
  end()
  events.announce('shop', 4)
  expect(heard).toEqual([2, 3])
  expect(events.watched()).toEqual([])
})
