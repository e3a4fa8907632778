#!/usr/bin/env node
import { homedir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { autoEnrol } from '../auto-enrol.ts'
import { tellParent } from '../parent.ts'
import { tillSettings } from '../till-settings.ts'
import { ensureRenderer } from './ensure-renderer.ts'
import { startKiosk } from './start-kiosk.ts'

const DEFAULT_PORT = 7310
const parent = tellParent(process)

await main().catch((error: unknown) => {
  parent.failed(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { enrolment, ...settings } = tillSettings(process.env, join(homedir(), '.local/share/evertill/till'))
  const { port, hostname } = listeningAddress(process.env)
  // Standard error: standard output belongs to the lines a person reads.
  const log = pino({ level: 'warn', base: null }, pino.destination(2))
  const rendererDir = await ensureRenderer(parent.progress)
  parent.progress('Opening the journal')
  const kiosk = await startKiosk({
    ...settings,
    port,
    hostname,
    rendererDir,
    onFailure: (error, during) => log.error({ err: error, during }, 'the host failed'),
  })
  parent.onStop(() => kiosk.stop())
  if (enrolment) parent.progress(await autoEnrol(kiosk.host, enrolment))
  parent.ready(kiosk.url)
}

function listeningAddress({ PORT, HOST }: NodeJS.ProcessEnv): { port: number; hostname: string } {
  const port = Number(PORT || DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: “${PORT}”.`)
  return { port, hostname: HOST || '127.0.0.1' }
}
