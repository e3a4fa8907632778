#!/usr/bin/env node
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { z } from 'zod'
import { printerFromAddress } from '../printer-from-address.ts'
import { autoEnrol } from './auto-enrol.ts'
import { ensureRenderer } from './ensure-renderer.ts'
import { tellParent } from './parent.ts'
import { startKiosk } from './start-kiosk.ts'

/** What the kiosk is started with; an empty variable counts as absent. */
const environment = z.object({
  EVERTILL_DATA: z.string().default(join(homedir(), '.local/share/evertill/till')),
  PORT: z.coerce.number().int().min(0).max(65_535).default(7310),
  HOST: z.string().default('127.0.0.1'),
  EVERTILL_SERVER: z.url().optional(),
  EVERTILL_ENROL_CODE: z.string().optional(),
  EVERTILL_TERMINAL_NAME: z.string().default(`Till on ${hostname()}`.slice(0, 60)),
  EVERTILL_PRINTER: z.string().optional(),
})

const parent = tellParent(process)

async function main(): Promise<void> {
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  const parsed = environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw new Error(`The settings are not right.\n${z.prettifyError(parsed.error)}`)
  const settings = parsed.data
  // Standard error: standard output belongs to the lines a person reads.
  const log = pino({ level: 'warn', base: null }, pino.destination(2))
  const rendererDir = await ensureRenderer(parent.progress)
  parent.progress('Opening the journal')
  const kiosk = await startKiosk({
    dataDir: settings.EVERTILL_DATA,
    port: settings.PORT,
    hostname: settings.HOST,
    printer: settings.EVERTILL_PRINTER ? printerFromAddress(settings.EVERTILL_PRINTER) : undefined,
    ...(settings.EVERTILL_SERVER ? { serverUrl: settings.EVERTILL_SERVER } : {}),
    rendererDir,
    onFailure: (error, during) => log.error({ err: error, during }, 'the host failed'),
  })
  parent.onStop(() => kiosk.stop())
  if (settings.EVERTILL_ENROL_CODE && settings.EVERTILL_SERVER) {
    const enrolled = await autoEnrol(kiosk.host, {
      serverUrl: settings.EVERTILL_SERVER,
      code: settings.EVERTILL_ENROL_CODE,
      name: settings.EVERTILL_TERMINAL_NAME,
    })
    parent.progress(enrolled)
  }
  parent.ready(kiosk.url)
}

main().catch((error: unknown) => {
  parent.failed(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
