import type { ReceiptNumber } from '../order/order.ts'

/** `A1-0042`: the number with at least four digits. Source: shared policies, "Orders": `prefix-number`. */
export function formatReceiptNumber({ prefix, number }: ReceiptNumber): string {
  return `${prefix}-${String(number).padStart(4, '0')}`
}
