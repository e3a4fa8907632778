import { soldOutId } from '@evertill/domain'
import type { StockChanges } from '../reconcile/stock-changes.ts'
import type { FeedRow } from './publish-documents.ts'

/** The feed's rows of items taken off the menu by hand or put back. */
export function stockDocuments(eightySix: StockChanges['eightySix']): readonly FeedRow[] {
  return eightySix.map(({ type, itemId, employeeId, at }) => {
    const id = soldOutId(itemId)
    return type === 'menu.back'
      ? { entity: 'stock', deleted: id }
      : { entity: 'stock', doc: { kind: 'sold-out', id, itemId, employeeId, at } }
  })
}
