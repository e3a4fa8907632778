import { ALLERGENS } from './allergen.ts'
import { sharedCodeFaults } from './code-faults.ts'
import { indexOfMenu } from './index-of-menu.ts'
import { hoursFaults, itemFaults } from './item-faults.ts'
import type { Menu, MenuDocument } from './menu.ts'
import type { MenuFault, MenuProblem } from './menu-problem.ts'
import { modifierGroupFaults, prefixFaults } from './modifier-group-faults.ts'
import { priceListFaults } from './price-list-faults.ts'
import { recipeFaults, recipeIndex, stockItemFaults } from './recipe-faults.ts'

/** Ids of the fourteen. */
const LAW: ReadonlySet<string> = new Set(ALLERGENS.map(({ id }) => id))

/**
 * Everything that is wrong with a menu, all at once, row by row: what it names and is not there, ids used twice,
 * numbers that cannot be, set menus that cannot be ordered. It stops nothing: every other row is sold as it is.
 * Source: MNU-6, validation before a menu is published.
 */
export function menuProblems(menu: Menu): MenuProblem[] {
  const index = indexOfMenu(menu)
  const sharedCodes = sharedCodeFaults(menu)
  const cooking = recipeIndex(menu)
  const checked: readonly Checked[] = [
    ...menu.categories.map((row) => rowOf('category', row, hoursFaults(row.servedIn))),
    ...menu.items.map((row) =>
      rowOf('item', row, [...itemFaults(row, index), ...(sharedCodes.get(row.id) ?? [])]),
    ),
    ...menu.modifierGroups.map((row) => rowOf('modifier-group', row, modifierGroupFaults(row, index))),
    ...menu.taxes.map((row) => rowOf('tax', row, [])),
    ...(menu.prefixes ?? []).map((row) => rowOf('prefix', row, prefixFaults(row))),
    ...(menu.priceLists ?? []).map((row) => rowOf('price-list', row, priceListFaults(row, index))),
    ...(menu.allergens ?? []).map((row) => rowOf('allergen', row, allergenIdFaults(row.id))),
    ...(menu.stockItems ?? []).map((row) => rowOf('stock-item', row, stockItemFaults(row))),
    ...(menu.recipes ?? []).map((row) =>
      rowOf(
        'recipe',
        { id: `recipe of ${row.sellableId}`, name: row.sellableId },
        recipeFaults(row, cooking),
      ),
    ),
  ]
  const uses = new Map<string, number>()
  for (const { where } of checked) uses.set(where.id, (uses.get(where.id) ?? 0) + 1)
  return [
    ...checked.flatMap(({ where, faults }) => [
      ...(uses.get(where.id) === 1 ? [] : [{ where, fault: { type: 'id-twice' } } as const]),
      ...(where.name.trim() === '' ? [{ where, fault: { type: 'name-missing' } } as const] : []),
      ...faults.map((fault) => ({ where, fault })),
    ]),
    ...(menu.unread ?? []).map(
      ({ kind, id }): MenuProblem => ({
        where: { kind: 'unread', id, name: id },
        fault: { type: 'cannot-be-read', kind },
      }),
    ),
  ]
}

interface Checked {
  readonly where: MenuProblem['where']
  readonly faults: readonly MenuFault[]
}

function rowOf(
  kind: MenuDocument['kind'],
  { id, name }: { readonly id: string; readonly name: string },
  faults: readonly MenuFault[],
): Checked {
  return { where: { kind, id, name }, faults }
}

function allergenIdFaults(id: string): MenuFault[] {
  return LAW.has(id) ? [{ type: 'allergen-of-the-law' }] : []
}
