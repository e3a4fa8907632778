import { parseArgs } from 'node:util'
import { z } from 'zod'

const USAGE = `npm run audit-ledger -- --store ID
  [--journals PATH]…       journals of its tills, or exports of them: files or folders; else those npm start keeps here
  [--database URL]         the store's PostgreSQL; else DATABASE_URL, else the one npm start keeps here`

/** The audit could not be made; `message` says why and what to do. */
export class AuditFailed extends Error {
  override readonly name = 'AuditFailed'
}

const argumentsSchema = z.object({
  store: z.string({ error: '--store ID is missing' }).min(1, '--store needs a store').max(64),
  journals: z.array(z.string().min(1, '--journals needs a file or folder')).optional(),
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '--database is an address such as postgres://user@host/name')
    .optional(),
})

export interface AuditArguments {
  readonly storeId: string
  /** Absent where none was named. */
  readonly journals?: readonly string[] | undefined
  readonly databaseUrl?: string | undefined
}

/** Reads the command line. Throws `AuditFailed` with every mistake in it. */
export function auditArguments(argv: readonly string[], databaseUrl?: string): AuditArguments {
  const parsed = argumentsSchema.safeParse(optionsOf(argv))
  if (!parsed.success) {
    throw new AuditFailed(`${parsed.error.issues.map(({ message }) => message).join('\n')}\n\n${USAGE}`)
  }
  const { store, journals, database } = parsed.data
  return { storeId: store, journals, databaseUrl: database ?? databaseUrl }
}

function optionsOf(argv: readonly string[]): unknown {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        store: { type: 'string' },
        journals: { type: 'string', multiple: true },
        database: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new AuditFailed(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}
