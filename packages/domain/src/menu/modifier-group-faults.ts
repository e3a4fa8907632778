import { allergenFaults, danglingFaults } from './dangling-faults.ts'
import type { MenuIndex } from './index-of-menu.ts'
import type { MenuFault } from './menu-problem.ts'
import { DEEPEST_LEVEL, type ModifierGroup, type ModifierPrefix } from './modifier-group.ts'
import { countFaults, priceFaults, rangeFaults } from './number-faults.ts'

/** All that is wrong with a group, its modifiers and what they name. Source: MNU-3; MNU-6. */
export function modifierGroupFaults(group: ModifierGroup, index: MenuIndex): MenuFault[] {
  const { minChoices: min, maxChoices: max, modifiers, maxOfEach = 1 } = group
  const ids = modifiers.map(({ id }) => id)
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place)
  const canBeChosen = modifiers.length * maxOfEach
  const preselected = modifiers.filter((modifier) => modifier.preselected).length
  const deep = modifiers.find(({ groupIds = [] }) => opensTooDeep(groupIds, index))
  return [
    ...countFaults('the least number of choices', min, 0),
    ...countFaults('the most number of choices', max, 1),
    ...countFaults('how often each may be chosen', group.maxOfEach, 1),
    ...countFaults('the number of included choices', group.included, 0),
    ...rangeFaults('choices', { min, max }),
    ...(min > canBeChosen ? [{ type: 'too-few-modifiers', min, canBeChosen } as const] : []),
    ...(preselected > max ? [{ type: 'too-many-preselected', max, preselected } as const] : []),
    ...(deep ? [{ type: 'opens-too-deep', modifierName: deep.name } as const] : []),
    ...danglingFaults('prefix', group.prefixIds ?? [], index.prefixes),
    ...twice.map((modifierId): MenuFault => ({ type: 'modifier-twice', modifierId })),
    ...modifiers.flatMap(({ name, price, groupIds = [], allergens }) => [
      ...priceFaults(name, price),
      ...danglingFaults('modifier group', groupIds, index.groups),
      ...allergenFaults(allergens, index),
    ]),
  ]
}

/** What is wrong with a prefix. Source: till conventions, prefixes; MNU-6. */
export function prefixFaults({ price }: ModifierPrefix): MenuFault[] {
  return price.kind === 'amount'
    ? priceFaults('it', price.amount)
    : countFaults('the factor in millionths', price.factor, 0)
}

/** True where something is opened below the deepest level; a group that opens itself never ends. */
function opensTooDeep(groupIds: readonly string[], { groups }: MenuIndex): boolean {
  let opened = existing(groupIds, groups)
  for (let level = 1; level <= DEEPEST_LEVEL; level += 1) {
    const next = [...opened].flatMap((group) =>
      group.modifiers.flatMap((modifier) => modifier.groupIds ?? []),
    )
    opened = existing(next, groups)
  }
  return opened.size > 0
}

function existing(groupIds: readonly string[], groups: MenuIndex['groups']): ReadonlySet<ModifierGroup> {
  return new Set(groupIds.flatMap((id) => groups.get(id) ?? []))
}
