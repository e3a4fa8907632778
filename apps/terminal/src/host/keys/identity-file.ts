import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identitySchema, type TerminalIdentity } from '../../contract/index.ts'
import { writeDurably } from '../write-durably.ts'

/** Who this terminal is, or undefined before enrolment. Throws when the file is there but cannot be understood. */
export async function readIdentity(dataDir: string): Promise<TerminalIdentity | undefined> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : identitySchema.parse(JSON.parse(text))
}

/** Durable and whole when it resolves; a power cut leaves the old one or the new one. */
export function writeIdentity(dataDir: string, identity: TerminalIdentity): Promise<void> {
  return writeDurably(pathIn(dataDir), Buffer.from(`${JSON.stringify(identity, null, 2)}\n`))
}

const pathIn = (dataDir: string) => join(dataDir, 'identity.json')
