import type { ScanPolicy } from '../barcode/scan-policy.ts'
import type { Currency, Millionths, Minor } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { OrderType } from '../order/order.ts'
import type { Employee } from '../staff/employee.ts'
import type { TaxRounding } from '../tax/tax.ts'

/** How a store works, as head office sets it and every terminal of the store holds it. */
export interface StoreSettings {
  readonly id: string
  readonly name: string
  readonly addressLines: readonly string[]
  readonly taxNumber: string
  readonly currency: Currency
  /** BCP 47 tag for figures and dates on screen and paper, `en-US`. */
  readonly locale: string
  /** IANA name, `Europe/Berlin`. */
  readonly timeZone: string
  /** Hour (0–12) at which the business day turns; 4 by default. */
  readonly cutoffHour: number
  readonly taxRounding: TaxRounding
  readonly roundingMode: RoundingMode
  readonly defaultOrderType: OrderType
  /** Notes and coins of the currency, ascending: the quick-cash buttons are worked out from them. */
  readonly denominations: readonly Minor[]
  readonly receiptFooter: string
  /** How codes the house makes itself are read, and what their prices are worth; absent: it makes none. */
  readonly scanning?: ScanPolicy | undefined
  /** Shares of the bill that are offered as a tip, ascending; absent: the usual three. */
  readonly tipRates?: readonly Millionths[] | undefined
  /** Whether a break from the time clock is worked time; absent: it is not. */
  readonly paidBreaks?: boolean | undefined
}

/** One row of a store's own data as it travels: settings and people in one replicated collection. */
export type StoreDocument =
  | { readonly kind: 'settings'; readonly id: 'settings'; readonly settings: StoreSettings }
  | { readonly kind: 'employee'; readonly id: string; readonly employee: Employee }
