import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { HeadlessTerminal } from '../world/headless-terminal.ts'
import type { Part } from '../world/part.ts'
import { ReplayFailed } from './replay-failed.ts'
import type { ReplayProgress } from './replay-progress.ts'

/** How often each was killed with SIGKILL while syncing. */
export interface Kills {
  readonly server: number
  readonly terminals: number
}

/** Parts of the way at which the server dies, and with every second one a till, too. */
const KILLED_AT = [0.1, 0.3, 0.5, 0.7, 0.85]
const LOOK_EVERY_MS = 50
const STUCK_AFTER_MS = 45_000

/**
 * Waits until every till has an answer for each of its commands. With kills, the server and a till die again and
 * again on the way, and come back. Throws `ReplayFailed` when nothing moves any more.
 */
export async function syncEverything(options: {
  readonly tills: readonly HeadlessTerminal[]
  readonly server: Part
  readonly sql: Sql
  readonly expected: number
  readonly withKills: boolean
  readonly progress: ReplayProgress
}): Promise<Kills> {
  const { tills, server, sql, expected, withKills, progress } = options
  progress.begin(withKills ? 'Syncing, killing as we go' : 'Syncing', expected)
  const killAt = withKills ? KILLED_AT.map((part) => Math.floor(part * expected)) : []
  const killed = { server: 0, terminals: 0 }
  await wakeUp(tills)
  let movedAt = Date.now()
  for (let stored = 0; ; await delay(LOOK_EVERY_MS)) {
    const now = await storedCommands(sql)
    if (now > stored) movedAt = Date.now()
    stored = now
    progress.reached(stored)
    if (stored >= (killAt[0] ?? Number.POSITIVE_INFINITY)) {
      killAt.shift()
      await server.kill()
      killed.server += 1
      const victim = killed.server % 2 === 1 ? tills[killed.terminals % tills.length] : undefined
      if (victim) {
        await victim.kill()
        killed.terminals += 1
      }
      await Promise.all([server.restart(), victim?.restart()])
      await wakeUp(tills)
      movedAt = Date.now()
    }
    if (stored >= expected && (await unsent(tills)) === 0) break
    if (Date.now() - movedAt > STUCK_AFTER_MS) {
      throw new ReplayFailed(
        `Syncing stopped: ${stored} of ${expected} stored.\n${await describeTills(tills)}`,
      )
    }
  }
  progress.end()
  return killed
}

/** As a cashier who presses "try now": the wait after an outage is for a real network's sake. */
async function wakeUp(tills: readonly HeadlessTerminal[]): Promise<void> {
  await Promise.all(tills.map((till) => till.call('syncNow')))
}

async function describeTills(tills: readonly HeadlessTerminal[]): Promise<string> {
  const states = await Promise.all(tills.map((till) => till.call('state')))
  return states
    .map(({ identity, phase, sync }) => `${identity?.name} is ${phase.name}: ${JSON.stringify(sync)}`)
    .join('\n')
}

async function storedCommands(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from commands`
  return row?.count ?? 0
}

async function unsent(tills: readonly HeadlessTerminal[]): Promise<number> {
  const states = await Promise.all(tills.map((till) => till.call('state')))
  return states.reduce((sum, { sync }) => sum + sync.unsent, 0)
}
