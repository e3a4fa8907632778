import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type Figure, ms, times } from './figure.ts'
import type { FullTill } from './full-till.ts'
import { percentile, timed } from './statistics.ts'

const WARM_UP = 30
const SALES = 300
/** About what the command of a sale of three lines comes to. */
const COMMAND_BYTES = 2_600
const TARGETS = [
  { share: 0.5, ms: 10 },
  { share: 0.95, ms: 30 },
  { share: 0.99, ms: 80 },
]

/**
 * From "cash taken" to "acknowledged": priced, journaled with fsync by the host, and in the strict outbox. The floor
 * is a bare put into IndexedDB and a bare append with fsync, of the same size, on the same disk.
 */
export async function saleAcknowledged(till: FullTill): Promise<readonly Figure[]> {
  const { page, browser } = await till.openBench()
  await page.evaluate((count) => window.bench.sell(count), WARM_UP)
  const sales = await page.evaluate((count) => window.bench.sell(count), SALES)
  const { puts, appends } = await saleFloor(till, page, SALES)
  await page.evaluate(() => window.bench.stop())
  await browser.close()
  return TARGETS.map((target) => {
    const measured = percentile(sales, target.share)
    const put = percentile(puts, target.share)
    const append = percentile(appends, target.share)
    return {
      name: `sale acknowledged, p${target.share * 100}`,
      measured: ms(measured),
      target: ms(target.ms),
      met: measured <= target.ms,
      floor: `${ms(put + append)}: strict put ${ms(put)}, append + fsync ${ms(append)}`,
      ratio: times(measured / (put + append)),
    }
  })
}

/** What a sale has to wait for at least, each write on its own: milliseconds of so many of both. */
export async function saleFloor(
  till: FullTill,
  page: Page,
  count: number,
): Promise<{ readonly puts: readonly number[]; readonly appends: readonly number[] }> {
  const documents = { count, bytes: COMMAND_BYTES, together: 1 }
  const puts = await page.evaluate((bare) => window.bench.putBare(bare), documents)
  return { puts, appends: await bareAppends(join(till.dataDir, 'bench-floor'), count) }
}

async function bareAppends(folder: string, count: number): Promise<readonly number[]> {
  await mkdir(folder)
  const file = await open(join(folder, 'appends'), 'a')
  const line = `${'x'.repeat(COMMAND_BYTES)}\n`
  const took: number[] = []
  for (let append = 0; append < count; append++) {
    took.push(
      await timed(async () => {
        await file.appendFile(line)
        await file.datasync()
      }),
    )
  }
  await file.close()
  await rm(folder, { recursive: true })
  return took
}
