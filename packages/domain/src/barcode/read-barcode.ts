import { err, ok, type Result } from '../shared/result.ts'
import { applyNomenclature, type NomenclatureMatch } from './apply-nomenclature.ts'
import { hasCheckDigit } from './check-digit.ts'
import { exactIn, figureIn } from './figure.ts'
import { elementsOfLink } from './gs1-digital-link.ts'
import { GS1_SEPARATOR, gs1Elements } from './gs1-elements.ts'
import { labelOf } from './label-of.ts'
import type { Scan, ScanProblem, ScanSettings } from './scan.ts'
import { type ScannedSymbol, symbolOf } from './scanned-symbol.ts'
import { gtin14, upcAFromUpcE } from './upc-e.ts'

/** The longest a symbol holds that a till should see. */
const LONGEST = 512

/**
 * The meaning of what a scanner read: GS1 labels and links by their identifiers; everything else by the house's own
 * rules, then as a number of goods, then as a text of its own. Digits that look like goods but fail their check are
 * refused. Source: GS1 General Specifications 2.1, point of sale; shared data, barcode nomenclature.
 */
export function readBarcode(scanned: string, settings: ScanSettings): Result<Scan, ScanProblem> {
  const trimmed = scanned.trim()
  if (trimmed === '' && !scanned.includes(GS1_SEPARATOR)) return err({ type: 'empty' })
  if (scanned.length > LONGEST) return err({ type: 'too-long', length: scanned.length })
  const symbol = symbolOf(scanned.startsWith(GS1_SEPARATOR) ? scanned.trimEnd() : trimmed)
  const link = elementsOfLink(symbol.text)
  if (link) return link.ok ? readLabel(link.value, settings) : err({ type: 'label', problem: link.error })
  if (isLabel(symbol)) return readLabel(symbol.text, settings)
  if (symbol.text.trim() === '') return err({ type: 'empty' })
  const strange = Array.from(symbol.text).findIndex((character) => character < ' ' || character === '\u007f')
  if (strange >= 0) return err({ type: 'unreadable-character', at: strange })
  return readCode(symbol, settings)
}

/** A scanner that sends no identifier still sends the separator where one is due. */
const isLabel = ({ symbology, text }: ScannedSymbol): boolean =>
  symbology === 'gs1' || (symbology === 'unknown' && text.includes(GS1_SEPARATOR))

function readLabel(text: string, settings: ScanSettings): Result<Scan, ScanProblem> {
  const elements = gs1Elements(text, settings.thisYear)
  if (!elements.ok) return err({ type: 'label', problem: elements.error })
  return labelOf(elements.value, settings)
}

function readCode({ symbology, text }: ScannedSymbol, settings: ScanSettings): Result<Scan, ScanProblem> {
  const code = (symbology === 'upc-e' ? upcAFromUpcE(text) : undefined) ?? text
  if (isGoods(symbology) && !hasCheckDigit(code)) return err({ type: 'wrong-check-digit' })
  const match = applyNomenclature(code, settings.nomenclature)
  if (match.ok) return scanOf(match.value, settings)
  if (match.error.type !== 'no-rule') return err({ type: 'house-rule', problem: match.error })
  const short = symbology === 'unknown' && !hasCheckDigit(code) ? upcAFromUpcE(code) : undefined
  return ok({ type: 'item', code: gtin14(short ?? code) ?? code })
}

const isGoods = (symbology: ScannedSymbol['symbology']): boolean =>
  symbology === 'ean-13' || symbology === 'ean-8' || symbology === 'upc-e'

function scanOf(
  { meaning, base, houseNumber, figure }: NomenclatureMatch,
  settings: ScanSettings,
): Result<Scan, ScanProblem> {
  const item = {
    ...{ type: 'item' as const, code: gtin14(base) ?? base },
    ...(houseNumber !== undefined && { houseNumber }),
  }
  switch (meaning.type) {
    case 'item':
      return ok(item)
    case 'customer':
    case 'cashier':
    case 'coupon':
    case 'table':
      return ok({ type: meaning.type, code: base })
    case 'quantity':
      return ok({ ...item, quantity: figureIn(figure, 0) })
    case 'weight':
      return ok({ ...item, weight: { amount: figureIn(figure, 3), unit: meaning.unit } })
    case 'price': {
      const price = exactIn(figure, settings.currency.decimals)
      return price === undefined ? err({ type: 'price-unfit' }) : ok({ ...item, price })
    }
    case 'discount':
      return ok({ type: 'discount', rate: figureIn(figure, 4) })
  }
}
