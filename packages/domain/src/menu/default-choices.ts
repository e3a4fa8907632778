import { groupsOf, type ModifierChoice } from './chosen-modifiers.ts'
import type { Menu, MenuItem } from './menu.ts'
import { DEEPEST_LEVEL } from './modifier-group.ts'

/**
 * What is chosen before anybody taps: the preselected modifiers of an item's groups, with those they open in turn.
 * What is sold out is not preselected. Source: till conventions, default modifiers.
 */
export function defaultChoices(menu: Menu, item: Pick<MenuItem, 'modifierGroupIds'>): ModifierChoice[] {
  return preselectedOf(menu, item.modifierGroupIds, 0)
}

function preselectedOf(menu: Menu, groupIds: readonly string[], level: number): ModifierChoice[] {
  if (level > DEEPEST_LEVEL) return []
  return groupsOf(menu, groupIds).flatMap((group) =>
    group.modifiers
      .filter(({ preselected, available }) => preselected && available !== false)
      .map((modifier) => {
        const choices = preselectedOf(menu, modifier.groupIds ?? [], level + 1)
        return { groupId: group.id, modifierId: modifier.id, ...(choices.length > 0 && { choices }) }
      }),
  )
}
