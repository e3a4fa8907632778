import type { Currency, Millionths, Minor } from '../money/currency.ts'
import type { NomenclatureProblem } from './apply-nomenclature.ts'
import type { CalendarDay } from './gs1-date.ts'
import type { Gs1Problem } from './gs1-elements.ts'
import type { Nomenclature } from './nomenclature.ts'

/** What a scan means at the till. */
export type Scan =
  | ScannedItem
  | { readonly type: 'customer' | 'cashier' | 'coupon' | 'table'; readonly code: string }
  | { readonly type: 'discount'; readonly rate: Millionths }

/** Something to sell, and what its label says of this one piece. */
export interface ScannedItem {
  readonly type: 'item'
  /** Fourteen digits for a GTIN whatever symbol it wore; else the text itself. */
  readonly code: string
  /** Of a label the house made: the short number it knows the item by, without zeros before it. */
  readonly houseNumber?: string | undefined
  /** Net weight on the label, thousandths of the unit; finer labels are rounded half away from zero. */
  readonly weight?: { readonly amount: number; readonly unit: 'kg' | 'lb' | 'l' } | undefined
  /** Price on the label, to be paid for the whole piece. */
  readonly price?: Minor | undefined
  /** Pieces in the package. */
  readonly quantity?: number | undefined
  readonly batch?: string | undefined
  readonly serial?: string | undefined
  readonly bestBefore?: CalendarDay | undefined
  readonly useBy?: CalendarDay | undefined
}

export type ScanProblem =
  | { readonly type: 'empty' }
  | { readonly type: 'too-long'; readonly length: number }
  | { readonly type: 'unreadable-character'; readonly at: number }
  | { readonly type: 'wrong-check-digit' }
  | { readonly type: 'no-item' }
  /** Its code; its number where nobody uses that. */
  | { readonly type: 'other-currency'; readonly currency: string }
  | { readonly type: 'price-unfit' }
  | { readonly type: 'label'; readonly problem: Gs1Problem }
  | { readonly type: 'house-rule'; readonly problem: NomenclatureProblem }

/** How this house reads codes. */
export interface ScanSettings {
  readonly nomenclature: Nomenclature
  /** The store's; labels in another one are refused. */
  readonly currency: Currency
  /** Today's, for the century of dates on labels. */
  readonly thisYear: number
}
