import { formatMinor, type Minor, type Receipt } from '@evertill/domain'
import { centred, type PaperLine, pairIn, paperLine } from './paper-line.ts'
import { soldRows } from './sold-rows.ts'

export interface ReceiptLayout {
  readonly columns: number
  readonly possibleDuplicate: boolean
}

/**
 * Lays a receipt out in rows of `columns` characters: store head, marks, lines with their discounts, order discounts
 * and service charges, taxes, total, cash rounding, tip, tenders, change, note for the guest, footer. Every row fits; a text that does not is wrapped, never cut. Marks: DUPLICATE n for a counted reprint,
 * POSSIBLE DUPLICATE when an earlier try may already have left paper.
 */
export function receiptLayout(receipt: Receipt, { columns, possibleDuplicate }: ReceiptLayout): PaperLine[] {
  const money = (amount: Minor) => formatMinor(amount, receipt.currency.decimals)
  const pair = pairIn(columns)
  const rule = paperLine({ left: '-'.repeat(columns) })
  return [
    ...centred(receipt.store.name, columns / 2, { size: 'large', bold: true }),
    ...receipt.store.addressLines.flatMap((text) => centred(text, columns)),
    ...(receipt.store.taxNumber === '' ? [] : centred(`Tax no. ${receipt.store.taxNumber}`, columns)),
    paperLine({}),
    ...(possibleDuplicate ? centred('*** POSSIBLE DUPLICATE ***', columns, { bold: true }) : []),
    ...(receipt.copy > 0 ? centred(`*** DUPLICATE ${receipt.copy} ***`, columns, { bold: true }) : []),
    ...(receipt.refundOf === undefined ? [] : centred('REFUND', columns, { size: 'tall', bold: true })),
    ...pair(`Receipt ${receipt.number}`, receipt.issuedAtLocal),
    ...(receipt.refundOf === undefined ? [] : pair(`For receipt ${receipt.refundOf}`, '')),
    ...(receipt.reason === undefined ? [] : pair(`Reason: ${receipt.reason}`, '')),
    ...(receipt.cashier === '' ? [] : pair(`Served by ${receipt.cashier}`, '')),
    ...served(receipt).flatMap((text) => pair(text, '')),
    rule,
    ...receipt.lines.flatMap((sold) => soldRows(sold, money, columns)),
    rule,
    ...(receipt.subtotal === undefined ? [] : pair('Subtotal', money(receipt.subtotal))),
    ...(receipt.discounts ?? []).flatMap(({ name, amount }) => pair(name, money(-amount))),
    ...(receipt.charges ?? []).flatMap(({ name, amount }) => pair(name, money(amount))),
    ...pair('Net', money(receipt.net)),
    ...receipt.taxes.flatMap(({ name, included, base, amount }) =>
      pair(
        `${name}${included ? ' included' : ''}${base === null ? '' : ` on ${money(base)}`}`,
        money(amount),
      ),
    ),
    ...pair(`TOTAL ${receipt.currency.code}`, money(receipt.total), { size: 'tall', bold: true }),
    ...(receipt.rounding === undefined ? [] : pair('Cash rounding', money(receipt.rounding))),
    ...(receipt.tip === undefined ? [] : pair('Tip', money(receipt.tip))),
    ...receipt.tenders.flatMap((tender) => pair(tenderName(tender), money(tender.amount))),
    ...(receipt.change === 0 ? [] : pair('Change', money(receipt.change))),
    ...(receipt.guestNote === undefined ? [] : [paperLine({}), ...centred(receipt.guestNote, columns)]),
    ...(receipt.footer === '' ? [] : [paperLine({}), ...centred(receipt.footer, columns)]),
  ]
}

/** Where the guests sat and whom the order was for. */
function served({ table, guests, customer }: Receipt): string[] {
  const where = [
    ...(table === undefined ? [] : [`Table ${table}`]),
    ...(guests === undefined ? [] : [guests === 1 ? '1 guest' : `${guests} guests`]),
  ]
  return [
    ...(where.length === 0 ? [] : [where.join(', ')]),
    ...(customer === undefined ? [] : [`For ${customer}`]),
  ]
}

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
