import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { auditStore, journalFiles } from '@evertill/sync-server'
import { expect } from '@playwright/test'
import type { WorldDatabase } from '../world/database.ts'
import type { World } from '../world/world.ts'

/** Whatever people did: the ledger check finds nothing wrong between the journals of the tills and PostgreSQL. */
export async function expectRightBooks(world: World, { sql }: WorldDatabase): Promise<void> {
  const folders = (await readdir(world.folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name !== 'postgres')
    .map(({ name }) => join(world.folder, name))
  const stores = await sql<{ id: string }[]>`select id from stores`
  for (const { id } of stores) {
    const { problems } = await auditStore(sql, id, await journalFiles(folders, id))
    expect(problems, `the books of ${id}`).toEqual([])
  }
}
