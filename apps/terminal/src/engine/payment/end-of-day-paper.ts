import { type Currency, formatMinor, type SchemeComparison } from '@evertill/domain'
import type { CardDay, SlipPaper } from '../../contract/index.ts'

/** The card terminal's totals against the till's own books, for the envelope with the slips of the day. */
export function endOfDayPaper({ report, total, isClosed }: CardDay, { decimals }: Currency): SlipPaper {
  const money = (amount: number) => formatMinor(amount, decimals)
  const sum = ({ count, total: of }: SchemeComparison['booked']) => `${count} x ${money(of)}`
  const open = report.openAttemptIds.length
  const byHand = report.decidedByHandIds.length
  return {
    title: 'Card terminal: end of day',
    rows: [
      ...report.schemes.flatMap((scheme): SlipPaper['rows'] => [
        { type: 'text', text: scheme.scheme, bold: true },
        { type: 'pair', label: 'Till', figure: sum(scheme.booked) },
        { type: 'pair', label: 'Card terminal', figure: sum(scheme.terminal) },
        ...(report.differences.some((one) => one.scheme === scheme.scheme)
          ? [{ type: 'pair', label: 'DIFFERENCE', figure: money(scheme.difference), bold: true } as const]
          : []),
      ]),
      { type: 'rule' },
      ...(total === undefined ? [] : [{ type: 'pair', label: 'Total', figure: money(total) } as const]),
      {
        type: 'text',
        text:
          report.differences.length === 0 ? 'Till and card terminal agree.' : 'They do NOT agree: see above.',
      },
      ...(isClosed ? [] : [{ type: 'text', text: NOT_HEARD, bold: true } as const]),
      ...(open > 0 ? [{ type: 'text', text: `${open} not booked yet` } as const] : []),
      ...(byHand > 0 ? [{ type: 'text', text: `${byHand} decided by a manager` } as const] : []),
    ],
  }
}

const NOT_HEARD = 'Whether its day is closed was not heard. Close the day again.'
