import { join } from 'node:path'
import { type Entity, pullAnswerSchema } from '@evertill/sync-protocol'
import { launchChromium } from '../journeys/chromium.ts'
import type { World } from '../world/world.ts'
import { benchMenu } from './bench-menu.ts'
import { buildBenchPage, openBenchPage } from './bench-page.ts'
import { BUSINESS_DAY } from './bench-sales.ts'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, ms, times, whole } from './figure.ts'
import { post } from './lane.ts'
import { lastChange } from './last-change.ts'
import { timed } from './statistics.ts'

const ASKED = { documents: 5_000, orders: 2_000, ms: 6_000 }
const STORE = 'first-sync'
const PAGE = 500

/**
 * A till that was enrolled a moment ago and has nothing yet, until all of the menu and the day's orders are on its disk:
 * in Chromium with its own databases, and in a headless till, whose storage is memory. The floor asks for the same
 * pages one after the other and reads their JSON, then writes as many documents of the same size into a bare IndexedDB
 * of that browser.
 */
export async function firstSync(
  world: World,
  shop: BenchShop,
  onChromium: (version: string) => void,
): Promise<readonly Figure[]> {
  // The tax and the categories are documents, too.
  const items = ASKED.documents - (benchMenu(1).length - 1)
  const expected = { items, orders: ASKED.orders, businessDay: BUSINESS_DAY }
  await shop.openStore(STORE, items)
  await shop.fill(STORE, ASKED.orders)
  const download = await bareDownload(shop)
  const headless = await inHeadlessTill(world, shop, expected)
  const { browser, written, version } = await inChromium(world, shop, expected, download)
  onChromium(version)
  const what = `first sync, ${whole(ASKED.documents)} menu documents and ${whole(ASKED.orders)} orders`
  const floor = download.ms + written
  return [
    {
      name: `${what}, Chromium`,
      measured: ms(browser),
      target: ms(ASKED.ms),
      met: browser <= ASKED.ms,
      floor: `${ms(floor)}: bare download ${ms(download.ms)}, bare IndexedDB ${ms(written)}`,
      ratio: times(browser / floor),
    },
    {
      name: `${what}, headless till, in memory`,
      measured: ms(headless),
      target: ms(ASKED.ms),
      met: headless <= ASKED.ms,
      floor: `${ms(download.ms)} bare download`,
      ratio: times(headless / download.ms),
    },
  ]
}

interface Download {
  readonly ms: number
  readonly documents: number
  readonly bytes: number
}

async function bareDownload(shop: BenchShop): Promise<Download> {
  const { till, lane } = await shop.till(STORE)
  const { feedId } = await shop.database.store.feedState(STORE)
  let [documents, bytes] = [0, 0]
  const took = await timed(async () => {
    for (const entity of ['store', 'menu', 'order'] satisfies Entity[]) {
      for (let since: number | undefined = 0; since !== undefined; ) {
        const answer: Buffer = await post(lane, till.prepared('pull', { feedId, entity, since, limit: PAGE }))
        const { changes, next, more } = pullAnswerSchema.parse(JSON.parse(answer.toString()))
        documents += changes.length
        bytes += answer.length
        since = more ? next : undefined
      }
    }
  })
  lane.agent.destroy()
  return { ms: took, documents, bytes }
}

interface Expected {
  readonly items: number
  readonly orders: number
  readonly businessDay: string
}

async function inHeadlessTill(world: World, shop: BenchShop, expected: Expected): Promise<number> {
  const till = await world.startHeadlessTerminal({ name: 'first-sync-headless' })
  const code = await shop.database.enrolmentCode(STORE)
  const from = performance.now()
  await till.call('enrol', { serverUrl: shop.server.url, code, name: 'Headless' })
  const at = await lastChange({
    async look() {
      const { menuItems, ordersVersion } = await till.call('state')
      return `${menuItems} ${ordersVersion}`
    },
    isComplete: async () =>
      (await till.call('state')).menuItems >= expected.items &&
      (await till.call('ordersOfDay', { businessDay: expected.businessDay, limit: expected.orders }))
        .length >= expected.orders,
  })
  await till.stop()
  return at - from
}

async function inChromium(world: World, shop: BenchShop, expected: Expected, download: Download) {
  const kiosk = await world.startKioskTerminal({
    name: 'first-sync-till',
    serverUrl: shop.server.url,
    enrolmentCode: await shop.database.enrolmentCode(STORE),
  })
  const folder = join(world.folder, 'bench-page')
  await buildBenchPage(folder)
  const chromium = await launchChromium(join(world.folder, 'first-sync-browser'))
  const page = await chromium.open('about:blank')
  await openBenchPage(page, { url: kiosk.url, folder })
  const browser = await page.evaluate((all) => window.bench.firstSync(all), expected)
  const bare = {
    count: download.documents,
    bytes: Math.round(download.bytes / download.documents),
    together: PAGE,
  }
  const writes = await page.evaluate((documents) => window.bench.putBare(documents), bare)
  const version = page.context().browser()?.version() ?? 'unknown'
  await page.evaluate(() => window.bench.stop())
  await chromium.close()
  await kiosk.stop()
  return { browser, version, written: writes.reduce((sum, one) => sum + one, 0) }
}
