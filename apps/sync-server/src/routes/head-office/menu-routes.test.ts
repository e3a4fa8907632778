import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { demoMenu } from '../../demo/demo-menu.ts'
import { type OfficeVisitor, signedInVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
let owner: OfficeVisitor
let stranger: OfficeVisitor
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('harbour')
  owner = await signedInVisitor(server, 'owner@evertill.example', ['demo', 'harbour'])
  stranger = await signedInVisitor(server, 'harbour@evertill.example', ['harbour'])
})
afterAll(() => server.stop())

const problemsFor = async (from: OfficeVisitor) => (await (await from.get('/menu/problems')).json()).stores

test('a menu without a fault has no problem', async () => {
  expect(await problemsFor(owner)).toEqual([])
})

test('each fault is told with its row, its reason and what to do, and stops nothing else', async () => {
  const cola = demoMenu().find((doc) => doc.kind === 'item' && doc.name === 'Cola')
  const pizza = demoMenu().find((doc) => doc.kind === 'item' && doc.name === 'Margherita')
  if (cola?.kind !== 'item' || pizza?.kind !== 'item') throw new Error('The demo menu has changed')
  const before = await server.store.feedState('demo')
  const head = await server.store.publish('demo', [
    { entity: 'menu', doc: { ...cola, codes: ['9501101530004'], modifierGroupIds: ['gone'] } },
    { entity: 'menu', doc: { ...pizza, name: 'Margherita of the house' } },
  ])
  expect(head).toBe(before.head + 2)
  expect(await problemsFor(owner)).toEqual([
    {
      storeId: 'demo',
      storeName: 'The Copper Lantern',
      problems: [
        'Item Cola: it names the modifier group gone, which is not there. Add it or choose another.',
        'Item Cola: its code 9501101530004 has a wrong check digit: it would end in 3. Read it from the package again.',
      ],
    },
  ])
  expect(await problemsFor(stranger)).toEqual([])
})

test('a row nobody can read is told, and the store sells on', async () => {
  await server.database.owner`
    update feed set doc = '{"kind":"item","id":"starter-soup","name":7}'
    where store_id = 'demo' and entity = 'menu' and id = 'starter-soup'`
  const [{ problems }] = await problemsFor(owner)
  expect(problems).toContain('Row starter-soup: nobody can read it, so no till sells it. Publish it again.')
  const till = await server.terminal('demo')
  const { results } = await till.push([till.chain.sale()])
  expect(results).toMatchObject([{ outcome: 'applied' }])
})
