/**
 * Everything a person may be allowed to do, `resource:action`, with the words for the screens: "You may not …" and
 * "A manager must allow you to …". Once here a permission stays, because stored roles name it. Source: shared
 * policies, "People"; STF-2; SEC-4.
 */
export const PERMISSION_WORDS = {
  'order:create': 'ring up orders',
  'order:pay': 'take payments',
  'order:send': 'send orders to the kitchen',
  'order:edit-sent': 'change what the kitchen already has',
  'order:void': 'take back what the kitchen already has',
  'order:cancel': 'cancel an order the kitchen already has',
  'order:comp': 'give something on the house',
  'order:discount': 'give a discount',
  'order:override-price': 'charge another price',
  'order:move-table': 'move guests to another table',
  'order:transfer': 'hand an order to somebody else',
  'order:merge': 'put orders together or take them apart',
  'order:progress': 'say how far the kitchen is',
  'order:close': 'close a completed order',
  'bill:split': 'split a bill',
  'payment:remove': 'take a payment back before the bill is settled',
  'payment:adjust-tip': 'enter a tip after the payment',
  'payment:reverse': 'record that a payment did not arrive',
  'payment:resolve-unknown': 'decide a card payment nobody knows the end of',
  'card:end-of-day': "close the card terminal's day",
  'house-account:charge': 'put a bill on a house account',
  'gift-card:issue': 'sell and load gift cards',
  'loyalty:adjust': 'correct loyalty points',
  'refund:own-terminal': 'give money back for a sale of this till',
  'refund:other-terminal': 'give money back for a sale of another till',
  'receipt:reprint': 'print a receipt again',
  'drawer:open': 'open the drawer without a sale',
  'cash:in': 'put cash into the drawer',
  'cash:out': 'pay cash out of the drawer',
  'cash:drop': 'take cash to the safe',
  'till:open': 'open the till',
  'till:count': 'count the drawer',
  'till:close': 'close the till',
  'report:x': 'see the figures so far',
  'report:z': "print the day's end report",
  'report:sales': 'see the sales reports',
  'menu:86': 'take an item off the menu for now',
  'menu:publish': 'publish a menu',
  'stock:move': 'book stock in, out and as waste',
  'stock:count': 'count stock',
  'review:decide': 'decide a review',
  'journal:verify': 'check the journal',
  'clock:void': 'correct the time clock',
  'staff:manage': 'change people and their roles',
  'store:configure': "change the store's settings",
  'device:test': 'test printers and drawers',
  'device:enrol': 'connect a till',
  'device:revoke': 'shut a till out',
} as const

/** `resource:action`. Source: shared policies, "People". */
export type Permission = keyof typeof PERMISSION_WORDS

/** True for a text that names a permission of this version; a role may have come from a newer one. Source: STF-2. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSION_WORDS, text)
}
