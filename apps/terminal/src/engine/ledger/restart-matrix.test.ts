import { aLine } from '@evertill/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { paperOf } from '../testing/memory-host.ts'
import { openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const SALES = 50
const { id: _, ...ESPRESSO } = aLine()

/** Named seeds stay for ever; a failing one is added here. */
const SEEDS = [1, 2, 3, 20_261_121]

describe('50 sales with the power cut at random moments', () => {
  let shop: TestShop
  afterEach(() => shop.stop())

  it.each(SEEDS)(
    '[S2][S3] lose no acknowledged sale and use no number twice (seed %i)',
    { timeout: 30_000 },
    async (seed) => {
      const random = createRandom(seed)
      shop = await openShop()
      const till = await shop.till()
      /** Order id → receipt number, as answered at the counter. */
      const acknowledged = new Map<string, number>()
      let cuts = 0

      while (acknowledged.size < SALES) {
        // About one step in twenty is the last one of its process, before or after it is done.
        const fault = () =>
          random() < 0.05 ? (random() < 0.5 ? ('before' as const) : ('after' as const)) : undefined
        till.faults = { host: fault, outbox: fault }
        const lines = 1 + Math.floor(random() * 3)
        const sold = await Promise.race([sellOne(till, lines), died(till, shop)])
        if (sold) acknowledged.set(sold.id, sold.number)
        if (!till.dead) continue
        cuts += 1
        const wanted = till.terminal.getState().basket
        till.faults = {}
        await till.restart()
        expectDraftBack(till, wanted?.order.id, acknowledged)
      }

      till.faults = {}
      await till.restart()
      await shop.time.pass(120_000)
      expect(cuts).toBeGreaterThan(10)

      const numbers = till.disk.journal.map((command) => numberOf(command.body))
      expect(numbers).toEqual(numbers.map((_number, index) => index + 1))
      const orders = await shop.server.orders()
      for (const [id, number] of acknowledged) expect(orders.get(id)?.receipt.number).toBe(number)
      expect(orders.size).toBe(till.disk.journal.length)
      const papers = paperOf(till.disk).map((receipt) => receipt.orderId)
      expect(new Set(papers)).toEqual(new Set(orders.keys()))
      expect(papers).toHaveLength(orders.size)
      expect(till.terminal.getState().sync.unsent).toBe(0)
    },
  )
})

async function sellOne(till: TestTill, lines: number): Promise<{ id: string; number: number } | undefined> {
  const { terminal } = till
  if (!terminal.getState().session) await till.signIn()
  for (let line = 0; line < lines; line += 1) await terminal.addLine(ESPRESSO)
  const received = terminal.getState().basket?.balance ?? 0
  const taken = await terminal.takeTender({ kind: 'cash', received })
  return taken.ok && taken.value.type === 'paid'
    ? { id: taken.value.order.id, number: taken.value.order.receipt.number }
    : undefined
}

/** Resolves with nothing once the till is dead; never while it lives. */
async function died(till: TestTill, shop: TestShop): Promise<undefined> {
  while (!till.dead) await new Promise((resolve) => setTimeout(resolve, 1))
  await shop.settle()
  return undefined
}

/** What was in the basket when the power went is in it again, unless it had been sold by then. */
function expectDraftBack(till: TestTill, id: string | undefined, sold: ReadonlyMap<string, number>) {
  if (id === undefined || sold.has(id)) return
  const journaled = till.disk.journal.some((command) => orderIdOf(command.body) === id)
  const back = till.terminal.getState().basket?.order.id
  expect(back).toBe(journaled ? undefined : id)
}

const numberOf = (body: Record<string, unknown>) => (body.receipt as { number: number }).number
const orderIdOf = (body: Record<string, unknown>) => (body.order as { id: string }).id

/** A small generator with a seed (mulberry32): the same seed cuts at the same moments. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
