import type { Minor } from '../money/currency.ts'
import { formatMinor } from '../money/format-minor.ts'
import type { ChoiceProblem } from './choice-problem.ts'

type Money = (amount: Minor) => string

type Words = {
  readonly [T in ChoiceProblem['type']]: (
    problem: Extract<ChoiceProblem, { readonly type: T }>,
    money: Money | undefined,
  ) => string
}

const WORDS: Words = {
  'no-such-item': () => 'This item is no longer on the menu.',
  'sold-out': ({ itemName }) => `${itemName} is sold out.`,
  'not-served-now': ({ itemName, served }) =>
    served.length > 0
      ? `${itemName} is not served now, only at: ${served.map(({ name }) => name).join(', ')}.`
      : `${itemName} is not served at any time.`,
  'too-few-left': ({ itemName, left }) => `${itemName}: only ${left} left.`,
  'no-such-variant': ({ itemName }) => `Choose a size of ${itemName}.`,
  'tax-missing': ({ itemName }) =>
    `${itemName} cannot be sold: its tax has not arrived from head office yet.`,
  'no-such-group': ({ itemName }) => `${itemName} no longer has this choice.`,
  'no-such-modifier': ({ groupName }) => `${groupName}: this choice is no longer on the menu.`,
  'no-such-prefix': ({ modifierName }) => `${modifierName} cannot be had that way any more.`,
  'modifier-sold-out': ({ groupName, modifierName }) => `${groupName}: ${modifierName} is sold out.`,
  'nested-too-deep': ({ modifierName }) => `${modifierName}: no further choice can be made below this one.`,
  'chosen-twice': ({ groupName, modifierName }) => `${groupName}: ${modifierName} is chosen twice.`,
  'chosen-too-often': ({ groupName, modifierName, max }) =>
    `${groupName}: ${modifierName} can be had ${max} times at most.`,
  'too-few-choices': ({ groupName, min }) => `${groupName}: ${atLeast(min)}`,
  'too-many-choices': ({ groupName, max }) => `${groupName}: choose ${max} at most.`,
  'price-missing': ({ itemName }) => `Key the price of ${itemName}.`,
  'price-not-asked': ({ itemName }) => `${itemName} has a fixed price.`,
  'price-not-whole': ({ itemName }) => `The price of ${itemName} is not a whole number of minor units.`,
  'price-out-of-limits': ({ itemName, min, max }, money) =>
    money
      ? `${itemName} costs from ${money(min)} to ${money(max)}.`
      : `The price of ${itemName} is outside its limits.`,
  'override-reason-missing': ({ itemName }) => `Say why ${itemName} costs another price.`,
  'weight-missing': ({ itemName }) => `Weigh ${itemName} or key its weight.`,
  'weight-not-asked': ({ itemName }) => `${itemName} is sold by the piece, not by weight.`,
  'weight-not-whole': ({ itemName }) => `The weight of ${itemName} cannot be read. Weigh it again.`,
  'weight-too-small': ({ itemName, least, unit }) =>
    `${itemName} is sold from ${formatMinor(least, 3)} ${unit} without its container.`,
  'is-combo': ({ itemName }) => `${itemName} is a set menu: choose its parts.`,
  'not-a-combo': ({ itemName }) => `${itemName} is not a set menu.`,
  'no-such-slot': ({ itemName }) => `${itemName} no longer has this part.`,
  'not-in-slot': ({ slotName, itemName }) => `${slotName}: ${itemName} cannot be chosen here.`,
  'too-few-in-slot': ({ slotName, min }) => `${slotName}: ${atLeast(min)}`,
  'too-many-in-slot': ({ slotName, max }) => `${slotName}: choose ${max} at most.`,
  'nothing-chosen': ({ itemName }) => `${itemName}: choose at least one part.`,
  'line-ids-do-not-match': () => 'The set menu could not be put in the order. Choose it again.',
}

/**
 * A choice problem as one sentence for the person at the till. `money` writes an amount in the store's way; without
 * it no amount is named. Source: MNU-3; shared style, "Three kinds of failure".
 */
export function explainChoiceProblem(problem: ChoiceProblem, money?: Money): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return WORDS[problem.type](problem as never, money)
}

const atLeast = (min: number): string => (min === 1 ? 'choose one.' : `choose at least ${min}.`)
