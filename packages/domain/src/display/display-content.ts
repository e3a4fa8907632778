import type { Currency, Minor } from '../money/currency.ts'

/**
 * What a guest is shown, as plain data: a pole with two rows and a second window draw the same, each as well as it
 * can. Amounts are in minor units of `currency`. Source: issue 5, customer display.
 */
export type DisplayContent =
  | { readonly type: 'welcome' | 'thanks' | 'closed'; readonly text: string }
  | {
      readonly type: 'basket'
      readonly currency: Currency
      /** In the order they were added; the last one is the newest. */
      readonly lines: readonly DisplayLine[]
      readonly total: Minor
    }
  | {
      readonly type: 'due'
      readonly currency: Currency
      readonly total: Minor
      /** Paid so far; 0 before the first tender. */
      readonly paid: Minor
    }
  | {
      readonly type: 'change'
      readonly currency: Currency
      readonly paid: Minor
      readonly change: Minor
    }

export interface DisplayLine {
  readonly quantity: number
  readonly name: string
  /** The name in Latin letters, for a display that has no others. */
  readonly latinName?: string | undefined
  readonly amount: Minor
}
