import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { aTillDay } from '../testing/sample-till.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

test('[I3] a session stands in the table as it was told, its Z report as it was printed', async () => {
  await server.addStore('store-1')
  const till = await server.terminal('store-1')
  const { commands, z } = aTillDay({ terminalId: till.id, counted: 18_350 })
  await till.push(commands.map((command) => till.chain.does(command)))
  const rows = await server.database.owner`
    select type, tseq::int as tseq, session_id, business_day::text as day, employee_id, flag, doc
    from till_facts order by tseq`
  expect(rows.map(({ type, tseq, day, flag }) => [type, tseq, day, flag])).toEqual([
    ['till.open', 1, '2026-11-21', null],
    ['till.cash-out', 2, '2026-11-21', null],
    ['till.count', 3, '2026-11-21', null],
    ['till.close', 4, '2026-11-21', null],
  ])
  expect(rows.map(({ doc }) => doc)).toEqual(commands)
  expect([z.figures.cash.expected, z.counted, z.difference]).toEqual([18_500, 18_350, -150])
})
