import { formatMinor, type Minor, type Receipt } from '@evertill/domain'
import type { CheckPaper } from '../documents/check-paper.ts'
import { centred, type PaperLine, type PaperPart, pairIn, paperLine } from './paper-line.ts'
import { soldRows } from './sold-rows.ts'
import { tableWords } from './table-words.ts'

/**
 * Lays a receipt out in rows of `columns` characters: store head, what it is, lines with their discounts, order
 * discounts and service charges, taxes, total, cash rounding, tip, tenders, change, note for the guest, footer. Every
 * row fits; a text that does not is wrapped, never cut. `marks` stand below the store's head. A counted reprint says
 * DUPLICATE n.
 */
export function receiptLayout(receipt: Receipt, columns: number, marks: readonly PaperLine[]): PaperLine[] {
  const money = (amount: Minor) => formatMinor(amount, receipt.currency.decimals)
  const pair = pairIn(columns)
  return [
    ...storeHead(receipt.store, columns),
    paperLine({}),
    ...marks,
    ...(receipt.copy > 0 ? centred(`*** DUPLICATE ${receipt.copy} ***`, columns, { bold: true }) : []),
    ...(receipt.refundOf === undefined ? [] : centred('REFUND', columns, { size: 'tall', bold: true })),
    ...pair(`Receipt ${receipt.number}`, receipt.issuedAtLocal),
    ...(receipt.refundOf === undefined ? [] : pair(`For receipt ${receipt.refundOf}`, '')),
    ...(receipt.reason === undefined ? [] : pair(`Reason: ${receipt.reason}`, '')),
    ...bodyRows(receipt, columns),
    ...(receipt.rounding === undefined ? [] : pair('Cash rounding', money(receipt.rounding))),
    ...(receipt.tip === undefined ? [] : pair('Tip', money(receipt.tip))),
    ...receipt.tenders.flatMap((tender) => pair(tenderName(tender), money(tender.amount))),
    ...(receipt.change === 0 ? [] : pair('Change', money(receipt.change))),
    ...farewell(receipt, columns),
  ]
}

/**
 * The bill a guest is asked to pay: it says what it is not, carries no receipt number, and what was paid already stands
 * below the total. A counted reprint says REPRINT n.
 */
export function checkLayout(check: CheckPaper, columns: number, marks: readonly PaperLine[]): PaperPart[] {
  const money = (amount: Minor) => formatMinor(amount, check.currency.decimals)
  const pair = pairIn(columns)
  const { part, tips = [], paid = 0 } = check
  const due = check.total + (check.rounding ?? 0) - paid
  return [
    ...storeHead(check.store, columns),
    paperLine({}),
    ...marks,
    ...centred('BILL – NOT A RECEIPT', columns, { bold: true, size: 'tall' }),
    ...(check.copy > 0 ? centred(`*** REPRINT ${check.copy} ***`, columns, { bold: true }) : []),
    ...pair(part ? `Bill ${part.number} of ${part.of}` : 'Bill', check.issuedAtLocal),
    ...bodyRows(check, columns),
    ...(check.rounding === undefined ? [] : pair('Cash rounding', money(check.rounding))),
    ...(paid === 0
      ? []
      : [...pair('Paid already', money(-paid)), ...pair('TO PAY', money(due), { size: 'tall', bold: true })]),
    ...(tips.length === 0 ? [] : [paperLine({}), ...centred('Suggested tip', columns)]),
    ...tips.flatMap(({ label, amount }) => pair(label, money(amount))),
    ...(check.payLink === undefined
      ? []
      : [{ type: 'code', symbology: 'qr', content: check.payLink } as const]),
    ...farewell(check, columns),
  ]
}

/** Name, address and tax number. */
function storeHead(store: Receipt['store'], columns: number): PaperLine[] {
  return [
    ...centred(store.name, columns / 2, { size: 'large', bold: true }),
    ...store.addressLines.flatMap((text) => centred(text, columns)),
    ...(store.taxNumber === '' ? [] : centred(`Tax no. ${store.taxNumber}`, columns)),
  ]
}

type Sold = Omit<CheckPaper, 'part' | 'paid' | 'tips' | 'payLink'>

/** Who served, what was sold, and what it comes to with its taxes. */
function bodyRows(sold: Sold | Receipt, columns: number): PaperLine[] {
  const money = (amount: Minor) => formatMinor(amount, sold.currency.decimals)
  const pair = pairIn(columns)
  const rule = paperLine({ left: '-'.repeat(columns) })
  return [
    ...(sold.cashier === '' ? [] : pair(`Served by ${sold.cashier}`, '')),
    ...served(sold).flatMap((text) => pair(text, '')),
    rule,
    ...sold.lines.flatMap((line) => soldRows(line, money, columns)),
    rule,
    ...(sold.subtotal === undefined ? [] : pair('Subtotal', money(sold.subtotal))),
    ...(sold.discounts ?? []).flatMap(({ name, amount }) => pair(name, money(-amount))),
    ...(sold.charges ?? []).flatMap(({ name, amount }) => pair(name, money(amount))),
    ...pair('Net', money(sold.net)),
    ...sold.taxes.flatMap(({ name, included, base, amount }) =>
      pair(
        `${name}${included ? ' included' : ''}${base === null ? '' : ` on ${money(base)}`}`,
        money(amount),
      ),
    ),
    ...pair(`TOTAL ${sold.currency.code}`, money(sold.total), { size: 'tall', bold: true }),
  ]
}

const farewell = (
  { guestNote, footer }: Pick<Receipt, 'guestNote' | 'footer'>,
  columns: number,
): PaperLine[] => [
  ...(guestNote === undefined ? [] : [paperLine({}), ...centred(guestNote, columns)]),
  ...(footer === '' ? [] : [paperLine({}), ...centred(footer, columns)]),
]

/** Where the guests sat and whom the order was for. */
function served({ table, guests, customer }: Pick<Receipt, 'table' | 'guests' | 'customer'>): string[] {
  const where = [
    ...(table === undefined ? [] : [tableWords(table)]),
    ...(guests === undefined ? [] : [guests === 1 ? '1 guest' : `${guests} guests`]),
  ]
  return [
    ...(where.length === 0 ? [] : [where.join(', ')]),
    ...(customer === undefined ? [] : [`For ${customer}`]),
  ]
}

/** What a guest reads of each kind of payment. */
export const TENDER_NAMES: Readonly<Record<Receipt['tenders'][number]['kind'], string>> = {
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
