import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { clocked } from '../testing/sample-clock.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

const newStore = async () => {
  const id = `store-${uuidv7()}`
  await server.addStore(id)
  return id
}

test('[I2] what the time clock recorded stands in the table as it was told, once, with its flag', async () => {
  const till = await server.terminal(await newStore())
  const entries = [
    clocked('clock.in', '08:00'),
    clocked('clock.in', '09:00'),
    { ...clocked('clock.out', '16:00'), clockInId: uuidv7() },
  ]
  const day = entries.map((entry) => till.chain.does(entry))
  await till.push(day)
  await till.push(day)
  const rows = await server.database.owner`
    select type, tseq::int as tseq, employee_id, terminal_id, flag, doc from clock_entries
    where store_id = ${till.storeId} order by tseq`
  expect(rows.map(({ type, tseq, flag }) => [type, tseq, flag])).toEqual([
    ['clock.in', 1, null],
    ['clock.in', 2, 'CLOCK_OVERLAP'],
    ['clock.out', 3, null],
  ])
  expect(rows.map(({ doc }) => doc)).toEqual(entries)
})

test('[SYN-8] of two tills that clock somebody in at the same moment one is flagged, every time', async () => {
  const storeId = await newStore()
  const [one, two] = await Promise.all([server.terminal(storeId), server.terminal(storeId)])
  for (let round = 0; round < 10; round++) {
    const entry = () => clocked('clock.in', '08:00', `emp-${round}`)
    const answers = await Promise.all([one, two].map((till) => till.push([till.chain.does(entry())])))
    const told = answers.flatMap(({ results }) => results.map(({ outcome }) => outcome))
    expect(told.toSorted()).toEqual(['applied', 'in-review'])
  }
})
