/** Card networks as a card terminal numbers them (8A). Source: ZVT PA00P016; hardware reference §5.3. */
export const cardTypes: ReadonlyMap<number, string> = new Map([
  [0x02, 'girocard'],
  [0x05, 'girocard'],
  [0x06, 'Mastercard'],
  [0x08, 'American Express'],
  [0x09, 'ELV'],
  [0x0a, 'Visa'],
  [0x0b, 'Visa Electron'],
  [0x0c, 'Diners'],
  [0x0d, 'V PAY'],
  [0x0e, 'JCB'],
  [0x1e, 'Geldkarte'],
  [0x2e, 'Maestro'],
  [0x61, 'Alipay'],
  [0xc6, 'UnionPay'],
  [0xe8, 'Discover'],
])

/** The rows of a card terminal's end of day (60), in its order. */
export const DAY_GROUPS = [
  'girocard',
  'JCB',
  'Mastercard',
  'American Express',
  'Visa',
  'Diners',
  'other',
] as const

/**
 * The row of the end of day a scheme counts in. A card terminal has no row for Maestro, V PAY or a foreign network: they
 * count as what they belong to, or as other. Source: hardware reference §5.3 "End of day 04 0F".
 */
export function dayGroupOf(scheme: string): (typeof DAY_GROUPS)[number] {
  const name = scheme.toLowerCase()
  if (/girocard|electronic cash/.test(name)) return 'girocard'
  if (/jcb/.test(name)) return 'JCB'
  if (/master|maestro/.test(name)) return 'Mastercard'
  if (/amex|american express/.test(name)) return 'American Express'
  if (/visa|v ?pay/.test(name)) return 'Visa'
  return /diners|discover/.test(name) ? 'Diners' : 'other'
}
