import type { MenuDocument, MenuItem, ModifierGroup } from '@evertill/domain'
import type { MenuPrices } from './batch-plan.ts'

export function menuPrices(documents: Iterable<MenuDocument>): MenuPrices {
  const items = new Map<string, MenuItem>()
  const modifierGroups = new Map<string, ModifierGroup>()
  for (const document of documents) {
    if (document.kind === 'item') items.set(document.id, document)
    if (document.kind === 'modifier-group') modifierGroups.set(document.id, document)
  }
  return { items, modifierGroups }
}
