import type { Millionths, Minor } from '../money/currency.ts'
import type { AllergenDeclaration } from './allergen.ts'

/** A choice of modifiers: required when `minChoices` is 1 or more. Source: MNU-3. */
export interface ModifierGroup {
  readonly id: string
  readonly name: string
  readonly minChoices: number
  readonly maxChoices: number
  readonly modifiers: readonly Modifier[]
  /** How often the same modifier may be chosen; once when absent. */
  readonly maxOfEach?: number | undefined
  /** The prefixes a modifier of this group can be wanted with, in the order they are offered. */
  readonly prefixIds?: readonly string[] | undefined
  /** So many choices cost nothing ("three toppings included"); none when absent. */
  readonly included?: number | undefined
  /** Which choices are the included ones; the dearest when absent, so the guest never pays for the order of taps. */
  readonly includedFirst?: 'dearest' | 'cheapest' | undefined
}

export interface Modifier {
  readonly id: string
  readonly name: string
  /** Added to the unit price; may be 0 or negative. */
  readonly price: Minor
  /** Chosen from the start. */
  readonly preselected?: boolean | undefined
  /** Groups this modifier opens when it is chosen, up to `DEEPEST_LEVEL` levels below the item's own. */
  readonly groupIds?: readonly string[] | undefined
  /** False when it is sold out; absent means there is enough. */
  readonly available?: boolean | undefined
  /** Absent while nobody has declared them. */
  readonly allergens?: AllergenDeclaration | undefined
}

/** "No", "extra", "lite", "on the side": how a modifier is wanted. Source: till conventions, prefixes. */
export interface ModifierPrefix {
  readonly id: string
  readonly name: string
  readonly price: PrefixPrice
  /** The guest does not get it ("no"): it fills no place of its group, opens no groups and brings no allergens. */
  readonly leavesOut?: boolean | undefined
}

/** What a prefix makes of a modifier's price: a factor (doubled is 2,000,000), or an amount in its place. */
export type PrefixPrice =
  | { readonly kind: 'factor'; readonly factor: Millionths }
  | { readonly kind: 'amount'; readonly amount: Minor }

/** Modifiers of modifiers go no deeper than this; the item's own modifiers are level 0. */
export const DEEPEST_LEVEL = 5
