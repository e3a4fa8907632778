import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createOfficeVisitor, type OfficeVisitor, signedInVisitor } from '../../testing/office-visitor.ts'
import { clocked } from '../../testing/sample-clock.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

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

const hours = async (from: OfficeVisitor, day: string) => {
  const answer = await from.get(`/hours?day=${day}`)
  expect(answer.status).toBe(200)
  return answer.json()
}
/** The demo store's people; its clock is five hours behind UTC in November. */
const [ana, ben] = ['emp-ana', 'emp-nobody']

test('a day shows who worked where and how long, unpaid breaks apart, and the week so far', async () => {
  const [one, two] = [await server.terminal('demo'), await server.terminal('demo')]
  const on = (...of: Parameters<typeof clocked>) => clocked(of[0], of[1], of[2], of[3])
  await two.push([two.chain.does(on('clock.out', '22:00', ana, '2026-11-18'))])
  await one.push(
    [
      on('clock.in', '14:00', ana, '2026-11-16'),
      on('clock.out', '15:00', ana, '2026-11-16'),
      on('clock.in', '14:00', ana, '2026-11-11'),
      on('clock.out', '20:00', ana, '2026-11-11'),
      on('clock.in', '14:00', ana, '2026-11-18'),
      on('clock.break-start', '18:00', ana, '2026-11-18'),
      on('clock.break-end', '18:30', ana, '2026-11-18'),
    ].map((entry) => one.chain.does(entry)),
  )
  const { people, day, today } = await hours(reader, '2026-11-18')
  expect([day, typeof today]).toEqual(['2026-11-18', 'string'])
  expect(people).toMatchObject([
    {
      storeId: 'demo',
      minutes: 450,
      breakMinutes: 30,
      weekMinutes: 510,
      periods: [{ from: '2026-11-18T14:00:00.000Z', until: '2026-11-18T22:00:00.000Z', goesOn: false }],
      flags: [],
    },
  ])
  expect((await hours(reader, '2026-11-17')).people).toEqual([])
})

test('[SYN-8] a person in two places at once, and a clock-out nobody gave, are told; nothing is made up', async () => {
  const [one, two] = [await server.terminal('demo'), await server.terminal('demo')]
  await one.push([one.chain.does(clocked('clock.in', '14:00', ben, '2026-11-14'))])
  await two.push([two.chain.does(clocked('clock.in', '15:00', ben, '2026-11-14'))])
  const shown = async () => (await hours(reader, '2026-11-14')).people
  const forgotten = 'Clocked in and never out: nothing of it counts until somebody says when it ended.'
  expect(await shown()).toMatchObject([
    {
      name: ben,
      minutes: 0,
      flags: [forgotten, forgotten, expect.stringMatching(/^Clocked in twice at once, from \d\d:00\.$/)],
    },
  ])
  // What was on its way settles it: they had left one till before they came to the other.
  const [{ periods }] = await shown()
  const left = { ...clocked('clock.out', '14:30', ben, '2026-11-14'), clockInId: periods[0].id }
  await one.push([one.chain.does(left)])
  expect(await shown()).toMatchObject([{ minutes: 30, flags: [forgotten] }])
})

test('[S15] another store’s manager sees nothing of it; nobody who is not signed in sees anything', async () => {
  expect(await hours(stranger, '2026-11-18')).toMatchObject({ people: [] })
  expect((await createOfficeVisitor(server.send).get('/hours')).status).toBe(401)
  expect((await reader.get('/hours?day=yesterday')).status).toBe(400)
})
