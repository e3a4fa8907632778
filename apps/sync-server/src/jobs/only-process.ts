import type { Database } from '../store/database.ts'

/** Any number of its own, the same in every process. */
const JOBS_LOCK = 7_300_002

/** Does the work unless another server process is at it; PostgreSQL gives the lock back when a process ends. */
export async function asOnlyProcess(
  { owner }: Pick<Database, 'owner'>,
  work: () => Promise<void>,
): Promise<'done' | 'busy-elsewhere'> {
  const connection = await owner.reserve()
  try {
    const [lock] = await connection<{ mine: boolean }[]>`select pg_try_advisory_lock(${JOBS_LOCK}) as mine`
    if (!lock?.mine) return 'busy-elsewhere'
    try {
      await work()
      return 'done'
    } finally {
      await connection`select pg_advisory_unlock(${JOBS_LOCK})`
    }
  } finally {
    connection.release()
  }
}
