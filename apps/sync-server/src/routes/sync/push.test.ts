import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

test('a sale is applied, comes down the feed and stands in the tables for reports', async () => {
  const till = await server.terminal()
  const sale = till.sale({ lines: [{ quantity: 2 }, { note: 'no basil' }] })
  const answer = await till.push([sale])
  expect(answer.results).toEqual([{ tseq: 1, outcome: 'applied', rev: 1 }])
  const { changes } = await till.pull({ entity: 'order', since: 0 })
  expect(changes).toMatchObject([
    {
      entity: 'order',
      rev: 1,
      deleted: false,
      doc: { status: 'confirmed', totals: { net: 2850, tax: 253, total: 3103 } },
    },
  ])
})
