import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AuditFailed } from './audit-arguments.ts'
import type { JournalFile } from './audit-store.ts'
import { journalOwner } from './check-journal.ts'

/**
 * The journals of one store's tills among these files and folders. A folder may hold other things, and journals of
 * other stores; a file that was named must be one of this store. Throws `AuditFailed` with what is wrong.
 */
export async function journalFiles(paths: readonly string[], storeId: string): Promise<JournalFile[]> {
  const found = await Promise.all(paths.map((path) => filesAt(path, storeId)))
  return found.flat()
}

async function filesAt(path: string, storeId: string): Promise<JournalFile[]> {
  const there = await stat(path).catch(() => undefined)
  if (!there) throw new AuditFailed(`There is no file or folder ${path}.`)
  if (!there.isDirectory()) {
    const owner = await journalOwner(path)
    if (!owner) throw new AuditFailed(`${path} is not a till's journal: its first line is no entry.`)
    if (owner.storeId !== storeId) {
      throw new AuditFailed(`${path} is a journal of store ${owner.storeId}, not of ${storeId}.`)
    }
    return [{ path, ...owner }]
  }
  const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.jsonl')).sort()
  const files = await Promise.all(
    names.map(async (name) => {
      const owner = await journalOwner(join(path, name))
      return owner?.storeId === storeId ? [{ path: join(path, name), ...owner }] : []
    }),
  )
  return files.flat()
}
