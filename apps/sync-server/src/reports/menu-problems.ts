import { explainMenuProblem, type MenuDocument, menuFromDocuments, menuProblems } from '@evertill/domain'
import { compiled, feedDocuments } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'

/** What is wrong with the menu a store has now: every other row is sold as it is. */
export interface StoreMenuProblems {
  readonly storeId: string
  readonly storeName: string
  /** One sentence each: which row, what is wrong with it, and what to do. */
  readonly problems: readonly string[]
}

/**
 * The menus as the tills have them, each judged by the domain's rules; stores without a problem are left out. Read from
 * the feed, so it holds however the menu was published. Source: MNU-6.
 */
export async function readMenuProblems(sql: TransactionSql): Promise<readonly StoreMenuProblems[]> {
  const rows = await sql<{ storeId: string; storeName: string; id: string; doc: unknown }[]>`
    select f.store_id as "storeId", s.name as "storeName", f.id, f.doc
    from feed f join stores s on s.id = f.store_id
    where f.entity = 'menu' and not f.deleted
    order by s.name, f.store_id, f.id`
  return [...Map.groupBy(rows, ({ storeId }) => storeId)].flatMap(([storeId, own]): StoreMenuProblems[] => {
    const documents: MenuDocument[] = []
    const unreadable: string[] = []
    for (const { id, doc } of own) {
      const read = compiled(feedDocuments.menu).safeParse(doc)
      if (read.success) documents.push(read.data)
      else unreadable.push(`Row ${id}: nobody can read it, so no till sells it. Publish it again.`)
    }
    const problems = [...menuProblems(menuFromDocuments(documents)).map(explainMenuProblem), ...unreadable]
    return problems.length === 0 ? [] : [{ storeId, storeName: own[0]?.storeName ?? storeId, problems }]
  })
}
