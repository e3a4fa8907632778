import type { OrderSummary } from '../../../engine/terminal.ts'

/** Orders whose receipt number holds what was typed: `42` and `a1-42` both find `A1-0042`. */
export function ordersMatching(orders: readonly OrderSummary[], wanted: string): readonly OrderSummary[] {
  const text = wanted.trim().toUpperCase()
  if (text === '') return orders
  const [, prefix = '', digits = ''] = /^(.*?)-?0*(\d*)$/.exec(text) ?? []
  return orders.filter(({ receiptNumber }) => {
    if (receiptNumber.includes(text)) return true
    const [ownPrefix = '', ownDigits = ''] = receiptNumber.split('-')
    return digits !== '' && Number(ownDigits) === Number(digits) && (prefix === '' || ownPrefix === prefix)
  })
}
