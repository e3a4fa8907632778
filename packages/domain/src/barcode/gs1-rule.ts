/**
 * How the data behind an application identifier reads. An `n` at the end of `identifier` is a digit that says how
 * many decimals follow. Source: GS1 General Specifications 3.2 to 3.9.
 */
export interface Gs1Rule {
  readonly identifier: string
  readonly content: Gs1Content
  readonly characters: 'digits' | 'any'
  /** Characters of the data; the same number for what needs no separator. */
  readonly least: number
  readonly most: number
  /** Whether the last digit of the identifier says how many decimals the figure has. */
  readonly decimals?: true | undefined
}

/** What the data is: `gtin` carries a check digit, `iso-price` three digits of currency before the figure. */
type Gs1Content = 'gtin' | 'checked' | 'date' | 'figure' | 'iso-price' | 'text'

const fixed = (identifier: string, content: Gs1Content, length: number): Gs1Rule => ({
  identifier,
  content,
  characters: 'digits',
  least: length,
  most: length,
})

const text = (identifier: string, most: number): Gs1Rule => ({
  identifier,
  content: 'text',
  characters: 'any',
  least: 1,
  most,
})

const figure = (identifier: string, most: number): Gs1Rule => ({
  ...fixed(identifier, 'figure', most),
  least: 1,
})

const measure = (identifier: string): Gs1Rule => ({ ...fixed(identifier, 'figure', 6), decimals: true })

const price = (identifier: string, content: Gs1Content, most: number): Gs1Rule => ({
  ...fixed(identifier, content, most),
  least: content === 'iso-price' ? 4 : 1,
  decimals: true,
})

/** The identifiers a till meets on goods, pallets and vouchers. */
export const GS1_RULES: readonly Gs1Rule[] = [
  fixed('00', 'checked', 18),
  fixed('01', 'gtin', 14),
  fixed('02', 'gtin', 14),
  text('10', 20),
  ...['11', '12', '13', '15', '16', '17'].map((identifier) => fixed(identifier, 'date', 6)),
  fixed('20', 'text', 2),
  text('21', 20),
  text('22', 20),
  text('235', 28),
  text('240', 30),
  text('241', 30),
  { ...fixed('242', 'text', 6), least: 1 },
  text('250', 30),
  text('251', 30),
  { ...text('253', 30), least: 13 },
  text('254', 20),
  { ...text('255', 25), least: 13 },
  figure('30', 8),
  ...tens(310, 316).map(measure),
  ...tens(320, 337).map(measure),
  ...tens(340, 357).map(measure),
  ...tens(360, 369).map(measure),
  figure('37', 8),
  price('390n', 'figure', 15),
  price('391n', 'iso-price', 18),
  price('392n', 'figure', 15),
  price('393n', 'iso-price', 18),
  { ...fixed('394n', 'figure', 4), decimals: true },
  { ...fixed('395n', 'figure', 6), decimals: true },
  text('400', 30),
  text('401', 30),
  fixed('402', 'checked', 17),
  text('403', 30),
  ...['410', '411', '412', '413', '414', '415', '416', '417'].map((one) => fixed(one, 'checked', 13)),
  text('420', 20),
  text('421', 12),
  fixed('422', 'text', 3),
  fixed('7003', 'text', 10),
  figure('7004', 4),
  text('8003', 30),
  text('8004', 30),
  fixed('8005', 'figure', 6),
  text('8006', 18),
  fixed('8008', 'text', 12),
  { ...fixed('8018', 'checked', 18) },
  { ...fixed('8020', 'text', 25), characters: 'any', least: 1 },
  text('8110', 70),
  text('8200', 70),
  text('90', 30),
  ...['91', '92', '93', '94', '95', '96', '97', '98', '99'].map((identifier) => text(identifier, 90)),
]

function tens(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${from + index}n`)
}
