import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { auditStore, journalFiles } from '@evertill/sync-server'
import { expect } from 'vitest'
import type { SellingWorld } from './selling-world.ts'

/** The ledger check finds nothing wrong between the journals the tills wrote and PostgreSQL, store by store. */
export async function expectAudited({ world, database, tills }: SellingWorld): Promise<void> {
  const folders = await readdir(world.folder)
  for (const storeId of new Set(tills.map((till) => till.storeId))) {
    const own = folders.filter((name) => name.startsWith(`${storeId}-till-`))
    const files = await journalFiles(
      own.map((name) => join(world.folder, name)),
      storeId,
    )
    expect(files).toHaveLength(own.length)
    const { problems, terminals } = await auditStore(database.sql, storeId, files)
    expect(problems, storeId).toEqual([])
    const journals = terminals.filter(({ journal }) => journal !== undefined)
    expect(journals.length).toBe(own.length)
    for (const { journal, office } of journals) expect(journal).toBe(office)
  }
}
