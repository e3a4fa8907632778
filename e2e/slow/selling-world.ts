import type { WorldDatabase } from '../world/database.ts'
import { freePort } from '../world/listening-port.ts'
import type { Part } from '../world/part.ts'
import { createWorld, type World } from '../world/world.ts'
import { openShops, type SellingTill } from './shops.ts'

/** More than one, so that everything is proven of a server of many, too. */
const SERVER_PROCESSES = 2

/** Stores with selling tills on real parts, for the faults of one test file one after the other. */
export interface SellingWorld {
  readonly world: World
  /** Durable: what was committed must outlive every kill. */
  readonly database: WorldDatabase
  readonly server: Part
  readonly tills: readonly SellingTill[]
}

/** Starts all of it; nothing is left behind when a part cannot start. `reach` puts something before the server. */
export async function startSellingWorld(options: {
  readonly stores: readonly string[]
  readonly tillsEach: number
  /** Answers with the address the tills take for the server's. */
  readonly reach?: (world: World, serverUrl: string) => Promise<string>
  /** Where PostgreSQL keeps its data; a folder of the world's when absent. */
  readonly databaseFolder?: string
  readonly tillFolder?: (name: string) => string
}): Promise<SellingWorld> {
  const { stores, tillsEach, reach, databaseFolder, tillFolder } = options
  const world = createWorld()
  try {
    const database = await world.startDatabase(
      databaseFolder === undefined ? {} : { dataDir: databaseFolder },
    )
    const server = await world.startServer({
      ...{ databaseUrl: database.url, port: await freePort() },
      processes: SERVER_PROCESSES,
    })
    const serverUrl = reach ? await reach(world, server.url) : server.url
    const tills = await openShops({
      ...{ world, database, serverUrl, stores, tillsEach },
      ...(tillFolder && { tillFolder }),
    })
    return { world, database, server, tills }
  } catch (error) {
    await world.close()
    throw error
  }
}
