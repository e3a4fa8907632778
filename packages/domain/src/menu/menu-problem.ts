import type { RecipeProblem } from '../stock/recipe.ts'
import type { MenuDocument } from './menu.ts'

/** Something wrong with one row of the menu: where, and what. The other rows are sold all the same. Source: MNU-6. */
export interface MenuProblem {
  readonly where: MenuRow
  readonly fault: MenuFault
}

/** The row as the person who keeps the menu knows it. `kind` is foreign where this till cannot read the row. */
export interface MenuRow {
  readonly kind: MenuDocument['kind'] | 'unread'
  readonly id: string
  readonly name: string
}

/** What is wrong, as data; `explainMenuProblem` says it in words and what to do. */
export type MenuFault =
  | { readonly type: 'id-twice' }
  | { readonly type: 'name-missing' }
  | { readonly type: 'cannot-be-read'; readonly kind: string }
  /** The row names another that is not there. */
  | { readonly type: 'names-missing'; readonly what: NamedRow; readonly id: string }
  | { readonly type: 'price-invalid'; readonly of: string; readonly price: number }
  | {
      readonly type: 'number-invalid'
      readonly field: string
      readonly value: number
      readonly min: number
    }
  | {
      readonly type: 'least-above-most'
      readonly of: string
      readonly min: number
      readonly max: number
    }
  | { readonly type: 'no-variants' }
  | { readonly type: 'contradicts-itself'; readonly one: string; readonly other: string }
  /** A daypart that cannot be; `why` is its own sentence. */
  | { readonly type: 'daypart-invalid'; readonly daypart: string; readonly why: string }
  | { readonly type: 'never-served' }
  | { readonly type: 'too-few-modifiers'; readonly min: number; readonly canBeChosen: number }
  | { readonly type: 'too-many-preselected'; readonly max: number; readonly preselected: number }
  | { readonly type: 'opens-too-deep'; readonly modifierName: string }
  | { readonly type: 'modifier-twice'; readonly modifierId: string }
  | { readonly type: 'never-holds'; readonly why: 'no order type' | 'no daypart' | 'ends before it begins' }
  | { readonly type: 'price-twice'; readonly of: string }
  | { readonly type: 'slot-cannot-be-filled'; readonly slotName: string }
  | { readonly type: 'not-for-a-slot'; readonly slotName: string; readonly itemId: string }
  | { readonly type: 'slot-twice'; readonly slotId: string }
  | { readonly type: 'combo-cannot-be-ordered' }
  | { readonly type: 'allergen-of-the-law' }
  /** A code nobody could scan: nothing in it, too long, or a character no label holds. */
  | { readonly type: 'code-unreadable'; readonly code: string }
  /** Digits of the length of goods' numbers that fail their check; `shouldEnd` is the digit they should end in. */
  | { readonly type: 'code-misprinted'; readonly code: string; readonly shouldEnd: number }
  | { readonly type: 'code-twice'; readonly code: string; readonly otherName: string }
  | { readonly type: 'unit-unknown'; readonly unit: string }
  | { readonly type: 'cannot-be-cooked'; readonly problem: RecipeProblem }

export type NamedRow =
  | 'category'
  | 'item'
  | 'size'
  | 'tax'
  | 'modifier group'
  | 'modifier'
  | 'prefix'
  | 'allergen'
  | 'size or modifier'
  | 'stock item'
