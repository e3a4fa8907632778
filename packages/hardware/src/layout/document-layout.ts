import { assertNever } from '@evertill/domain'
import type { PrintDocument } from '../documents/print-document.ts'
import { type PrinterProfile, profile80mm } from '../profiles/printer-profile.ts'
import { kitchenLayout } from './kitchen-layout.ts'
import { centred, type PaperLine, type PaperPart } from './paper-line.ts'
import { checkLayout, receiptLayout } from './receipt-layout.ts'
import { reportLayout } from './report-layout.ts'
import { slipLayout } from './slip-layout.ts'
import { testPageLayout } from './test-page-layout.ts'

/** What one printer puts around what it prints. */
export interface PaperStyle {
  /** The store's picture at the head of receipts and bills. */
  readonly logo?: boolean | undefined
  /** The receipt's number as a bar code at its foot, for the scanner that looks it up. */
  readonly receiptBarcode?: boolean | undefined
  /** A link for the guest as a QR code at the foot; `{number}` and `{order}` are filled in. */
  readonly receiptLink?: string | undefined
}

export interface DocumentLayout {
  /** The printer's own: what a test page shows. */
  readonly profile?: PrinterProfile | undefined
  readonly columns: number
  readonly possibleDuplicate: boolean
  readonly backupFrom?: string | undefined
  /** Counts the kitchen tickets of a station. */
  readonly number?: number | undefined
  readonly style?: PaperStyle | undefined
}

/** Any document as what paper is made of, with its marks: POSSIBLE DUPLICATE and BACKUP FROM. */
export function documentLayout(document: PrintDocument, options: DocumentLayout): readonly PaperPart[] {
  const { columns, style = {} } = options
  const logo: readonly PaperPart[] = style.logo ? [{ type: 'logo' }] : []
  const marks = marksOf(document, options)
  switch (document.kind) {
    case 'receipt':
      return [
        ...logo,
        ...receiptLayout(document.receipt, columns, marks),
        ...codesOf(document.receipt, style),
      ]
    case 'check':
      return [...logo, ...checkLayout(document.check, columns, marks)]
    case 'kitchen-ticket':
      return [{ type: 'beep' }, ...kitchenLayout(document.paper, columns, marks, options.number)]
    case 'report':
      return reportLayout(document.paper, columns, marks)
    case 'slip':
      return slipLayout(document.slip, columns, marks)
    case 'test-page':
      return testPageLayout(document.title, options.profile ?? profile80mm)
    default:
      return assertNever(document)
  }
}

function marksOf(
  { kind }: PrintDocument,
  { columns, possibleDuplicate, backupFrom }: DocumentLayout,
): readonly PaperLine[] {
  // A cook must see it across the room; a guest need not.
  const style: Partial<PaperLine> =
    kind === 'kitchen-ticket' ? { bold: true, size: 'tall', inverted: true } : { bold: true }
  const duplicate = kind === 'kitchen-ticket' ? 'POSSIBLE DUPLICATE – CHECK' : 'POSSIBLE DUPLICATE'
  return [
    ...(backupFrom === undefined ? [] : centred(`*** BACKUP FROM ${backupFrom} ***`, columns, style)),
    ...(possibleDuplicate ? centred(`*** ${duplicate} ***`, columns, style) : []),
  ]
}

function codesOf(
  { number, orderId }: { readonly number: string; readonly orderId: string },
  { receiptBarcode, receiptLink }: PaperStyle,
): readonly PaperPart[] {
  return [
    ...(receiptBarcode ? [{ type: 'code', symbology: 'code128', content: number } as const] : []),
    ...(receiptLink === undefined
      ? []
      : [
          {
            type: 'code',
            symbology: 'qr',
            content: receiptLink
              .replaceAll('{number}', encodeURIComponent(number))
              .replaceAll('{order}', encodeURIComponent(orderId)),
          } as const,
        ]),
  ]
}
