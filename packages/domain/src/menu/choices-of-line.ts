import type { LineModifier } from '../order/order-line.ts'
import type { ModifierChoice } from './chosen-modifiers.ts'
import { DEEPEST_LEVEL } from './modifier-group.ts'

/**
 * The choices a line's modifiers were made from: `chosenModifiers` of them is the same list again, at the prices of
 * the menu as it is then. Source: LineModifier.level; sync table, "a new price re-prices unsent lines".
 */
export function choicesOfLine(modifiers: readonly LineModifier[], level = 0): ModifierChoice[] {
  if (level > DEEPEST_LEVEL) return []
  return modifiers.flatMap((modifier, index) => {
    if ((modifier.level ?? 0) !== level) return []
    const { groupId, modifierId, prefix } = modifier
    const choices = choicesOfLine(below(modifiers, index, level), level + 1)
    return {
      groupId,
      modifierId,
      ...(prefix && { prefixId: prefix.id }),
      ...(choices.length > 0 && { choices }),
    }
  })
}

/** The modifiers that follow one and belong to it: up to the next that is not deeper. */
function below(modifiers: readonly LineModifier[], index: number, level: number): readonly LineModifier[] {
  const rest = modifiers.slice(index + 1)
  const end = rest.findIndex((modifier) => (modifier.level ?? 0) <= level)
  return end === -1 ? rest : rest.slice(0, end)
}
