import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPrinterSimulator } from '@evertill/hardware/simulators'
import { type Cleanup, createCleanup } from './cleanup.ts'
import { type CuttableNetwork, startCuttableNetwork } from './cuttable-network.ts'
import { killPostgres, startDatabase, type WorldDatabase } from './database.ts'
import { type DuplicatingProxy, startDuplicatingProxy } from './duplicating-proxy.ts'
import { type HeadlessTerminal, startHeadlessTerminal } from './headless-terminal.ts'
import { freePort } from './listening-port.ts'
import { type Part, startPart } from './part.ts'

const ROOT = join(import.meta.dirname, '../..')
const SERVER = join(ROOT, 'apps/sync-server/src/main.ts')
const KIOSK = join(ROOT, 'apps/terminal/src/shells/kiosk/main.ts')

/**
 * A shop on this machine, of real parts only: server, PostgreSQL, tills, printers and the cables between them.
 * Everything runs on free ports and below one temporary folder, and ends with `close` — or with this process,
 * however it dies.
 */
export interface World {
  readonly folder: string
  readonly cleanup: Cleanup
  startDatabase(options?: { durable?: boolean; dataDir?: string }): Promise<WorldDatabase>
  /** On its own embedded PostgreSQL unless `databaseUrl` names one. Keeps its port over `restart`. */
  startServer(options?: {
    databaseUrl?: string
    port?: number
    /** Folder of the data; one of the world's when absent. */
    dataDir?: string
    /** Seeds the demo store and makes an enrolment code. */
    demo?: boolean
    /** The server's own number when absent. */
    pushesWaiting?: number
    /** That answer requests; one when absent. */
    processes?: number
  }): Promise<Part>
  startKioskTerminal(options: {
    name: string
    port?: number
    serverUrl?: string
    /** Enrols it at once, as `npm start` does. */
    enrolmentCode?: string
    /** `tcp://host:port`. */
    printer?: string
    /** `zvt://host:port`. */
    cardTerminal?: string
  }): Promise<Part>
  /** `folder` is one of the world's, named like the till, when absent. */
  startHeadlessTerminal(options: {
    name: string
    printer?: string
    folder?: string
  }): Promise<HeadlessTerminal>
  startPrinter(): Promise<Awaited<ReturnType<typeof startPrinterSimulator>> & { readonly address: string }>
  startCuttableNetwork(toUrl: string): Promise<CuttableNetwork>
  startDuplicatingProxy(toUrl: string): Promise<DuplicatingProxy>
  /** Ends everything and removes the folder. */
  close(): Promise<void>
}

/** An empty world. */
export function createWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-'))
  // PostgreSQL runs as its own system user where we are root, and must be able to enter.
  chmodSync(folder, 0o755)
  const cleanup = createCleanup()
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  cleanup.add({ end: async () => remove(), kill: remove })
  return {
    folder,
    cleanup,
    startDatabase: (options) => startDatabase({ dataDir: join(folder, 'postgres'), cleanup, ...options }),

    async startServer({
      databaseUrl,
      port,
      dataDir = join(folder, 'server'),
      demo = false,
      pushesWaiting,
      processes,
    } = {}) {
      if (!databaseUrl) {
        const own = join(dataDir, 'postgres')
        cleanup.add({ end: async () => killPostgres(own), kill: () => killPostgres(own) })
      }
      return startPart({
        name: 'sync server',
        script: SERVER,
        cleanup,
        env: {
          PORT: String(port ?? (await freePort())),
          HOST: '127.0.0.1',
          EVERTILL_DATA: dataDir,
          EVERTILL_DEMO: demo ? '1' : undefined,
          EVERTILL_PUSHES_WAITING: pushesWaiting?.toString(),
          EVERTILL_PROCESSES: processes?.toString(),
          EVERTILL_LOG: 'warn',
          DATABASE_URL: databaseUrl,
        },
      })
    },

    async startKioskTerminal({ name, port, serverUrl, enrolmentCode, printer, cardTerminal }) {
      return startPart({
        name: 'kiosk',
        script: KIOSK,
        cleanup,
        env: {
          PORT: String(port ?? (await freePort())),
          EVERTILL_DATA: join(folder, name),
          EVERTILL_TERMINAL_NAME: name,
          EVERTILL_SERVER: serverUrl,
          EVERTILL_ENROL_CODE: enrolmentCode,
          [printer?.endsWith('.json') ? 'EVERTILL_PRINTERS' : 'EVERTILL_PRINTER']: printer,
          EVERTILL_CARD_TERMINAL: cardTerminal,
        },
      })
    },

    startHeadlessTerminal: ({ name, folder: dataDir = join(folder, name), ...options }) =>
      startHeadlessTerminal({ dataDir, cleanup, ...options }),

    async startPrinter() {
      const printer = await startPrinterSimulator({})
      cleanup.add({ end: async () => printer.stop() })
      return { ...printer, address: `tcp://127.0.0.1:${printer.port}` }
    },
    startCuttableNetwork: (toUrl) => startCuttableNetwork({ toPort: Number(new URL(toUrl).port), cleanup }),
    startDuplicatingProxy: (toUrl) => startDuplicatingProxy({ toUrl, cleanup }),
    close: () => cleanup.run(),
  }
}
