import { amountIn, quantityOf, type Unit, unitOf } from '@evertill/domain'

const PIECE: Unit = { id: 'piece', name: 'Piece', dimension: 'count', numerator: 1_000, denominator: 1 }

/** The unit a row is counted in; pieces where this page does not know it. */
export const unitFor = (unit: string): Unit => unitOf({ unit }) ?? PIECE

/** `1.5 kg`, `12`, `−1`: an amount of stock in its own unit. */
export function quantityWords(quantity: number, unit: string): string {
  const known = unitFor(unit)
  const amount = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 }).format(
    amountIn(quantity, known) / 1_000,
  )
  return known.id === 'piece' ? amount : `${amount} ${known.id}`
}

/** What somebody typed, in thousandths of the base unit; undefined where it is no amount. */
export function quantityFrom(text: string, unit: string): number | undefined {
  const amount = Number(text.trim().replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0) return undefined
  const quantity = quantityOf(Math.round(amount * 1_000), unitFor(unit))
  return Number.isSafeInteger(quantity) ? quantity : undefined
}
