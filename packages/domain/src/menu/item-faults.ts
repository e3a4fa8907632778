import { type Daypart, daypartProblem } from '../store/daypart.ts'
import { codeFaults } from './code-faults.ts'
import { comboFaults } from './combo-faults.ts'
import { allergenFaults, danglingFaults } from './dangling-faults.ts'
import type { MenuIndex } from './index-of-menu.ts'
import type { MenuItem } from './menu.ts'
import type { MenuFault } from './menu-problem.ts'
import { countFaults, priceFaults, rangeFaults } from './number-faults.ts'

/** All that is wrong with an item by itself and with what it names. Source: MNU-1, MNU-3; MNU-6. */
export function itemFaults(item: MenuItem, index: MenuIndex): MenuFault[] {
  const { variants, openPrice, soldBy, combo, taxIdsByOrderType = {} } = item
  const taxIds = new Set([...item.taxIds, ...Object.values(taxIdsByOrderType).flatMap((ids) => ids ?? [])])
  return [
    ...danglingFaults('category', [item.categoryId], index.categories),
    ...danglingFaults('modifier group', item.modifierGroupIds, index.groups),
    ...danglingFaults('tax', [...taxIds], index.taxes),
    ...allergenFaults(item.allergens, index),
    ...hoursFaults(item.servedIn),
    ...(variants.length === 0 ? [{ type: 'no-variants' } as const] : []),
    ...variants.flatMap(({ id, name, price }) => priceFaults(name || id, price)),
    ...codeFaults(item),
    ...countFaults('prepMinutes', item.prepMinutes, 0),
    ...(openPrice
      ? [
          ...priceFaults('the least open price', openPrice.min),
          ...priceFaults('the most open price', openPrice.max),
          ...rangeFaults('open price', openPrice),
        ]
      : []),
    ...countFaults('tare', soldBy?.tare, 0),
    ...countFaults('least weight', soldBy?.least, 1),
    ...contradictions(item),
    ...(combo ? comboFaults(combo, index) : []),
  ]
}

/** What is wrong with hours; nothing where there are none. Source: MNU-5; MNU-6. */
export function hoursFaults(servedIn: readonly Daypart[] | undefined): MenuFault[] {
  if (servedIn?.length === 0) return [{ type: 'never-served' }]
  return daypartFaults(servedIn ?? [])
}

/** The dayparts that cannot be. Source: MNU-6. */
export function daypartFaults(dayparts: readonly Daypart[]): MenuFault[] {
  return dayparts.flatMap((daypart) => {
    const why = daypartProblem(daypart)
    return why === undefined ? [] : { type: 'daypart-invalid', daypart: daypart.name, why }
  })
}

/** An item has one way to its price. */
function contradictions({ openPrice, soldBy, combo }: MenuItem): MenuFault[] {
  const ways = [
    ...(openPrice ? ['of an open price'] : []),
    ...(soldBy ? ['sold by weight'] : []),
    ...(combo ? ['a set menu'] : []),
  ]
  const [one, other] = ways
  return one !== undefined && other !== undefined ? [{ type: 'contradicts-itself', one, other }] : []
}
