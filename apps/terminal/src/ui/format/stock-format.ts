import { amountIn, quantityOf, type Unit, unitOf } from '@evertill/domain'

const PIECE: Unit = { id: 'piece', name: 'Piece', dimension: 'count', numerator: 1_000, denominator: 1 }

const unitFor = (unit: string): Unit => unitOf({ unit }) ?? PIECE

/** `1.5 kg`, `12`, `-1`: an amount of stock in the unit it is counted in. */
export function stockWords(quantity: number, unit: string): string {
  const known = unitFor(unit)
  const amount = String(amountIn(quantity, known) / 1_000)
  return known.id === 'piece' ? amount : `${amount} ${known.id}`
}

/** What was typed, in thousandths of the base unit; undefined where it is no amount. */
export function stockTyped(text: string, unit: string): number | undefined {
  const typed = text.trim().replace(',', '.')
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(typed)) return undefined
  return quantityOf(Math.round(Number(typed) * 1_000), unitFor(unit))
}
