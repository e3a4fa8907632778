import type { Millionths } from '../money/currency.ts'
import type { Tax } from '../tax/tax.ts'

/**
 * A charge on what the order comes to after discounts, as listed, stamped when it is decided. Taxed like a line, or
 * not at all when `taxes` is empty. Source: shared policies, "Service charge".
 */
export interface ServiceCharge {
  readonly id: string
  readonly name: string
  readonly rate: Millionths
  readonly taxes: readonly Tax[]
}
