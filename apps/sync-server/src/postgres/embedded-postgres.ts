import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import { claimFolder } from './claim-folder.ts'
import { freePort } from './free-port.ts'
import { keepRunning } from './keep-running.ts'
import { isReachableByEverybody, type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { postgresSystemUser, type SystemUser } from './system-user.ts'

export interface EmbeddedPostgres {
  /** Connection address of the database `evertill`, password included: never log it. */
  readonly url: string
  readonly port: number
  /** Ends all connections and the server; everything committed is on disk. */
  stop(): Promise<void>
}

const READY_WITHIN_MS = 30_000
const RECOVERED_WITHIN_MS = 600_000
/** Below the three seconds the whole server has to stop; the journal of PostgreSQL makes the harder stop safe too. */
const STOP_WITHIN_MS = 2_000

/**
 * Runs our own PostgreSQL 18 on a folder, creating it on first use. As root it runs as the system user `postgres`.
 * Rejects with a `PostgresStartError` that says what to do. `forTests` trades durability for speed. With `onEnd` a
 * database that ends by itself (killed, out of memory) is started again on the same port, and that is told.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataDir: string
  /** A free one when omitted. */
  readonly port?: number
  readonly forTests?: boolean
  readonly onProgress?: (step: string) => void
  readonly onEnd?: (failure?: unknown) => void
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const cluster = join(dataDir, 'cluster')
  const user = process.getuid?.() === 0 ? await postgresSystemUser() : undefined
  if (user && !(await isReachableByEverybody(dataDir))) {
    throw new PostgresStartError(
      `The database folder ${dataDir} lies under a folder that only root may enter, and PostgreSQL does not run as root. Choose another one with EVERTILL_DATA, for example /var/lib/evertill.`,
    )
  }
  const binaries = await postgresBinaries({
    mustBeReachable: user !== undefined,
    copyTo: '/var/lib/evertill-postgres',
  })
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  const release = await claimFolder(dataDir, cluster)
  try {
    const password = await passwordIn(dataDir)
    if (!existsSync(join(cluster, 'PG_VERSION'))) {
      options.onProgress?.('Creating the database')
      await initialise({ binaries, cluster, password, user, forTests: options.forTests === true })
    }
    options.onProgress?.('Starting the database')
    const port = options.port ?? (await freePort())
    const start = () => startServer({ ...options, dataDir, cluster, binaries, user, port })
    const server = await start()
    const address = (database: string) => `postgres://evertill:${password}@127.0.0.1:${port}/${database}`
    await recovered(address('postgres'))
    await createDatabase(address('postgres'))
    const { onEnd } = options
    const kept = onEnd && keepRunning({ first: server, start, onEnd })
    return {
      url: address('evertill'),
      port,
      stop: async () => {
        await stopServer((await kept?.stop()) ?? server)
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function passwordIn(dataDir: string): Promise<string> {
  const file = join(dataDir, 'password')
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

async function initialise(how: {
  readonly binaries: PostgresBinaries
  readonly cluster: string
  readonly password: string
  readonly user: SystemUser | undefined
  readonly forTests: boolean
}): Promise<void> {
  // Built aside and renamed, so a crash on the way leaves nothing that looks like a database.
  const building = `${how.cluster}.new`
  const passwordFile = `${how.cluster}.password`
  await rm(building, { recursive: true, force: true })
  await mkdir(building, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, how.password, { mode: 0o600 })
  if (how.user) {
    await chown(building, how.user.uid, how.user.gid)
    await chown(passwordFile, how.user.uid, how.user.gid)
  }
  const flags = [
    `--pgdata=${building}`,
    '--username=evertill',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--lc-messages=C',
    ...(how.forTests ? ['--no-sync'] : []),
  ]
  const said: string[] = []
  const child = spawn(how.binaries.initdb, flags, { ...how.user, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const code = await exitOf(child)
  await rm(passwordFile, { force: true })
  if (code !== 0) {
    await rm(building, { recursive: true, force: true })
    throw new PostgresStartError(
      `The database could not be created in ${how.cluster}: ${said.join('').trim()}`,
    )
  }
  await rename(building, how.cluster)
}

async function startServer(how: {
  readonly dataDir: string
  readonly cluster: string
  readonly binaries: PostgresBinaries
  readonly user: SystemUser | undefined
  readonly port: number
  readonly forTests?: boolean
}): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(how.port),
    // The default folder belongs to a distribution's own PostgreSQL.
    unix_socket_directories: '',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    // A new store's tables grow from nothing: the planner should hear of it soon.
    autovacuum_naptime: '10s',
    ...(how.forTests ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const logPath = join(how.dataDir, 'postgres.log')
  const log = await open(logPath, 'w')
  await chmod(logPath, 0o600)
  // Its own process group: Ctrl-C reaches only us, and we stop it when the server has let go of it.
  const child = spawn(
    how.binaries.postgres,
    ['-D', how.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...how.user, cwd: how.cluster, detached: true, stdio: ['ignore', log.fd, log.fd] },
  )
  const exited = exitOf(child)
  await log.close()
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (!(await isReady(how.cluster, child))) {
    const code = await Promise.race([exited, wait(25, 'running' as const)])
    if (code === 'running' && Date.now() < giveUpAt) continue
    child.kill('SIGQUIT')
    const tail = (await readFile(logPath, 'utf8')).trim().split('\n').slice(-4).join(' ')
    throw new PostgresStartError(`The database in ${how.cluster} did not start on port ${how.port}: ${tail}`)
  }
  return child
}

/** The server writes its state into the eighth line of its pid file; `ready` is what pg_ctl waits for, too. */
async function isReady(cluster: string, child: ChildProcess): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready'
}

/** A database put back to a point in time answers, read-only, before it has got there. */
async function recovered(adminUrl: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const giveUpAt = Date.now() + RECOVERED_WITHIN_MS
    for (let over = false; !over; await wait(over ? 0 : 100)) {
      const [row] = await admin<{ over: boolean }[]>`select not pg_is_in_recovery() as over`
      over = row?.over ?? false
      if (!over && Date.now() > giveUpAt) {
        throw new PostgresStartError(
          'The database is being put back to an earlier point in time and is not done after ten minutes. See postgres.log in its folder, and start again.',
        )
      }
    }
  } finally {
    await admin.end()
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const found = await admin`select 1 from pg_database where datname = 'evertill'`
    if (found.length === 0) await admin`create database evertill`
  } finally {
    await admin.end()
  }
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = exitOf(child)
  child.kill('SIGINT')
  const code = await Promise.race([exited, wait(STOP_WITHIN_MS, 'running' as const, { ref: false })])
  if (code !== 'running') return
  child.kill('SIGQUIT')
  await exited
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.once('exit', (code) => done(code ?? -1))
    child.once('error', () => done(-1))
  })
}
