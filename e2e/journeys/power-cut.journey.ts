import { cashierAt, type PaidSale } from './cashier.ts'
import type { Till } from './shell.ts'
import { expect, test } from './shop.ts'

const SALES = 50
const CUTS = 8
/** Fixed, so that a failure can be run again; EVERTILL_SEED tries another. */
const SEED = Number(process.env.EVERTILL_SEED ?? 20_261_121)

test(`no acknowledged sale is lost and no number reused over ${CUTS} power cuts in ${SALES} sales`, async ({
  shop,
}) => {
  test.setTimeout(420_000)
  console.log(`seed ${SEED}`)
  const random = randomFrom(SEED)
  const till = await shop.openTill('Counter')
  const acknowledged: PaidSale[] = []

  for (let cut = 1; cut <= CUTS; cut++) {
    const target = Math.ceil((SALES * cut) / CUTS)
    const selling = sellUntil(till, acknowledged, target).catch(() => 'interrupted')
    while (acknowledged.length < target - 1) await Promise.race([selling, pause(20)])
    await pause(random() * 900)
    // Sometimes only the window dies, sometimes the whole machine.
    await (random() < 0.3 ? till.killWindow() : till.cutPower())
    await selling
    await till.switchOn()
  }
  while (acknowledged.length < SALES) await sellUntil(till, acknowledged, SALES)

  const inPostgres = () => shop.database.sql<{ receipt: string; copies: number }[]>`
    select receipt_prefix || '-' || lpad(receipt_number::text, 4, '0') as receipt, count(*)::int as copies
    from orders group by 1 order by 1`
  const shown = acknowledged.map(({ receipt }) => receipt)
  const missing = async () => {
    const there = new Set((await inPostgres()).map(({ receipt }) => receipt))
    return shown.filter((receipt) => !there.has(receipt))
  }
  await expect
    .poll(missing, { timeout: 60_000, message: 'shown as paid, but not at head office' })
    .toEqual([])
  const rows = await inPostgres()
  const numbers = rows.map(({ receipt }) => receipt)
  expect(new Set(shown).size, 'every number was shown once').toBe(shown.length)
  expect(
    rows.filter(({ copies }) => copies > 1),
    'at head office more than once',
  ).toEqual([])
  expect(numbers, 'no gap').toEqual(numbers.map((_, n) => `A1-${String(n + 1).padStart(4, '0')}`))
})

/** Sells one drink after the other until so many are acknowledged; ends early when the till dies. */
async function sellUntil(till: Till, acknowledged: PaidSale[], target: number): Promise<void> {
  const ana = cashierAt(till.page)
  await ana.signIn('Ana', '1111')
  while (acknowledged.length < target) {
    await ana.emptyBasket()
    await ana.tap('Cola')
    acknowledged.push(await ana.payCash())
    await ana.newOrder()
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** mulberry32: a small seeded generator, good enough to choose moments. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
