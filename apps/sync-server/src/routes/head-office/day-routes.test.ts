import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createOfficeVisitor, type OfficeVisitor, signedInVisitor } from '../../testing/office-visitor.ts'
import { aTillDay } from '../../testing/sample-till.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const DAY = '2026-11-21'
let server: TestServer
let reader: OfficeVisitor
let stranger: OfficeVisitor
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('harbour')
  reader = await signedInVisitor(server, 'mei@example.com', ['demo'])
  stranger = await signedInVisitor(server, 'other@example.com', ['harbour'])
})
afterAll(() => server.stop())

const days = async (from: OfficeVisitor, day = DAY) => {
  const answer = await from.get(`/days?day=${day}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

test('a day shows each session with its Z report as printed, who did what, and what waits for a person', async () => {
  const till = await server.terminal('demo')
  const { commands, z } = aTillDay({ terminalId: till.id, counted: 18_350 })
  await till.push(commands.map((command) => till.chain.does(command)))
  const late = { ...commands[1]!, id: uuidv7() }
  await till.push([till.chain.does(late)])
  const open = aTillDay({ terminalId: till.id, carried: z.carriedOn }).commands[0]!
  await till.push([till.chain.does(open)])

  const { sessions, day, today } = await days(reader)
  expect([day, typeof today]).toEqual([DAY, 'string'])
  expect(sessions).toHaveLength(2)
  expect(sessions[0]).toMatchObject({
    id: z.sessionId,
    storeId: 'demo',
    opened: { at: '2026-11-21T08:00:00.000Z', by: 'emp-ana', float: 20_000 },
    z,
    movements: [
      { type: 'till.cash-out', amount: 1_500, reason: 'Flowers' },
      { type: 'till.cash-out', amount: 1_500 },
    ],
    counts: [{ at: '2026-11-21T22:00:00.000Z', by: 'emp-ana', counted: 18_350 }],
    flags: ['This came after the session was closed with Z 1. The Z report stays as printed.'],
  })
  expect(sessions[1]).toMatchObject({ opened: { float: 20_000 }, movements: [], counts: [], flags: [] })
  expect(sessions[1]).not.toHaveProperty('z')
})

test('[S15] another store’s manager sees nothing of it; nobody who is not signed in sees anything', async () => {
  expect(await days(stranger)).toMatchObject({ sessions: [] })
  expect(JSON.stringify(await days(stranger))).not.toContain('demo')
  expect((await createOfficeVisitor(server.send).get('/days')).status).toBe(401)
  expect((await reader.get('/days?day=yesterday')).status).toBe(400)
})

test('another day has none of it; something of a session nobody opened stands on its own day, flagged', async () => {
  expect((await days(reader, '2026-11-20')).sessions).toEqual([])
  const till = await server.terminal('demo')
  const [, lost] = aTillDay({ terminalId: till.id, businessDay: '2026-11-19' }).commands
  await till.push([till.chain.does(lost!)])
  expect((await days(reader, '2026-11-19')).sessions).toMatchObject([
    {
      movements: [{ amount: 1_500 }],
      flags: ['Head office does not know the till session this belongs to: its opening may be stored aside.'],
    },
  ])
})

test('[I3] what of the day’s sales stands in Z reports, was booked late, or is in none yet', async () => {
  const till = await server.terminal('demo')
  const day = '2026-11-18'
  const sold = () => till.chain.sale({ businessDay: day, paidAt: `${day}T18:00:00.000Z` })
  const [a, b, c] = [sold(), sold(), sold()]
  const total = (await days(reader, day)).stores[0].sold
  expect(total).toBe(0)
  await till.push([a, b, c])
  const price = (await days(reader, day)).stores[0].sold / 3
  const sale = (id: string, sessionId: string) => ({
    ...{ type: 'till.sale' as const, id, sessionId, employeeId: 'emp-ana', businessDay: day },
    ...{ at: `${day}T18:00:00.000Z`, total: price, rounding: 0, taxes: [] },
    tenders: [{ kind: 'cash' as const, amount: price }],
  })
  const first = aTillDay({ terminalId: till.id, businessDay: day, taken: (id) => [sale('a', id)] })
  const second = aTillDay({
    terminalId: till.id,
    businessDay: '2026-11-19',
    carried: first.z.carriedOn,
    taken: (sessionId) => [
      {
        ...{ type: 'till.adjust' as const, id: 'b', sessionId, employeeId: 'emp-ana' },
        ...{ at: '2026-11-19T08:00:00.000Z', businessDay: '2026-11-19', entry: sale('b', first.z.sessionId) },
        original: { terminalId: till.id, zNumber: 1, businessDay: day },
      },
    ],
  })
  await till.push([...first.commands, ...second.commands].map((command) => till.chain.does(command)))
  expect((await days(reader, day)).stores).toMatchObject([
    { storeId: 'demo', sold: 3 * price, reported: price, late: price, open: price },
  ])
})
