import type { ReceiptNumber } from '../order/order.ts'

/** `A1-0042`: the prefix of the terminal and its gap-free number. */
export function formatReceiptNumber({ prefix, number }: ReceiptNumber): string {
  return `${prefix}-${number.toString().padStart(4, '0')}`
}
