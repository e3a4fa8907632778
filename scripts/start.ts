// npm start: a whole store on this machine. A real PostgreSQL, the sync server with head office, one till, and its
// simulated printer, drawer and card terminal.   --fresh starts over   --no-open opens no window
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCleanup } from '@evertill/e2e/world/cleanup'
import { startPart } from '@evertill/e2e/world/part'
import { buildPages } from './build-pages.ts'
import { dataFolder } from './start/data-folder.ts'
import { startDevices } from './start/devices.ts'
import { expectFreePorts } from './start/free-ports.ts'
import { startTill } from './start/start-till.ts'

const root = join(import.meta.dirname, '..')
const cleanup = createCleanup()

try {
  const { values: options } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  })
  const data = dataFolder(process.env)
  const stopped = stopAsked()
  await Promise.race([openStore(data, { fresh: options.fresh, open: !options['no-open'] }), stopped])
  await stopped
  console.log('\nStopping …')
  await cleanup.run()
  console.log(`Stopped. Everything is kept in ${data}; npm start goes on from there.`)
  process.exit(0)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  await cleanup.run()
  process.exit(1)
}

async function openStore(data: string, options: { fresh: boolean; open: boolean }): Promise<void> {
  const first = Number(process.env.EVERTILL_PORT ?? 7300)
  const ports = { server: first, till: first + 10, devices: first + 20 }
  await expectFreePorts(Object.values(ports))
  if (options.fresh) rmSync(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true })
  say(options.fresh ? `Starting over in ${data}` : `Data in ${data}`)

  await buildPages(say)
  const [server, devices] = await Promise.all([
    startPart({
      name: 'sync server',
      script: join(root, 'apps/sync-server/src/main.ts'),
      env: {
        PORT: String(ports.server),
        EVERTILL_DATA: join(data, 'server'),
        EVERTILL_DEMO: '1',
        EVERTILL_LOG: 'warn',
      },
      cleanup,
      onProgress: (step) => say(`Head office: ${step}`),
    }),
    startDevices({ port: ports.devices, folder: data, cleanup }),
  ])
  const till = await startTill({
    env: {
      EVERTILL_DATA: join(data, 'till'),
      EVERTILL_SERVER: server.url,
      EVERTILL_ENROL_CODE: server.enrolmentCode,
      EVERTILL_TERMINAL_NAME: 'Counter',
      EVERTILL_PRINTERS: devices.printers,
      EVERTILL_CARD_TERMINAL: devices.cardTerminal,
      EVERTILL_DEVICES: devices.devices,
    },
    port: ports.till,
    open: options.open,
    cleanup,
    say,
  })

  say('Ready')
  console.log(`
  Till         ${till}
  Head office  ${server.url}   demo@evertill.example, password evertill-demo
  Devices      ${devices.url}   printers, drawer, card terminal, scanner, scale and customer display

  Sign in at the till as Ana with PIN 1111. Ctrl-C stops everything; the data stays.
`)
}

function say(step: string): void {
  console.log(`${(performance.now() / 1000).toFixed(1).padStart(5)} s  ${step}`)
}

/** Ctrl-C reaches the parts as well, and each stops cleanly by itself; here we only wait. Asked twice, we do not. */
function stopAsked(): Promise<void> {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        asked()
        process.once(signal, () => process.exit(130))
      })
    }
  })
}
