import type { KitchenTicket, Receipt, ToldReport, XReport, ZReport } from '@evertill/domain'
import { z } from 'zod'

/** A kitchen ticket with the names that its ids stand for. Its key is its identity: handed over twice, it prints once. */
export interface KitchenPaper {
  readonly ticket: KitchenTicket
  /** The station's name, and that of the one it stands in for where the ticket says so. */
  readonly station: string
  readonly backupFrom?: string | undefined
  /** Who serves the order. */
  readonly server: string
  /** The store's wall clock at the revision, `YYYY-MM-DD HH:mm`. */
  readonly atLocal: string
  /** 0 for the first; n says REPRINT n, and is a job of its own. */
  readonly copy: number
  /** What the guests must not eat: of the whole order, and by line id. */
  readonly allergies?: readonly string[] | undefined
  readonly lineAllergies?: Readonly<Record<string, readonly string[]>> | undefined
  /** Lines another till added that a manager has not decided on, by line id. */
  readonly provisionalLineIds?: readonly string[] | undefined
}

/** The bill a guest is asked to pay: a receipt's content before there is a receipt. */
export interface CheckPaper
  extends Omit<Receipt, 'number' | 'refundOf' | 'reason' | 'tenders' | 'change' | 'tip'> {
  /** Which of how many, where the bill is split. */
  readonly part?: { readonly number: number; readonly of: number } | undefined
  /** Paid already, in minor units; absent when nothing. */
  readonly paid?: number | undefined
  /** Suggested tips, amounts in minor units. */
  readonly tips?: readonly { readonly label: string; readonly amount: number }[] | undefined
  /** Where a telephone pays it, as a QR code. */
  readonly payLink?: string | undefined
}

/** An X or Z report with the names and the wall clock that paper shows, `YYYY-MM-DD HH:mm`. */
export interface ReportPaper {
  readonly report: ToldReport<XReport> | ToldReport<ZReport>
  readonly store: string
  readonly openedAtLocal: string
  readonly closedAtLocal: string
  readonly openedBy: string
  readonly closedBy: string
  /** 0 for the first; above, the paper says DUPLICATE. */
  readonly copy: number
  /** Names of employees by id; an id that is not there prints as it is. */
  readonly staff: Readonly<Record<string, string>>
}

type SlipStyle = {
  readonly bold?: boolean | undefined
  readonly size?: 'normal' | 'tall' | 'large' | undefined
}

/** Paper of any content: a card terminal's slip, a cash movement. */
export interface SlipPaper {
  readonly title: string
  readonly orderId?: string | undefined
  readonly rows: readonly (
    | ({ readonly type: 'text' | 'centre'; readonly text: string } & SlipStyle)
    | ({ readonly type: 'pair'; readonly label: string; readonly figure: string } & SlipStyle)
    | { readonly type: 'rule' }
    | { readonly type: 'code'; readonly symbology: 'qr' | 'code128' | 'ean13'; readonly content: string }
  )[]
}

/** All that a till prints besides receipts. */
export type PrintDocument =
  | { readonly kind: 'kitchen-ticket'; readonly paper: KitchenPaper }
  | { readonly kind: 'check'; readonly check: CheckPaper }
  | { readonly kind: 'report'; readonly paper: ReportPaper }
  | { readonly kind: 'slip'; readonly slip: SlipPaper }
  /** Every size, code page and code of one printer, named by its id: what an installer looks at. */
  | { readonly kind: 'test-page'; readonly printer: string; readonly title: string }

const kinds: readonly unknown[] = [
  'kitchen-ticket',
  'check',
  'report',
  'slip',
  'test-page',
] satisfies PrintDocument['kind'][]

/** Its content is parsed where it is kept: the print spool. */
export const printDocumentSchema = z.custom<PrintDocument>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind),
  'This is no document to print.',
)
