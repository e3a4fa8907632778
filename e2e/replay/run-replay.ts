import { setTimeout as delay } from 'node:timers/promises'
import type { RingUp } from '../world/headless/headless-calls.ts'
import type { HeadlessTerminal } from '../world/headless-terminal.ts'
import { freePort } from '../world/listening-port.ts'
import { openStore, PIN } from '../world/open-store.ts'
import type { World } from '../world/world.ts'
import { menuDocuments, readMenu, variantIdOf } from './read-menu.ts'
import { type BadRow, type RecordedOrder, readOrders } from './read-orders.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { ReplayFailed } from './replay-failed.ts'
import type { ReplayProgress } from './replay-progress.ts'
import { type Acknowledged, type ReplayReport, replayReport } from './report.ts'
import { type Kills, syncEverything } from './sync-everything.ts'

const STORE_ID = 'replay'
const MENU_WITHIN_MS = 30_000
/** Orders a till is given at once, between two looks at the progress. */
const HANDFUL = 40

export interface ReplayResult extends ReplayReport {
  readonly terminals: number
  /** Rows of the file that could not be read; named on stderr. */
  readonly skippedRows: number
  readonly requestsDuplicated: number
  readonly killed: Kills
  readonly seconds: { readonly ringingUp: number; readonly syncing: number; readonly all: number }
}

/**
 * Replays a file of orders through real tills: rung up while the server is down, synced when it is back, and then
 * counted in PostgreSQL. Throws `ReplayFailed` when the input or a part cannot be used.
 */
export async function runReplay(
  options: ReplayArguments,
  { world, progress }: { readonly world: World; readonly progress: ReplayProgress },
): Promise<ReplayResult> {
  const startedAt = performance.now()
  const menu = await readMenu(options.menuFile)
  const { orders, badRows } = await readOrders(options.ordersFile, menu)
  reportBadRows(options.ordersFile, badRows, progress)

  progress.say('Starting PostgreSQL, the server and the tills')
  const database = await world.startDatabase()
  await openStore(database.store, {
    id: STORE_ID,
    menu: menuDocuments(menu, options.tax),
    settings: { taxRounding: options.taxRounding },
  })
  const server = await world.startServer({ databaseUrl: database.url, port: await freePort() })
  const proxy = options.duplicateRequests ? await world.startDuplicatingProxy(server.url) : undefined
  const tills = await Promise.all(
    Array.from({ length: options.terminals }, async (_, index) => {
      const name = `Till ${index + 1}`
      const till = await world.startHeadlessTerminal({ name: `till-${index + 1}` })
      const code = await database.enrolmentCode(STORE_ID)
      await till.call('enrol', { serverUrl: proxy?.url ?? server.url, code, name })
      await untilReady(till)
      await till.call('signIn', { pin: PIN })
      return till
    }),
  )

  await server.stop()
  const ringingFrom = performance.now()
  const acknowledged = await ringUpOffline(tills, orders, progress)
  const syncingFrom = performance.now()
  await server.restart()
  const killed = await syncEverything({
    tills,
    server,
    sql: database.sql,
    expected: acknowledged.length,
    withKills: options.killDuringSync,
    progress,
  })
  const countingFrom = performance.now()
  const report = await replayReport(database.sql, acknowledged)
  return {
    ...report,
    terminals: options.terminals,
    skippedRows: badRows.length,
    requestsDuplicated: proxy?.duplicated() ?? 0,
    killed,
    seconds: {
      ringingUp: secondsBetween(ringingFrom, syncingFrom),
      syncing: secondsBetween(syncingFrom, countingFrom),
      all: secondsBetween(startedAt, performance.now()),
    },
  }
}

const secondsBetween = (from: number, to: number) => Math.round((to - from) / 100) / 10

const SHOWN_ROWS = 20

function reportBadRows(file: string, badRows: readonly BadRow[], progress: ReplayProgress): void {
  for (const { line, problem } of badRows.slice(0, SHOWN_ROWS)) {
    progress.say(`${file}, line ${line} is left out: ${problem}`)
  }
  if (badRows.length > SHOWN_ROWS) progress.say(`… and ${badRows.length - SHOWN_ROWS} more lines`)
}

async function untilReady(till: HeadlessTerminal): Promise<void> {
  for (const giveUpAt = Date.now() + MENU_WITHIN_MS; ; await delay(50)) {
    const { phase } = await till.call('state')
    if (phase.name === 'ready') return
    if (Date.now() > giveUpAt) throw new ReplayFailed(`A till did not get its menu: it is ${phase.name}.`)
  }
}

/** Deals the orders round-robin and rings them up on all tills at once. */
async function ringUpOffline(
  tills: readonly HeadlessTerminal[],
  orders: readonly RecordedOrder[],
  progress: ReplayProgress,
): Promise<readonly Acknowledged[]> {
  progress.begin('Ringing up, server down', orders.length)
  const acknowledged: Acknowledged[] = []
  await Promise.all(
    tills.map(async (till, index) => {
      const hand = orders.filter((_, dealt) => dealt % tills.length === index).map(ringUpOf)
      for (let from = 0; from < hand.length; from += HANDFUL) {
        acknowledged.push(...(await till.call('ringUp', hand.slice(from, from + HANDFUL))))
        progress.reached(acknowledged.length)
      }
    }),
  )
  progress.end()
  return acknowledged
}

function ringUpOf({ date, time, pieces }: RecordedOrder): RingUp {
  return {
    at: `${date}T${time}.000Z`,
    lines: pieces.map(({ sku, size, price }) => ({
      itemId: sku,
      variantId: variantIdOf(sku, size),
      quantity: 1,
      price,
    })),
  }
}
