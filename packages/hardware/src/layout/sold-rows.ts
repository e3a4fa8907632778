import type { Minor, ReceiptLine } from '@evertill/domain'
import { type PaperLine, pairIn, paperLine, printable } from './paper-line.ts'
import { wrapText } from './text-width.ts'

/** Modifiers of modifiers stand deeper, but never so deep that their text has no room. */
const DEEPEST = 10

/** A line of the receipt: quantity, name and amount, then what it is made of, then what was taken off it. */
export function soldRows(sold: ReceiptLine, money: (amount: Minor) => string, columns: number): PaperLine[] {
  const amount = money(sold.amount)
  const quantity = `${sold.quantity} `
  const indent = ' '.repeat(quantity.length)
  const details = [...(sold.seat === undefined ? [] : [`Seat ${sold.seat}`]), ...sold.details]
  const taken = pairIn(columns, `${indent}  `)
  return [
    ...wrapText(printable(sold.name), columns - quantity.length - amount.length - 1).map((row, index) =>
      index === 0 ? paperLine({ left: quantity + row, right: amount }) : paperLine({ left: indent + row }),
    ),
    ...details.flatMap((detail) => detailRows(printable(detail), `${indent}  `, columns)),
    ...(sold.discounts ?? []).flatMap((discount) => taken(discount.name, money(-discount.amount))),
  ]
}

function detailRows(detail: string, indent: string, columns: number): PaperLine[] {
  const deeper = Math.min(DEEPEST, detail.length - detail.trimStart().length)
  const margin = indent + ' '.repeat(deeper)
  return wrapText(detail, columns - margin.length).map((row) => paperLine({ left: margin + row }))
}
