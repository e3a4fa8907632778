import type { Tender } from '@evertill/domain'

/** What the trade calls things, where the wire has a code. */
export const TENDER_WORDS = {
  cash: 'Cash',
  'card-manual': 'Card, keyed in',
  card: 'Card',
  'gift-card': 'Gift card',
  loyalty: 'Loyalty points',
  'house-account': 'House account',
  qr: 'QR payment',
  ewallet: 'Wallet',
  online: 'Paid online',
} as const satisfies Record<Tender['kind'], string>

export const ORDER_TYPE_WORDS = { 'dine-in': 'Dine-in', takeaway: 'Takeaway', delivery: 'Delivery' } as const

export const TERMINAL_STATUS_WORDS = {
  active: 'Active',
  revoked: 'Blocked',
  forked: 'Cloned: enrol again',
} as const

/** `1 order`, `2 orders`. */
export function counted(count: number, one: string, many: string): string {
  return `${new Intl.NumberFormat().format(count)} ${count === 1 ? one : many}`
}
