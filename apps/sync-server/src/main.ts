import cluster from 'node:cluster'
import { type Logger, pino } from 'pino'
import { z } from 'zod'
import { defaultDataDir } from './default-data-dir.ts'
import { createFeedEvents } from './events/feed-events.ts'
import { PostgresStartError } from './postgres/postgres-start-error.ts'
import { sharedEvents } from './processes/shared-events.ts'
import { ServerStartError } from './server-start-error.ts'
import { type Front, startFront } from './start-front.ts'
import { type RunningServer, startServer } from './start-server.ts'
import { surviveLostConnections } from './store/survive-lost-connections.ts'

/** Of a front that was started by the server's first process, too: it has the same but for the database. */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(7300),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().min(1).optional(),
  EVERTILL_DATA: z.string().min(1).default(defaultDataDir()),
  EVERTILL_DEMO: z.string().optional(),
  EVERTILL_PROCESSES: z.coerce.number().int().min(1).max(8).default(1),
  EVERTILL_PUSHES_WAITING: z.coerce.number().int().min(1).max(10_000).optional(),
  EVERTILL_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

type Environment = z.infer<typeof environment>

await main()

async function main(): Promise<void> {
  const tell = (message: Record<string, unknown>) => process.send?.(message)
  const fail = (message: string) => {
    console.error(message)
    tell({ type: 'failed', message })
    process.exitCode = 1
    process.disconnect?.()
  }
  const parsed = environment.safeParse(process.env)
  if (!parsed.success) return fail(`The settings are not usable. ${z.prettifyError(parsed.error)}`)
  const env = parsed.data
  const log = pino({ level: env.EVERTILL_LOG })
  surviveLostConnections(log)
  const asked = stopAsked()
  try {
    const onProgress = (step: string) => tell({ type: 'progress', step }) ?? log.info(step)
    const server: RunningServer = cluster.isWorker
      ? await oneOfManyFronts(env, log)
      : await startServer({ ...settingsOf(env, log), onProgress })
    log.info({ url: server.url }, 'ready')
    tell({ type: 'ready', url: server.url, enrolmentCode: server.enrolmentCode })
    await asked
    await server.stop()
    process.exit(0)
  } catch (error) {
    if (!(error instanceof PostgresStartError || error instanceof ServerStartError)) throw error
    fail(error.message)
  }
}

function settingsOf(env: Environment, log: Logger) {
  return {
    ...{ port: env.PORT, host: env.HOST, dataDir: env.EVERTILL_DATA, processes: env.EVERTILL_PROCESSES, log },
    ...(env.DATABASE_URL !== undefined && { databaseUrl: env.DATABASE_URL }),
    ...(env.EVERTILL_PUSHES_WAITING !== undefined && { pushesWaiting: env.EVERTILL_PUSHES_WAITING }),
    demo: env.EVERTILL_DEMO === '1',
  }
}

/** This process answers requests beside others; the one that started it has the database ready. */
function oneOfManyFronts(env: Environment, log: Logger): Promise<Front> {
  const events = createFeedEvents()
  const shared = sharedEvents(events, {
    send: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  })
  const { databaseUrl = '', ...settings } = settingsOf(env, log)
  return startFront({ ...settings, databaseUrl, events, shared })
}

/** Resolves when somebody wants this process to end; a start underway is finished first, so nothing is left running. */
function stopAsked(): Promise<void> {
  return new Promise((asked) => {
    process.on('SIGTERM', asked)
    process.on('SIGINT', asked)
    // Whoever started this process with a channel owns it: without them it would only hold the port.
    if (process.channel) process.once('disconnect', asked)
  })
}
