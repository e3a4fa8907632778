import type { Page } from 'playwright'
import { launchChromium } from '../journeys/chromium.ts'
import { PIN } from '../world/open-store.ts'
import type { Seller } from './bench-sales.ts'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, ms, times, whole } from './figure.ts'
import type { FullTill } from './full-till.ts'
import { journalIn, lengthenJournal } from './journal-of-sales.ts'
import { saleFloor } from './sale-acknowledged.ts'
import { percentile, timed } from './statistics.ts'

const STEPS = [1_000, 12_000, 50_000, 200_000]
const WARM_UP = 20
const SALES = 150
const TARGET = { p50: 10, p95: 30 }
/** A step is left out when filling it would take longer, judged by the one before. */
const FILL_WITHIN_MS = 300_000

/**
 * What a sale costs a till as its outbox grows, in Chromium on its own disk, without a network. The journal is made as
 * long as wished, the outbox is given up as a browser may give it up, and the till makes it anew: rows as it makes them.
 */
export async function tillHistory(
  shop: BenchShop,
  till: FullTill,
  steps: readonly number[] = STEPS,
): Promise<readonly Figure[]> {
  const { path, terminalId } = await journalIn(till.dataDir)
  const seller = await sellerOf(shop, terminalId)
  const figures: Figure[] = []
  let first: number | undefined
  let fillMsEach = 0
  for (const orders of steps) {
    if (fillMsEach * orders > FILL_WITHIN_MS) {
      figures.push(leftOut(orders, fillMsEach * orders))
      continue
    }
    process.stderr.write(`  ${whole(orders)} orders in the outbox …\n`)
    await till.kiosk.stop()
    const writing = await timed(() => lengthenJournal(path, shop.menu, seller, orders - SALES - WARM_UP))
    await till.kiosk.restart()
    const browser = await launchChromium(till.profile)
    const page = await till.openPage(browser)
    const anew = await page.evaluate(([id, pin]) => window.bench.startWithoutOutbox(id, pin), [
      terminalId,
      PIN,
    ] as const)
    fillMsEach = (writing + anew) / orders
    const { sales, floor } = await sell(till, page)
    await page.evaluate(() => window.bench.stop())
    await browser.close()
    const p50 = percentile(sales, 0.5)
    const p95 = percentile(sales, 0.95)
    first ??= p50
    figures.push({
      name: `sale acknowledged, ${whole(orders)} orders in the outbox, p50 (p95)`,
      measured: `${ms(p50)} (${ms(p95)}), ${times(p50 / first)} the first; outbox made anew in ${(anew / 1_000).toFixed(1)} s`,
      target: `${ms(TARGET.p50)} (${ms(TARGET.p95)})`,
      met: p50 <= TARGET.p50 && p95 <= TARGET.p95,
      floor: `${ms(floor)} strict put and append with fsync, p50`,
      ratio: times(p50 / floor),
    })
  }
  return figures
}

async function sell(till: FullTill, page: Page) {
  await page.evaluate((count) => window.bench.sell(count), WARM_UP)
  const sales = await page.evaluate((count) => window.bench.sell(count), SALES)
  const { puts, appends } = await saleFloor(till, page, SALES)
  return { sales, floor: percentile(puts, 0.5) + percentile(appends, 0.5) }
}

async function sellerOf(shop: BenchShop, terminalId: string): Promise<Seller> {
  const [seller] = await shop.database.sql<Seller[]>`
    select id as "terminalId", store_id as "storeId", receipt_prefix as "receiptPrefix"
    from terminals where id = ${terminalId}`
  if (!seller) throw new Error(`Head office does not know terminal ${terminalId}`)
  return seller
}

const leftOut = (orders: number, wouldTakeMs: number): Figure => ({
  name: `sale acknowledged, ${whole(orders)} orders in the outbox`,
  measured: `NOT MEASURED: filling would take ${Math.round(wouldTakeMs / 60_000)} min on this machine now`,
  target: `${ms(TARGET.p50)} (${ms(TARGET.p95)})`,
  met: false,
  floor: '–',
  ratio: '–',
})
