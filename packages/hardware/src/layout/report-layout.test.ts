import { type CountingTill, NO_Z_YET, type TillSale, toldReport, xReport, zReport } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import type { CheckPaper } from '../documents/check-paper.ts'
import { type PrintDocument, printDocumentSchema } from '../documents/print-document.ts'
import type { ReportPaper } from '../documents/report-paper.ts'
import { documentLayout } from './document-layout.ts'
import { textWidth } from './text-width.ts'

const by = {
  sessionId: 's1',
  at: '2026-11-21T20:00:00.000Z',
  employeeId: 'ana',
  businessDay: '2026-11-21',
} as const

const sale: TillSale = {
  type: 'till.sale',
  id: 'o1',
  ...by,
  total: 2_480,
  rounding: 0,
  tenders: [
    { kind: 'cash', amount: 1_480 },
    { kind: 'card', amount: 1_000, tip: 150 },
  ],
  taxes: [
    { tax: { id: 'v', name: 'VAT 10 %', kind: 'percent-included', rate: 100_000 }, base: 2_255, amount: 225 },
  ],
}

const session: CountingTill = {
  status: 'counting',
  opening: {
    type: 'till.open',
    id: 'open',
    ...by,
    terminalId: 't1',
    currency: { code: 'EUR', decimals: 2 },
    float: 10_000,
    carried: { ...NO_Z_YET, zNumber: 6, sales: { count: 900, total: 2_000_000 } },
  },
  facts: [
    sale,
    {
      type: 'till.adjust',
      ...by,
      id: 'late',
      entry: { ...sale, id: 'o0', businessDay: '2026-11-20' },
      original: { terminalId: 't1', zNumber: 6, businessDay: '2026-11-20' },
    },
  ],
  counts: [],
  count: {
    type: 'till.count',
    id: 'count',
    ...by,
    pieces: [
      { denomination: 5_000, pieces: 2 },
      { denomination: 1_000, pieces: 1 },
    ],
  },
}

const z = toldReport(
  zReport(session, {
    type: 'till.close',
    id: 'close',
    ...by,
    note: 'Coins short',
    unresolved: { reviews: 1, cardAttempts: 2, openOrders: 3 },
  }),
)

const paper = (report: ReportPaper['report'], copy = 0): PrintDocument => ({
  kind: 'report',
  paper: {
    report,
    store: 'Trattoria Stella',
    openedAtLocal: '2026-11-21 09:00',
    closedAtLocal: '2026-11-21 23:10',
    openedBy: 'Ana',
    closedBy: 'Ben',
    copy,
    staff: { ana: 'Ana' },
  },
})

/** What is on paper after the door: as another process hands it over. */
const rows = (document: PrintDocument, columns = 42): string[] =>
  documentLayout(printDocumentSchema.parse(JSON.parse(JSON.stringify(document))), {
    columns,
    possibleDuplicate: false,
  }).map((part) =>
    part.type !== 'text'
      ? `[${part.type}]`
      : part.right === ''
        ? part.left
        : part.left + ' '.repeat(columns - textWidth(part.left) - textWidth(part.right)) + part.right,
  )

describe('a Z report on paper', () => {
  it('has every figure the domain worked out, and its perpetual totals', () => {
    expect(rows(paper(z))).toEqual([
      'Trattoria Stella',
      'Z REPORT 7',
      'Business day                    2026-11-21',
      'Opened by Ana             2026-11-21 09:00',
      'Closed by Ben             2026-11-21 23:10',
      '',
      'SALES',
      'Sales (1)                            24.80',
      'Refunds (0)                           0.00',
      'Net of refunds                       24.80',
      '',
      'PAYMENTS',
      'Card (1)                             10.00',
      '  tips                                1.50',
      'Cash (1)                             14.80',
      '',
      'TAXES',
      'VAT 10 % on 22.55                     2.25',
      '',
      'TIPS',
      'Ana, owed                             1.50',
      'Tips owed                             1.50',
      '',
      'DRAWER',
      'Float                               100.00',
      'Cash taken                           14.80',
      'Expected                            114.80',
      'Counted                             110.00',
      'Difference                           -4.80',
      '',
      'BOOKED LATE',
      '2026-11-20 (1)                       24.80',
      '',
      'SINCE THE FIRST DAY',
      'Sales (902)                       20049.60',
      'Refunds (0)                           0.00',
      '',
      'STILL TO BE LOOKED AT',
      'Orders to review                         1',
      'Card payments unknown                    2',
      'Orders not yet paid                      3',
      '',
      'NOTE',
      'Coins short',
    ])
  })

  it('says so when it is printed again', () => {
    expect(rows(paper(z, 1)).slice(1, 3)).toEqual(['Z REPORT 7', '*** DUPLICATE ***'])
    expect(rows(paper(z)).join()).not.toContain('DUPLICATE')
  })

  it('is an X report, and says that it closes nothing, before the closing', () => {
    const x = rows(paper(toldReport(xReport(session))))
    expect(x).toContain('X REPORT – NOT A CLOSING')
    expect(x).toContain('Taken by Ben              2026-11-21 23:10')
    expect(x.join('\n')).not.toContain('Counted')
  })
})

describe('a bill on paper', () => {
  const { number: _number, tenders: _tenders, change: _change, ...content } = sampleReceipt
  const check: CheckPaper = {
    ...content,
    table: '12',
    part: { number: 1, of: 2 },
    paid: 1_000,
    tips: [{ label: '10 %', amount: 248 }],
    payLink: 'https://example.com/pay',
  }

  it('says that it is no receipt, what was paid, and what is still to pay', () => {
    const paperRows = rows({ kind: 'check', check })
    expect(paperRows.slice(5, 9)).toEqual([
      'BILL – NOT A RECEIPT',
      'Bill 1 of 2               2026-11-21 13:00',
      'Served by Ana',
      'Table 12',
    ])
    expect(paperRows.slice(-9)).toEqual([
      'TOTAL EUR                            24.80',
      'Paid already                        -10.00',
      'TO PAY                               14.80',
      '',
      'Suggested tip',
      '10 %                                  2.48',
      '[code]',
      '',
      'Grazie!',
    ])
    expect(paperRows.join('\n')).not.toContain('Receipt A1')
  })
})

describe('a slip on paper', () => {
  it('has the rows it was given, fitted to the paper', () => {
    const document: PrintDocument = {
      kind: 'slip',
      slip: {
        title: 'CASH OUT',
        rows: [
          { type: 'pair', label: 'Flowers for the tables in the garden', figure: '-35.00' },
          { type: 'rule' },
          { type: 'centre', text: 'Signature', size: 'tall' },
          { type: 'code', symbology: 'code128', content: 'X1' },
        ],
      },
    }
    expect(rows(document, 32)).toEqual([
      'CASH OUT',
      'Flowers for the tables in the',
      'garden                    -35.00',
      '-'.repeat(32),
      'Signature',
      '[code]',
    ])
  })
})
