// Starts one of each, tells their process ids, and dies of an error nobody catches.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWorld } from '../world.ts'

const world = createWorld()
const database = await world.startDatabase({ durable: false })
const server = await world.startServer({ databaseUrl: database.url })
const till = await world.startHeadlessTerminal({ name: 'till' })
const postgres = Number(
  readFileSync(join(world.folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
)
process.once('message', () => {
  throw new Error('the test crashes')
})
process.send?.({ folder: world.folder, pids: [server.pid(), till.pid(), postgres] })
