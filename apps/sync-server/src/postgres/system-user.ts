import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PostgresStartError } from './postgres-start-error.ts'

export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)

/** The system user `postgres`, made when missing: PostgreSQL refuses to run as root. */
export async function postgresSystemUser(): Promise<SystemUser> {
  const found = await lookUp().catch(() => undefined)
  if (found) return found
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return await lookUp()
  } catch {
    throw new PostgresStartError(
      'PostgreSQL does not run as root, and the system user "postgres" could not be made. Create it (useradd --system postgres), or start Evertill as an ordinary user, or name a database with DATABASE_URL.',
    )
  }
}

async function lookUp(): Promise<SystemUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}
