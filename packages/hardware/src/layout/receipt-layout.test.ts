import type { Receipt } from '@evertill/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { richReceipt, sampleReceipt } from '../contract/sample-receipt.ts'
import { documentLayout } from './document-layout.ts'
import type { PaperPart } from './paper-line.ts'
import { textWidth } from './text-width.ts'

const rows = (receipt: Receipt, columns = 48, possibleDuplicate = false): string[] =>
  documentLayout({ kind: 'receipt', receipt }, { columns, possibleDuplicate }).map((part) =>
    asText(part, columns),
  )

const asText = (part: PaperPart, columns: number): string => {
  if (part.type !== 'text') return `[${part.type}]`
  const { left, right } = part
  return right === '' ? left : left + ' '.repeat(columns - textWidth(left) - textWidth(right)) + right
}

describe('a receipt on paper', () => {
  it('reads on 80 mm paper as the guest expects', () => {
    expect(rows(sampleReceipt)).toEqual([
      'Trattoria Stella',
      'Hauptstraße 1',
      '1010 Wien',
      'Tax no. ATU12345678',
      '',
      'Receipt A1-0042                 2026-11-21 13:00',
      'Served by Ana',
      '------------------------------------------------',
      '2 Margherita                               19.00',
      '    large',
      '    no basil',
      '1 Crème brûlée                              5.80',
      '------------------------------------------------',
      'Net                                        22.55',
      'VAT 10 % included on 22.55                  2.25',
      'TOTAL EUR                                  24.80',
      'Cash                                       50.00',
      'Change                                     25.20',
      '',
      'Grazie!',
    ])
  })

  it('shows what stands between the lines and the payments', () => {
    expect(rows(richReceipt).slice(5)).toEqual([
      'Receipt A1-0042                 2026-11-21 13:00',
      'Served by Ana',
      'Table 12, 3 guests',
      'For Ada',
      '------------------------------------------------',
      '1 Prosciutto                                5.22',
      '    Seat 2',
      '    0.350 kg (keyed in) × 12.90/kg',
      '    instead of 14.90/kg',
      '    Smoked +2.00/kg',
      '2 Lunch menu                               14.00',
      '    Seat 1',
      '    Soup',
      '    2 Coffee',
      '      Large',
      '1 Burger                                   15.50',
      '    No Onion',
      '    Fries +3.00',
      '      Dip +0.50',
      '        Extra hot',
      '    Staff                                  -1.55',
      '------------------------------------------------',
      'Subtotal                                   33.17',
      'Happy hour                                 -3.32',
      'Service 12.5 %                              3.73',
      'Net                                        30.87',
      'VAT 10 % included on 27.14                  2.71',
      'Bottle deposit included                     0.00',
      'TOTAL EUR                                  33.58',
      'Cash rounding                              -0.03',
      'Tip                                         2.50',
      'Card 000123                                22.00',
      'Cash                                       20.00',
      'Change                                      5.95',
      '',
      'See you on Friday',
      '',
      'Grazie!',
    ])
  })

  it('says REFUND, of which receipt and why', () => {
    const refund = { ...sampleReceipt, number: 'A1-0043', refundOf: 'A1-0042', reason: 'Cold on arrival' }
    expect(rows(refund).slice(5, 9)).toEqual([
      'REFUND',
      'Receipt A1-0043                 2026-11-21 13:00',
      'For receipt A1-0042',
      'Reason: Cold on arrival',
    ])
  })

  it('wraps a long discount below its line on 58 mm paper', () => {
    const [line] = sampleReceipt.lines
    const discounts = [{ name: 'For the regulars of the house on Mondays', amount: 190 }]
    expect(
      rows({ ...sampleReceipt, lines: [{ ...line!, details: [], discounts }] }, 32).slice(8, 11),
    ).toEqual([
      '2 Margherita               19.00',
      '    For the regulars of the',
      '    house on Mondays       -1.90',
    ])
  })

  it('names a table, one guest or a customer alone', () => {
    expect(rows({ ...sampleReceipt, table: 'Bar' })).toContain('Table Bar')
    for (const name of ['Table 4', 'طاولة 4', 'Terrace 3']) {
      expect(rows({ ...sampleReceipt, table: name })).toContain(name)
      expect(rows({ ...sampleReceipt, table: name })).not.toContain(`Table ${name}`)
    }
    expect(rows({ ...sampleReceipt, guests: 1 })).toContain('1 guest')
    expect(rows({ ...sampleReceipt, customer: 'Ada' })[7]).toBe('For Ada')
  })

  it('wraps on 58 mm paper instead of cutting off', () => {
    const [line] = sampleReceipt.lines
    const name = 'Pizza Quattro Stagioni con carciofi e olive nere'
    expect(rows({ ...sampleReceipt, lines: [{ ...line!, name }] }, 32).slice(8, 13)).toEqual([
      '2 Pizza Quattro Stagioni   19.00',
      '  con carciofi e olive',
      '  nere',
      '    large',
      '    no basil',
    ])
  })

  it('says of a deposit how much, and of no base', () => {
    const deposit = { name: 'Bottle deposit', included: true, base: null, amount: 50 }
    expect(rows({ ...sampleReceipt, taxes: [deposit] })).toContain(
      'Bottle deposit included                     0.50',
    )
  })

  it('says DUPLICATE with its count on a reprint', () => {
    expect(rows({ ...sampleReceipt, copy: 2 })).toContain('*** DUPLICATE 2 ***')
  })

  it('says POSSIBLE DUPLICATE after any uncertainty', () => {
    expect(rows(sampleReceipt, 48, true)).toContain('*** POSSIBLE DUPLICATE ***')
    expect(rows(sampleReceipt).join()).not.toContain('DUPLICATE')
  })

  it('shows the slip number of a card, minus for a refund, and no change when there is none', () => {
    const refund: Receipt = {
      ...sampleReceipt,
      total: -2_480,
      tenders: [{ kind: 'card-manual', amount: -2_480, reference: '000123' }],
      change: 0,
    }
    expect(rows(refund)).toContain('Card 000123                               -24.80')
    expect(rows(refund).join('\n')).not.toContain('Change')
  })

  it('shows whole yen and thousandths of dinar', () => {
    const yen: Receipt = { ...sampleReceipt, currency: { code: 'JPY', decimals: 0 } }
    const dinar: Receipt = { ...sampleReceipt, currency: { code: 'KWD', decimals: 3 } }
    expect(rows(yen)).toContain('TOTAL JPY                                   2480')
    expect(rows(dinar)).toContain('TOTAL KWD                                  2.480')
  })

  it('lets no name command the printer', () => {
    const [line] = sampleReceipt.lines
    const hostile = {
      ...sampleReceipt,
      lines: [{ ...line!, name: 'Pizza\u001b@\u001dV\u0000\n\u0010\u0004\u0001' }],
    }
    expect(rows(hostile).join('')).not.toMatch(/\p{Cc}/u)
  })

  it('fits every row into the paper, whatever the names', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.integer(),
        fc.constantFrom(32, 48),
        (store, name, detail, amount, columns) => {
          const receipt: Receipt = {
            ...sampleReceipt,
            store: { ...sampleReceipt.store, name: store },
            cashier: detail,
            lines: [{ quantity: 12, name, amount, details: [detail] }],
          }
          expectToFit(receipt, columns)
        },
      ),
    )
  })

  it('fits discounts, charges and notes into the paper, whatever they are called', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer(), fc.constantFrom(32, 48), (name, amount, columns) => {
        const [line] = sampleReceipt.lines
        const receipt: Receipt = {
          ...sampleReceipt,
          customer: name,
          lines: [{ ...line!, details: [' '.repeat(30) + name], discounts: [{ name, amount }] }],
          charges: [{ name, amount }],
          guestNote: name,
        }
        expectToFit(receipt, columns)
      }),
      { numRuns: 40 },
    )
  })
})

function expectToFit(receipt: Receipt, columns: number): void {
  for (const line of documentLayout({ kind: 'receipt', receipt }, { columns, possibleDuplicate: true })) {
    if (line.type !== 'text') continue
    const used = textWidth(line.left) + (line.right === '' ? 0 : 1 + textWidth(line.right))
    expect(used * (line.size === 'large' ? 2 : 1)).toBeLessThanOrEqual(columns)
  }
}
