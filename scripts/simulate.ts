// npm run simulate: the deterministic simulation of the sync protocol, straight through.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const simulate = join(import.meta.dirname, '../e2e/simulation/simulate.ts')
const { status } = spawnSync(process.execPath, [simulate, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
