import {
  type ChosenOverride,
  lineFromMenu,
  type Menu,
  type MenuItem,
  type ModifierGroup,
  modifierGroupsOf,
  type OrderLine,
  type SaleMoment,
  type SoldByWeight,
  type WeightReading,
} from '@evertill/domain'

/** What has been chosen for an item so far. */
export interface ItemChoice {
  /** Absent until one of several variants is picked. */
  readonly variantId?: string
  /** Chosen modifiers per group id, in the order they were picked. */
  readonly modifiers: Readonly<Record<string, readonly string[]>>
  readonly quantity: number
  readonly note: string
  /** Of an item sold by weight: what the scale showed or a person keyed. */
  readonly weight?: WeightReading | undefined
  /** The price a label says. */
  readonly override?: ChosenOverride | undefined
}

/** One question the item asks: its weight, its size, then each of its modifier groups. */
export type ChoiceStep =
  | { readonly kind: 'weight'; readonly id: 'weight'; readonly soldBy: SoldByWeight }
  | { readonly kind: 'variant'; readonly id: 'variant' }
  | { readonly kind: 'group'; readonly id: string; readonly group: ModifierGroup }

/** The questions of an item in the order they are asked: weight, variant, required groups, optional groups. */
export function stepsOf(menu: Menu, item: MenuItem): readonly ChoiceStep[] {
  const groups = modifierGroupsOf(menu, item)
  const ordered = [...groups.filter(isRequired), ...groups.filter((group) => !isRequired(group))]
  const steps = ordered.map((group): ChoiceStep => ({ kind: 'group', id: group.id, group }))
  return [
    ...(item.soldBy ? [{ kind: 'weight', id: 'weight', soldBy: item.soldBy } as const] : []),
    ...(item.variants.length > 1 ? [{ kind: 'variant', id: 'variant' } as const] : []),
    ...steps,
  ]
}

/** True when a single tap sells it: one variant and nothing that must be chosen. */
export function sellsWithOneTap(menu: Menu, item: MenuItem): boolean {
  return stepsOf(menu, item).every((step) => step.kind === 'group' && !isRequired(step.group))
}

/** Nothing chosen yet but what leaves no choice and what a label says. */
export function openChoice(
  item: MenuItem,
  quantity: number,
  { weight, override }: Pick<ItemChoice, 'weight' | 'override'> = {},
): ItemChoice {
  const only = item.variants.length === 1 ? item.variants[0] : undefined
  return {
    ...(only && { variantId: only.id }),
    ...{ modifiers: {}, quantity, note: '' },
    ...(weight && { weight }),
    ...(override && { override }),
  }
}

/** The choice a basket line was made from, to change it. */
export function choiceOfLine(line: OrderLine): ItemChoice {
  const modifiers: Record<string, readonly string[]> = {}
  for (const { groupId, modifierId } of line.modifiers) {
    modifiers[groupId] = [...(modifiers[groupId] ?? []), modifierId]
  }
  const { weight } = line
  return {
    ...{ variantId: line.variantId, modifiers, quantity: line.quantity, note: line.note },
    // The line's weight is net; its tare is in no basket any more.
    ...(weight && { weight: { gross: weight.amount, tare: 0, manual: weight.manual } }),
  }
}

/**
 * Taps a modifier: of a group with one choice it replaces the other, of others it switches on and off.
 * A required single choice is not switched off, and a full group takes no more.
 */
export function tapModifier(choice: ItemChoice, group: ModifierGroup, modifierId: string): ItemChoice {
  const chosen = choice.modifiers[group.id] ?? []
  const next = toggled(chosen, group, modifierId)
  return next === chosen ? choice : { ...choice, modifiers: { ...choice.modifiers, [group.id]: next } }
}

function toggled(chosen: readonly string[], group: ModifierGroup, modifierId: string): readonly string[] {
  if (group.maxChoices === 1) {
    if (!chosen.includes(modifierId)) return [modifierId]
    return isRequired(group) ? chosen : []
  }
  if (chosen.includes(modifierId)) return chosen.filter((id) => id !== modifierId)
  return chosen.length < group.maxChoices ? [...chosen, modifierId] : chosen
}

/** True when the step has all it needs to go on. */
export function isAnswered(choice: ItemChoice, step: ChoiceStep): boolean {
  if (step.kind === 'weight') return choice.weight !== undefined
  if (step.kind === 'variant') return choice.variantId !== undefined
  return (choice.modifiers[step.id] ?? []).length >= step.group.minChoices
}

/** How many required steps are still open. */
export function openSteps(choice: ItemChoice, steps: readonly ChoiceStep[]): number {
  return steps.filter((step) => !isAnswered(choice, step)).length
}

/** The basket line this choice makes, or the domain's reason why it is not complete. */
export function lineOfChoice(menu: Menu, item: MenuItem, choice: ItemChoice, moment: SaleMoment) {
  const chosen = {
    itemId: item.id,
    variantId: choice.variantId ?? '',
    choices: Object.entries(choice.modifiers).flatMap(([groupId, ids]) =>
      ids.map((modifierId) => ({ groupId, modifierId })),
    ),
    quantity: choice.quantity,
    note: choice.note.trim(),
    ...(choice.weight && { weight: choice.weight }),
    ...(choice.override && { override: choice.override }),
  }
  return lineFromMenu(menu, chosen, moment)
}

/** What happens by itself after a tap: stay, go to the next question, or put the item in the basket. */
export type AfterTap =
  | { readonly type: 'stay' }
  | { readonly type: 'go-to'; readonly stepId: string }
  | { readonly type: 'add' }

/**
 * A step that can take no further choice moves on: to the next open question; when none is open, to the next
 * optional group after it; and where there is nothing more to ask, the item is added.
 */
export function afterTap(choice: ItemChoice, steps: readonly ChoiceStep[], step: ChoiceStep): AfterTap {
  if (!isFull(choice, step)) return { type: 'stay' }
  const at = steps.findIndex(({ id }) => id === step.id)
  const open =
    steps.slice(at + 1).find((next) => !isAnswered(choice, next)) ??
    steps.find((other) => !isAnswered(choice, other))
  if (open) return { type: 'go-to', stepId: open.id }
  if (!mustAnswer(step)) return { type: 'stay' }
  const optional = steps.slice(at + 1).find((next) => !mustAnswer(next))
  return optional ? { type: 'go-to', stepId: optional.id } : { type: 'add' }
}

function isFull(choice: ItemChoice, step: ChoiceStep): boolean {
  if (step.kind === 'weight') return choice.weight !== undefined
  if (step.kind === 'variant') return choice.variantId !== undefined
  return (choice.modifiers[step.id] ?? []).length >= step.group.maxChoices
}

function mustAnswer(step: ChoiceStep): boolean {
  return step.kind !== 'group' || isRequired(step.group)
}

function isRequired(group: ModifierGroup): boolean {
  return group.minChoices >= 1
}
