import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { HeadlessTerminal } from './headless-terminal.ts'
import { openStore, PIN } from './open-store.ts'
import { createWorld, type World } from './world.ts'

const MENU = [
  { kind: 'category', id: 'pizza', name: 'Pizza', position: 1, hue: 0 },
  {
    kind: 'item',
    id: 'marinara',
    name: 'Marinara',
    categoryId: 'pizza',
    position: 1,
    variants: [{ id: 'marinara.M', name: 'M', price: 1250 }],
    modifierGroupIds: [],
    taxIds: [],
    available: true,
  },
] as const
const SALE = { lines: [{ itemId: 'marinara', variantId: 'marinara.M', quantity: 2 }] }

let world: World
beforeEach(() => {
  world = createWorld()
})
afterEach(() => world.close())

const unsentOf = async (till: HeadlessTerminal) => (await till.call('state')).sync.unsent
const ready = (till: HeadlessTerminal) =>
  expect.poll(async () => (await till.call('state')).phase.name, { timeout: 10_000 }).toBe('ready')

async function aTillBehindACable() {
  const database = await world.startDatabase({ durable: false })
  await openStore(database.store, { id: 'store', menu: MENU })
  const server = await world.startServer({ databaseUrl: database.url })
  const cable = await world.startCuttableNetwork(server.url)
  const printer = await world.startPrinter()
  const till = await world.startHeadlessTerminal({ name: 'till', printer: printer.address })
  await till.call('enrol', {
    serverUrl: cable.url,
    code: await database.enrolmentCode('store'),
    name: 'Counter',
  })
  await ready(till)
  await till.call('signIn', { pin: PIN })
  return { database, cable, printer, till }
}

describe('a world of real parts', () => {
  it('sells with the cable cut, survives a SIGKILL of the till, and syncs once the cable is back', {
    timeout: 60_000,
  }, async () => {
    const { database, cable, printer, till } = await aTillBehindACable()

    cable.cut()
    const [sale] = await till.call('ringUp', [SALE])
    expect(sale).toMatchObject({ receiptNumber: 'A1-0001', total: 2500 })
    await expect.poll(() => printer.paper().length, { timeout: 10_000 }).toBe(1)
    expect(printer.paper()[0]).toContain('A1-0001')

    await till.kill()
    await till.restart()
    expect(await unsentOf(till)).toBe(1)
    expect((await till.call('state')).phase.name).not.toBe('broken')

    cable.mend()
    await till.call('syncNow')
    await expect.poll(() => unsentOf(till), { timeout: 20_000 }).toBe(0)
    const orders = await database.sql`select id, total::float8 as total, receipt_number as number from orders`
    expect(orders).toEqual([{ id: sale?.orderId, total: 2500, number: 1 }])
  })

  it('an idle till says within five seconds that the cable went silent, and sends within two of its return', {
    timeout: 120_000,
  }, async () => {
    const { database, cable, till } = await aTillBehindACable()
    const linkOf = async () => (await till.call('state')).sync.link
    await expect.poll(linkOf, { timeout: 10_000 }).toBe('online')
    await delay(3_000)
    cable.silence()
    await expect.poll(linkOf, { timeout: 10_000, interval: 50 }).toBe('offline')

    await till.call('ringUp', [SALE, SALE, SALE])
    await delay(6_000)
    expect(await unsentOf(till)).toBe(3)
    cable.mend()
    await expect.poll(() => unsentOf(till), { timeout: 10_000, interval: 50 }).toBe(0)
    expect(await linkOf()).toBe('online')

    for (let flap = 0; flap < 8; flap += 1) {
      cable.silence()
      await delay(2_000)
      cable.mend()
      const from = performance.now()
      await till.call('ringUp', [SALE])
      expect(performance.now() - from).toBeLessThan(1_500)
      await delay(2_000)
    }
    await expect.poll(() => unsentOf(till), { timeout: 10_000, interval: 50 }).toBe(0)
    const [row] = await database.sql`select count(*)::int as count from orders`
    expect(row?.count).toBe(11)
  })

  it('leaves no process and no folder behind when the test in it crashes', { timeout: 60_000 }, async () => {
    const crashing = fork(join(import.meta.dirname, 'testing/crash.ts'), [], { silent: true })
    const [told] = await once(crashing, 'message')
    const { folder, pids } = z.object({ folder: z.string(), pids: z.array(z.number()).min(3) }).parse(told)
    expect(pids.filter(isRunning)).toEqual(pids)
    crashing.send('crash')
    const [code] = await once(crashing, 'exit')
    expect(code).toBe(1)
    await expect.poll(() => pids.filter(isRunning), { timeout: 10_000 }).toEqual([])
    expect(existsSync(folder)).toBe(false)
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
