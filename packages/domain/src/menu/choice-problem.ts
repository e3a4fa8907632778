import { assertNever } from '../shared/assert-never.ts'

/** Why a choice cannot be sold, as data; `explainChoiceProblem` says it in words. */
export type ChoiceProblem =
  | { readonly type: 'no-such-item'; readonly itemId: string }
  | { readonly type: 'sold-out'; readonly itemName: string }
  | { readonly type: 'no-such-variant'; readonly itemName: string; readonly variantId: string }
  | { readonly type: 'no-such-group'; readonly itemName: string; readonly groupId: string }
  | { readonly type: 'no-such-modifier'; readonly groupName: string; readonly modifierId: string }
  | { readonly type: 'no-such-prefix'; readonly modifierName: string; readonly prefixId: string }
  | { readonly type: 'modifier-sold-out'; readonly groupName: string; readonly modifierName: string }
  | { readonly type: 'nested-too-deep'; readonly modifierName: string }
  | { readonly type: 'chosen-twice'; readonly groupName: string; readonly modifierName: string }
  | {
      readonly type: 'chosen-too-often'
      readonly groupName: string
      readonly modifierName: string
      readonly max: number
    }
  | {
      readonly type: 'too-few-choices'
      readonly groupId: string
      readonly groupName: string
      readonly min: number
      readonly chosen: number
    }
  | {
      readonly type: 'too-many-choices'
      readonly groupId: string
      readonly groupName: string
      readonly max: number
      readonly chosen: number
    }
  /** The item names a tax the terminal has not received: selling it would charge the wrong money. */
  | { readonly type: 'tax-missing'; readonly itemName: string; readonly taxId: string }

/** A choice problem as one sentence for the person at the till. */
export function explainChoiceProblem(problem: ChoiceProblem): string {
  switch (problem.type) {
    case 'no-such-item':
      return 'This item is no longer on the menu.'
    case 'sold-out':
      return `${problem.itemName} is sold out.`
    case 'no-such-variant':
      return `Choose a size of ${problem.itemName}.`
    case 'no-such-group':
      return `${problem.itemName} no longer has this choice.`
    case 'no-such-modifier':
      return `${problem.groupName}: this choice is no longer on the menu.`
    case 'no-such-prefix':
      return `${problem.modifierName} cannot be had that way any more.`
    case 'modifier-sold-out':
      return `${problem.groupName}: ${problem.modifierName} is sold out.`
    case 'nested-too-deep':
      return `${problem.modifierName}: no further choice can be made below this one.`
    case 'chosen-twice':
      return `${problem.groupName}: ${problem.modifierName} is chosen twice.`
    case 'chosen-too-often':
      return `${problem.groupName}: ${problem.modifierName} can be had ${problem.max} times at most.`
    case 'too-few-choices':
      return problem.min === 1
        ? `${problem.groupName}: choose one.`
        : `${problem.groupName}: choose at least ${problem.min}.`
    case 'too-many-choices':
      return `${problem.groupName}: choose ${problem.max} at most.`
    case 'tax-missing':
      return `${problem.itemName} cannot be sold: its tax has not arrived from head office yet.`
    default:
      return assertNever(problem)
  }
}
