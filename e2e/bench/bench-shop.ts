import { availableParallelism } from 'node:os'
import { type Menu, menuFromDocuments } from '@evertill/domain'
import type { WorldDatabase } from '../world/database.ts'
import { openStore } from '../world/open-store.ts'
import type { Part } from '../world/part.ts'
import type { World } from '../world/world.ts'
import { benchMenu } from './bench-menu.ts'
import { type BenchTill, createBenchTill } from './bench-till.ts'
import { type Lane, openLane, post } from './lane.ts'

const ITEMS = 200
const BATCH = 100

/** One for each core, as a head office sets it. */
export const SERVER_PROCESSES = Math.min(availableParallelism(), 8)

/** A server on a durable PostgreSQL, with as many stores and tills as a section wants. */
export interface BenchShop {
  readonly database: WorldDatabase
  readonly server: Part
  readonly menu: Menu
  /** A new store with one menu; `items` differs from the usual 200 on wish. */
  openStore(id: string, items?: number): Promise<void>
  /** A new till of the store, with a connection of its own. */
  till(storeId: string): Promise<{ till: BenchTill; lane: Lane }>
  /** Sells `count` orders in the store, through the ordinary door. */
  fill(storeId: string, count: number): Promise<void>
}

export async function createBenchShop(world: World): Promise<BenchShop> {
  const database = await world.startDatabase()
  const server = await world.startServer({ databaseUrl: database.url, processes: SERVER_PROCESSES })
  const menu = menuFromDocuments(benchMenu(ITEMS))
  let tills = 0
  const till: BenchShop['till'] = async (storeId) => {
    tills += 1
    const lane = openLane(server.url)
    const code = await database.enrolmentCode(storeId)
    return { lane, till: await createBenchTill({ lane, code, name: `Till ${tills}`, menu }) }
  }
  return {
    database,
    server,
    menu,
    openStore: (id, items = ITEMS) => openStore(database.store, { id, menu: benchMenu(items) }),
    till,
    async fill(storeId, count) {
      const seller = await till(storeId)
      for (let left = count; left > 0; left -= BATCH) {
        await post(seller.lane, seller.till.pushOf(seller.till.sell(Math.min(BATCH, left))))
      }
      seller.lane.agent.destroy()
    },
  }
}
