import type { Minor } from '../money/currency.ts'
import type { Tax } from '../tax/tax.ts'

/** A line of an order. Names, prices and taxes are stamped at the tap and never looked up again. */
export interface OrderLine {
  readonly id: string
  readonly itemId: string
  readonly variantId: string
  readonly name: string
  /** Empty for an item with a single variant. */
  readonly variantName: string
  readonly categoryId: string
  readonly categoryName: string
  /** Whole pieces, 1 to 9,999. */
  readonly quantity: number
  /** Price of the variant for one piece, or for one unit of what is weighed, without modifiers. */
  readonly unitPrice: Minor
  /** Of a weighed line: what one piece weighs. Absent where pieces are counted. */
  readonly weight?: Weight | undefined
  /** The menu's price where a person charged another one. */
  readonly override?: PriceOverride | undefined
  readonly modifiers: readonly LineModifier[]
  readonly taxes: readonly Tax[]
  /** For the kitchen; empty when there is none. */
  readonly note: string
  /** For the guest, on bill and receipt. */
  readonly guestNote?: string | undefined
  /** 1 to 99; absent for what the table shares. */
  readonly seat?: number | undefined
  /** 1 to 20; absent for what is cooked at once. */
  readonly course?: number | undefined
  /** The set menu this line is part of; its price is spread over the lines that name it. */
  readonly combo?: LineCombo | undefined
  /** The gift card this line sells: money owed to its holder, no revenue, no tax. */
  readonly giftCard?: LineGiftCard | undefined
  /** How long the kitchen is expected to take, in whole minutes; absent where the menu does not say. */
  readonly prepMinutes?: number | undefined
}

/** What a scale or a person read. Source: feature inventory, weighed items. */
export interface Weight {
  /** Thousandths of the unit, more than 0: 0.350 kg is 350. */
  readonly amount: number
  readonly unit: 'kg' | 'lb' | 'l'
  /** True when a person keyed it in: marked as such wherever it is shown. */
  readonly manual: boolean
}

/** A price changed by a person. Source: shared policies, "Orders" (price overrides need a reason). */
export interface PriceOverride {
  /** What the menu said. */
  readonly from: Minor
  readonly reason: string
  /** The manager who allowed it; absent when the person at the till may. */
  readonly approvedBy?: string | undefined
}

/** The set menu a line belongs to. Source: feature inventory, combos. */
export interface LineCombo {
  /** The same for all lines of one combo. */
  readonly id: string
  readonly itemId: string
  readonly name: string
  /** The size of the set menu; with the slot it is what its price is worked out from again. */
  readonly variantId?: string | undefined
  /** Which slot of the set menu the line fills. */
  readonly slotId?: string | undefined
}

/** Source: issue 3, "gift cards: liability, not revenue when sold". */
export interface LineGiftCard {
  /** A token for the card, never its number. */
  readonly cardId: string
  /** Money put on a card that was sold before. */
  readonly load?: true | undefined
}

export interface LineModifier {
  readonly groupId: string
  readonly modifierId: string
  readonly name: string
  /** Added to the price of one piece, its prefix worked in. */
  readonly price: Minor
  /** "No", "extra", "lite", "on the side". */
  readonly prefix?: LinePrefix | undefined
  /** 1 to 5 for a modifier of the modifier above it, one level less; absent for one of the line itself. */
  readonly level?: number | undefined
}

/** How a modifier is wanted. */
export interface LinePrefix {
  readonly id: string
  readonly name: string
}
