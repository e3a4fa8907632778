import type { Minor } from '../money/currency.ts'
import type { Weight } from '../order/order-line.ts'
import type { Daypart } from '../store/daypart.ts'

/** Why a choice cannot be sold, as data; `explainChoiceProblem` says it in words. Source: MNU-3, MNU-5. */
export type ChoiceProblem = ItemProblem | ModifierProblem | PriceProblem | ComboProblem

/** About the item itself. */
type ItemProblem =
  | { readonly type: 'no-such-item'; readonly itemId: string }
  | { readonly type: 'sold-out'; readonly itemName: string }
  | { readonly type: 'not-served-now'; readonly itemName: string; readonly served: readonly Daypart[] }
  | { readonly type: 'too-few-left'; readonly itemName: string; readonly left: number }
  | { readonly type: 'no-such-variant'; readonly itemName: string; readonly variantId: string }
  /** The item names a tax the terminal has not received: selling it would charge the wrong money. */
  | { readonly type: 'tax-missing'; readonly itemName: string; readonly taxId: string }

type ModifierProblem =
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

/** About a price or a weight that is read or keyed. */
type PriceProblem =
  | { readonly type: 'price-missing'; readonly itemName: string }
  | { readonly type: 'price-not-asked'; readonly itemName: string }
  | { readonly type: 'price-not-whole'; readonly itemName: string }
  | {
      readonly type: 'price-out-of-limits'
      readonly itemName: string
      readonly min: Minor
      readonly max: Minor
    }
  | { readonly type: 'override-reason-missing'; readonly itemName: string }
  | { readonly type: 'weight-missing'; readonly itemName: string }
  | { readonly type: 'weight-not-asked'; readonly itemName: string }
  | { readonly type: 'weight-not-whole'; readonly itemName: string }
  /** `least` in thousandths of the unit. */
  | {
      readonly type: 'weight-too-small'
      readonly itemName: string
      readonly least: number
      readonly unit: Weight['unit']
    }

type ComboProblem =
  /** A set menu is chosen slot by slot, not as a line of its own. */
  | { readonly type: 'is-combo'; readonly itemName: string }
  | { readonly type: 'not-a-combo'; readonly itemName: string }
  | { readonly type: 'no-such-slot'; readonly itemName: string; readonly slotId: string }
  | { readonly type: 'not-in-slot'; readonly slotName: string; readonly itemName: string }
  | {
      readonly type: 'too-few-in-slot'
      readonly slotName: string
      readonly min: number
      readonly chosen: number
    }
  | {
      readonly type: 'too-many-in-slot'
      readonly slotName: string
      readonly max: number
      readonly chosen: number
    }
  /** Every part may be left away, and all were: there is no line to charge. */
  | { readonly type: 'nothing-chosen'; readonly itemName: string }
  /** Fewer or more line ids were given than things chosen: the till's fault, not the guest's. */
  | { readonly type: 'line-ids-do-not-match'; readonly ids: number; readonly chosen: number }
