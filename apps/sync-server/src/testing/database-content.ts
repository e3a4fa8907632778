import type { Database } from '../store/database.ts'

/** Every row of every table as text, to show that a refused request changed nothing. */
export async function databaseContent({ owner }: Database): Promise<Record<string, string[]>> {
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`
  const content: Record<string, string[]> = {}
  for (const { name } of tables) {
    // Each request of an enrolled terminal is a contact; that much may change.
    const rows = await owner<{ row: string }[]>`
      select (to_jsonb(t) - 'last_contact_at')::text as row from ${owner(name)} t order by 1`
    content[name] = rows.map(({ row }) => row)
  }
  return content
}
