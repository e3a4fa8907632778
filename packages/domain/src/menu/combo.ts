import type { Minor } from '../money/currency.ts'

/** A set menu: what is chosen from, slot by slot. Source: feature inventory, combos. */
export interface Combo {
  readonly slots: readonly ComboSlot[]
}

/** "Main", "Side", "Drink": at least `min` and at most `max` of its choices. */
export interface ComboSlot {
  readonly id: string
  readonly name: string
  readonly min: number
  readonly max: number
  readonly choices: readonly SlotChoice[]
}

/** An item, one size of it or whatever a category holds, and what it costs on top of the combo's price. */
export type SlotChoice =
  | {
      readonly itemId: string
      /** Absent: any size. */
      readonly variantId?: string | undefined
      readonly upcharge?: Minor | undefined
    }
  | { readonly categoryId: string; readonly upcharge?: Minor | undefined }
