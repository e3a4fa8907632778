import type { RecipeProblem } from '../stock/recipe.ts'
import { LONGEST_CODE } from './code-faults.ts'
import type { MenuFault, MenuProblem } from './menu-problem.ts'

type Words = {
  readonly [T in MenuFault['type']]: (fault: Extract<MenuFault, { readonly type: T }>) => string
}

const WORDS: Words = {
  'id-twice': () => 'its id is used more than once. Remove all but one.',
  'name-missing': () => 'it has no name. Give it one.',
  'cannot-be-read': ({ kind }) => `this till does not know a “${kind}”. Update the till.`,
  'names-missing': ({ what, id }) =>
    `it names the ${what} ${id}, which is not there. Add it or choose another.`,
  'price-invalid': ({ of, price }) => `${of} costs ${price}, which is no amount of money. Enter it again.`,
  'number-invalid': ({ field, value, min }) =>
    `${field} is ${value}. Enter a whole number of ${min} or more.`,
  'least-above-most': ({ of, min, max }) =>
    `${of}: at least ${min} and at most ${max} cannot be. Correct one.`,
  'no-variants': () => 'it has no size and so no price. Add one.',
  'contradicts-itself': ({ one, other }) => `it cannot be ${one} and ${other} at once. Choose one.`,
  'daypart-invalid': ({ daypart, why }) => `the hours “${daypart}” cannot be. ${why}`,
  'never-served': () => 'it is served at no time at all. Add hours, or none for all day.',
  'too-few-modifiers': ({ min, canBeChosen }) =>
    `${min} must be chosen, but only ${canBeChosen} can be. Add modifiers or ask for fewer.`,
  'too-many-preselected': ({ max, preselected }) =>
    `${preselected} are chosen from the start, but at most ${max} may be. Preselect fewer.`,
  'opens-too-deep': ({ modifierName }) =>
    `${modifierName} opens choices more than five levels down, which nobody is asked for. Open fewer.`,
  'modifier-twice': ({ modifierId }) => `the modifier ${modifierId} is in it twice. Remove one.`,
  'never-holds': ({ why }) => `its prices never hold (${why}). Correct it or remove it.`,
  'price-twice': ({ of }) => `it has two prices for ${of}. Remove one.`,
  'slot-cannot-be-filled': ({ slotName }) =>
    `nothing on the menu fits ${slotName}. Add a choice or make the part optional.`,
  'not-for-a-slot': ({ slotName, itemId }) =>
    `${slotName} offers ${itemId}, which is a set menu, weighed or without a fixed price. Choose another.`,
  'slot-twice': ({ slotId }) => `it has two parts with the id ${slotId}. Remove one.`,
  'combo-cannot-be-ordered': () => 'none of its parts can be chosen. Add a part.',
  'code-unreadable': ({ code }) =>
    `its code “${code}” cannot be scanned. A code has 1 to ${LONGEST_CODE} characters and no spaces around it.`,
  'code-misprinted': ({ code, shouldEnd }) =>
    `its code ${code} has a wrong check digit: it would end in ${shouldEnd}. Read it from the package again.`,
  'code-twice': ({ code, otherName }) =>
    `its code ${code} is also the code of ${otherName}, so a scan sells neither. Remove it from one of them.`,
  'allergen-of-the-law': () => 'it has the id of one of the fourteen allergens of the law. Give it another.',
  'unit-unknown': ({ unit }) => `nobody counts in “${unit}”. Choose another unit.`,
  'cannot-be-cooked': ({ problem }) => COOKING[problem.type],
}

const COOKING: { readonly [T in RecipeProblem['type']]: string } = {
  'servings-invalid': 'it makes no whole number of servings. Enter 1 or more.',
  'ingredient-quantity-invalid': 'one of its quantities cannot be. Enter more than nothing.',
  'usable-part-invalid': 'the usable part of an ingredient is 1 to 100 percent. Enter it again.',
  'ingredient-twice': 'an ingredient is in it twice. Add both up.',
}

/** A problem of the menu as one line: where, what, and what to do. Source: MNU-6; shared style, "Three kinds of failure". */
export function explainMenuProblem({ where, fault }: MenuProblem): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  const words = WORDS[fault.type](fault as never)
  return `${KINDS[where.kind]} ${where.name.trim() || where.id}: ${words}`
}

const KINDS: { readonly [K in MenuProblem['where']['kind']]: string } = {
  category: 'Category',
  item: 'Item',
  'modifier-group': 'Modifier group',
  tax: 'Tax',
  prefix: 'Prefix',
  'price-list': 'Price list',
  allergen: 'Allergen',
  'stock-item': 'Stock item',
  recipe: 'Recipe',
  unread: 'Row',
}
