import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright'
import { type KillableBrowser, launchChromium } from '../journeys/chromium.ts'
import { PIN } from '../world/open-store.ts'
import type { Part } from '../world/part.ts'
import type { World } from '../world/world.ts'
import { buildBenchPage, openBenchPage } from './bench-page.ts'
import { BUSINESS_DAY } from './bench-sales.ts'
import type { BenchShop } from './bench-shop.ts'

const FULL_WITHIN_MS = 120_000

/** A kiosk till in a real Chromium with its profile on disk, holding all orders and items of its store; offline. */
export interface FullTill {
  readonly kiosk: Part
  readonly profile: string
  readonly dataDir: string
  /** Version of the browser. */
  readonly chromium: string
  /** The page for measuring, in a browser of this profile; the till is not started yet. */
  openPage(browser: KillableBrowser): Promise<Page>
  /** The same in a browser of its own, with the till started and a cashier signed in. */
  openBench(): Promise<{ page: Page; browser: KillableBrowser }>
}

/** Enrols the till, lets it pull everything, then stops the server for good. */
export async function fillTill(
  world: World,
  shop: BenchShop,
  { storeId, orders, items }: { storeId: string; orders: number; items: number },
): Promise<FullTill> {
  const name = 'full-till'
  const kiosk = await world.startKioskTerminal({
    name,
    serverUrl: shop.server.url,
    enrolmentCode: await shop.database.enrolmentCode(storeId),
  })
  const profile = join(world.folder, `${name}-browser`)
  const folder = join(world.folder, 'bench-page')
  await buildBenchPage(folder)
  const openPage = async (browser: KillableBrowser) => {
    const page = await browser.open('about:blank')
    await openBenchPage(page, { url: kiosk.url, folder })
    return page
  }
  const openBench = async () => {
    const browser = await launchChromium(profile)
    const page = await openPage(browser)
    await page.evaluate((pin) => window.bench.start(pin), PIN)
    return { page, browser }
  }
  const { page, browser } = await openBench()
  for (const giveUpAt = Date.now() + FULL_WITHIN_MS; ; await delay(2_000)) {
    const has = await page.evaluate(
      async (day) => ({ orders: await window.bench.ordersOnDisk(day), items: window.bench.itemsOnMenu() }),
      BUSINESS_DAY,
    )
    if (has.orders >= orders && has.items >= items) break
    if (Date.now() > giveUpAt)
      throw new Error(`The till has ${has.orders} orders and ${has.items} items only`)
  }
  const chromium = page.context().browser()?.version() ?? 'unknown'
  await page.evaluate(() => window.bench.stop())
  await browser.close()
  await shop.server.stop()
  return { kiosk, profile, dataDir: join(world.folder, name), chromium, openPage, openBench }
}
