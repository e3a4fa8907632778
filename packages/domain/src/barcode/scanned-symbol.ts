/** What a scanner read and which symbol it read it from; `unknown` where it does not say. */
export interface ScannedSymbol {
  readonly symbology: Symbology
  readonly text: string
}

type Symbology =
  | 'ean-13'
  | 'ean-8'
  | 'upc-e'
  | 'code-128'
  | 'gs1'
  | 'code-39'
  | 'itf'
  | 'codabar'
  | 'qr'
  | 'data-matrix'
  | 'unknown'

/** AIM identifiers: `]`, a letter for the symbol, a digit for what was done with it. */
const BY_IDENTIFIER: Readonly<Record<string, Symbology>> = {
  E0: 'ean-13',
  E3: 'ean-13',
  E4: 'ean-8',
  C0: 'code-128',
  C1: 'gs1',
  C2: 'code-128',
  e0: 'gs1',
  e1: 'gs1',
  e2: 'gs1',
  d1: 'data-matrix',
  d2: 'gs1',
  Q1: 'qr',
  Q3: 'gs1',
  J1: 'gs1',
  A0: 'code-39',
  I0: 'itf',
  I1: 'itf',
  F0: 'codabar',
}

/**
 * Takes the AIM identifier off what a scanner sent. An identifier this table does not have leaves the text without
 * it, `unknown`. Source: ISO/IEC 15424, symbology identifiers.
 */
export function symbolOf(scanned: string): ScannedSymbol {
  const identifier = /^\]([A-Za-z][0-9A-Za-z])/.exec(scanned)?.[1]
  if (identifier === undefined) return { symbology: 'unknown', text: scanned }
  const text = scanned.slice(3)
  const symbology = BY_IDENTIFIER[identifier] ?? 'unknown'
  // UPC-E reads as EAN-13 when the scanner expands it, and as eight digits when it does not.
  return { symbology: symbology === 'ean-13' && text.length === 8 ? 'upc-e' : symbology, text }
}
