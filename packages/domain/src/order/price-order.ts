import type { Minor } from '../money/currency.ts'
import { distribute } from '../money/distribute.ts'
import type { Tax } from '../tax/tax.ts'
import { includedRateOf, taxOn } from '../tax/tax-amounts.ts'
import { listedAmount } from './listed-amount.ts'
import type { LineTotals, OrderContent, OrderTotals, TaxTotal } from './order.ts'

/**
 * The money of an order, exact: `total = net + tax`, and every figure is the sum of its parts. With included taxes
 * the listed amounts stay fixed and the net part gives way; taxes on top are taken of the net part.
 * Source: shared policies, "Money and tax".
 */
export function priceOrder(order: Pick<OrderContent, 'lines' | 'pricing'>): OrderTotals {
  const lines = order.lines.map((line): PricedLine => {
    return {
      lineId: line.id,
      listed: listedAmount(line),
      taxes: line.taxes,
      includedRate: includedRateOf(line.taxes),
      shares: [],
    }
  })
  const taxes = collectTaxes(lines)
  for (const taxed of taxes) {
    const shares = order.pricing.taxRounding === 'per-line' ? perLine(taxed, order) : perOrder(taxed, order)
    taxed.lines.forEach((line, index) => {
      line.shares.push({ tax: taxed.tax, amount: shares[index]! })
    })
  }
  return totalsOf(lines, taxes)
}

interface PricedLine {
  readonly lineId: string
  readonly listed: Minor
  readonly taxes: readonly Tax[]
  readonly includedRate: number
  readonly shares: { readonly tax: Tax; readonly amount: Minor }[]
}

interface TaxedLines {
  readonly tax: Tax
  readonly lines: PricedLine[]
}

/** Every tax of the order once, in the order of first appearance, with the lines that bear it. */
function collectTaxes(lines: readonly PricedLine[]): TaxedLines[] {
  const taxes: TaxedLines[] = []
  for (const line of lines) {
    for (const tax of line.taxes) {
      const known = taxes.find((taxed) => isSameTax(taxed.tax, tax))
      if (known) known.lines.push(line)
      else taxes.push({ tax, lines: [line] })
    }
  }
  return taxes
}

/** A tax whose rate changed while the order was open is another tax. */
function isSameTax(a: Tax, b: Tax): boolean {
  return a === b || (a.id === b.id && a.kind === b.kind && a.rate === b.rate)
}

function perLine({ tax, lines }: TaxedLines, { pricing }: Pick<OrderContent, 'pricing'>): Minor[] {
  return lines.map((line) => taxOn(tax, [line], pricing.roundingMode))
}

/** Rounded once over the document, then shared out by largest remainder of each line's net part. */
function perOrder({ tax, lines }: TaxedLines, { pricing }: Pick<OrderContent, 'pricing'>): Minor[] {
  const amount = taxOn(tax, lines, pricing.roundingMode)
  if (lines.length === 1) return [amount]
  // A line's exact tax in whole millionths of a minor unit is weight enough to share cents fairly.
  const weights = lines.map((line) => taxOn(tax, [{ ...line, listed: line.listed * WEIGHT_SCALE }], 'down'))
  const sameSign = weights.every((weight) => weight >= 0) || weights.every((weight) => weight <= 0)
  return distribute(amount, sameSign ? weights : weights.map((_, index) => (index === 0 ? 1 : 0)))
}

const WEIGHT_SCALE = 100

function totalsOf(lines: readonly PricedLine[], taxes: readonly TaxedLines[]): OrderTotals {
  const netOf = new Map<PricedLine, Minor>()
  const lineTotals = lines.map((line): LineTotals => {
    let tax = 0
    let included = 0
    for (const share of line.shares) {
      tax += share.amount
      if (share.tax.kind === 'percent-included') included += share.amount
    }
    const net = line.listed - included
    netOf.set(line, net)
    return { lineId: line.lineId, listed: line.listed, net, tax, total: net + tax }
  })
  const taxTotals = taxes.map(({ tax, lines: bearing }): TaxTotal => {
    let base = 0
    let amount = 0
    for (const line of bearing) {
      base += netOf.get(line)!
      for (const share of line.shares) if (isSameTax(share.tax, tax)) amount += share.amount
    }
    return { tax, base, amount }
  })
  let net = 0
  let tax = 0
  for (const line of lineTotals) {
    net += line.net
    tax += line.tax
  }
  return { lines: lineTotals, taxes: taxTotals, net, tax, total: net + tax }
}
