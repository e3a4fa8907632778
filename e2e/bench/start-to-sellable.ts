import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from '../journeys/chromium.ts'
import { startProcess } from '../world/child-process.ts'
import { type Figure, ms, times } from './figure.ts'
import type { FullTill } from './full-till.ts'
import { median, timed } from './statistics.ts'

const ROUNDS = 5
const TARGET_MS = 3_000
const EMPTY = join(import.meta.dirname, 'empty-process.ts')

/**
 * From the start of the host's process to the till's sign-in screen with its menu, no network: host, browser and
 * window one after the other. The floor starts an empty Node process and the same browser on an empty page.
 */
export async function startToSellable(
  till: FullTill,
  what: { orders: number; items: number },
): Promise<readonly Figure[]> {
  const rounds: { host: number; browser: number; window: number }[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await startOnce(till))
  const total = median(rounds.map(({ host, browser, window }) => host + browser + window))
  const part = (name: keyof (typeof rounds)[number]) => ms(median(rounds.map((round) => round[name])))
  const floor = median(await startEmpty())
  return [
    {
      name: `start to sellable, ${what.items.toLocaleString('en-US')} items, ${what.orders.toLocaleString('en-US')} orders`,
      measured: `${ms(total)} (host ${part('host')}, browser ${part('browser')}, till ${part('window')})`,
      target: ms(TARGET_MS),
      met: total <= TARGET_MS,
      floor: `${ms(floor)}: empty process and page`,
      ratio: times(total / floor),
    },
  ]
}

async function startOnce({ kiosk, profile }: FullTill) {
  await kiosk.stop()
  const host = await timed(() => kiosk.restart())
  let started: Awaited<ReturnType<typeof launchChromium>> | undefined
  const browser = await timed(async () => {
    started = await launchChromium(profile)
  })
  if (!started) throw new Error('No browser')
  const chromium = started
  const window = await timed(async () => {
    const page = await chromium.open(kiosk.url)
    // The one cashier of the store, offered to sign in.
    await page.getByRole('button', { name: /Ada/ }).waitFor()
  })
  await chromium.close()
  return { host, browser, window }
}

/** Milliseconds of each start; the first one makes the profile and does not count. */
async function startEmpty(): Promise<readonly number[]> {
  const profile = await mkdtemp(join(tmpdir(), 'evertill-bench-'))
  const took: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const from = performance.now()
    await startProcess({ script: EMPTY, env: {} }).ended
    const browser = await launchChromium(profile)
    await browser.open('about:blank')
    took.push(performance.now() - from)
    await browser.close()
  }
  await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  return took.slice(1)
}
