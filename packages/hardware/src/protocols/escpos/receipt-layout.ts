import { formatMinor, type Minor, type Receipt, type ReceiptLine } from '@evertill/domain'
import { textWidth, wrapText } from './text-width.ts'

/** One row of the paper. `left` starts at the margin, `right` ends at it; they never meet. */
export interface PaperLine {
  readonly left: string
  readonly right: string
  readonly align: 'left' | 'centre'
  /** `tall` is double height, `large` double height and width: half the columns. */
  readonly size: 'normal' | 'tall' | 'large'
  readonly bold: boolean
}

export interface ReceiptLayout {
  readonly columns: number
  readonly possibleDuplicate: boolean
}

/**
 * Lays a receipt out in rows of `columns` characters: store head, marks, lines, taxes, total, tenders, change,
 * footer. Every row fits; a text that does not is wrapped, never cut. Marks: DUPLICATE n for a counted reprint,
 * POSSIBLE DUPLICATE when an earlier try may already have left paper.
 */
export function receiptLayout(receipt: Receipt, { columns, possibleDuplicate }: ReceiptLayout): PaperLine[] {
  const money = (amount: Minor) => formatMinor(amount, receipt.currency.decimals)
  const pair = pairIn(columns)
  const rule = line({ left: '-'.repeat(columns) })
  return [
    ...centred(receipt.store.name, columns / 2, { size: 'large', bold: true }),
    ...receipt.store.addressLines.flatMap((text) => centred(text, columns)),
    ...(receipt.store.taxNumber === '' ? [] : centred(`Tax no. ${receipt.store.taxNumber}`, columns)),
    line({}),
    ...(possibleDuplicate ? centred('*** POSSIBLE DUPLICATE ***', columns, { bold: true }) : []),
    ...(receipt.copy > 0 ? centred(`*** DUPLICATE ${receipt.copy} ***`, columns, { bold: true }) : []),
    ...pair(`Receipt ${receipt.number}`, receipt.issuedAtLocal),
    ...(receipt.cashier === '' ? [] : pair(`Served by ${receipt.cashier}`, '')),
    rule,
    ...receipt.lines.flatMap((sold) => soldRows(sold, money(sold.amount), columns)),
    rule,
    ...pair('Net', money(receipt.net)),
    ...receipt.taxes.flatMap(({ name, included, base, amount }) =>
      pair(
        `${name}${included ? ' included' : ''}${base === null ? '' : ` on ${money(base)}`}`,
        money(amount),
      ),
    ),
    ...pair(`TOTAL ${receipt.currency.code}`, money(receipt.total), { size: 'tall', bold: true }),
    ...receipt.tenders.flatMap((tender) => pair(tenderName(tender), money(tender.amount))),
    ...(receipt.change === 0 ? [] : pair('Change', money(receipt.change))),
    ...(receipt.footer === '' ? [] : [line({}), ...centred(receipt.footer, columns)]),
  ]
}

function soldRows(sold: ReceiptLine, amount: string, columns: number): PaperLine[] {
  const quantity = `${sold.quantity} `
  const indent = ' '.repeat(quantity.length)
  const rows = wrapText(printable(sold.name), columns - quantity.length - amount.length - 1)
  return [
    ...rows.map((row, index) =>
      index === 0 ? line({ left: quantity + row, right: amount }) : line({ left: indent + row }),
    ),
    ...sold.details.flatMap((detail) =>
      wrapText(printable(detail), columns - indent.length - 2).map((row) =>
        line({ left: `${indent}  ${row}` }),
      ),
    ),
  ]
}

/** A label and its figure on one row where both fit, the figure below where they do not. */
const pairIn =
  (columns: number) =>
  (label: string, figure: string, style: Partial<PaperLine> = {}): PaperLine[] => {
    const gap = figure === '' ? 0 : 1
    const rows = wrapText(printable(label), columns)
    const last = rows.at(-1) ?? ''
    const fits = textWidth(last) + gap + textWidth(figure) <= columns
    return [
      ...rows.slice(0, -1).map((left) => line({ ...style, left })),
      ...(fits
        ? [line({ ...style, left: last, right: figure })]
        : [line({ ...style, left: last }), line({ ...style, right: figure })]),
    ]
  }

const centred = (text: string, columns: number, style: Partial<PaperLine> = {}): PaperLine[] =>
  text
    .split('\n')
    .flatMap((row) =>
      wrapText(printable(row), Math.floor(columns)).map((left) => line({ ...style, left, align: 'centre' })),
    )

const line = (part: Partial<PaperLine>): PaperLine => ({
  left: '',
  right: '',
  align: 'left',
  size: 'normal',
  bold: false,
  ...part,
})

const TENDER_NAMES: Readonly<Record<Receipt['tenders'][number]['kind'], string>> = {
  cash: 'Cash',
  'card-manual': 'Card',
  card: 'Card',
  'gift-card': 'Gift card',
  loyalty: 'Loyalty points',
  'house-account': 'House account',
  qr: 'QR payment',
  ewallet: 'Wallet',
  online: 'Paid online',
}

const tenderName = (tender: Receipt['tenders'][number]): string => {
  const name = TENDER_NAMES[tender.kind]
  return tender.reference === '' ? name : `${name} ${tender.reference}`
}

/** A control character in a name would be a command to the printer; on paper it is a space. */
const printable = (text: string): string => text.normalize('NFC').replaceAll(/\p{Cc}/gu, ' ')
