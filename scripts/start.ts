// npm start: one store on this machine. A real PostgreSQL, the sync server with head office, one till, and its
// simulated printer, drawer and card terminal. Options: --fresh (start over), --no-open (open no window).
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDeviceDesk, startPrinterSimulator } from '@evertill/hardware/simulators'
import { buildPages } from './build-pages.ts'
import { dataFolder } from './start/data-folder.ts'
import { openTill } from './start/open-till.ts'
import { type Part, PartFailed, startPart } from './start/part.ts'

const root = join(import.meta.dirname, '..')
const PORTS = { server: 7300, till: 7310, devices: 7320 }
const STOP_GRACE_MS = 5_000

const { values: options } = parseArgs({
  options: { fresh: { type: 'boolean', default: false }, 'no-open': { type: 'boolean', default: false } },
})
const startedAt = performance.now()
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`
const say = (step: string) => console.log(`${seconds()}  ${step}`)
