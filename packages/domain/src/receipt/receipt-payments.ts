import type { Tender } from '../payment/tender.ts'
import type { Receipt, ReceiptTender } from './receipt.ts'

/**
 * How it was paid: what was handed over or charged, what cash was rounded by, the tips and the change.
 * `total + rounding + tip` is what the tenders come to, less the change. Source: shared policies, "Cash rounding".
 */
export function receiptPayments(
  tenders: readonly Tender[],
): Pick<Receipt, 'tenders' | 'rounding' | 'tip' | 'change'> {
  let rounding = 0
  let tip = 0
  let change = 0
  for (const tender of tenders) {
    tip += tender.tip ?? 0
    if (tender.kind !== 'cash') continue
    rounding += tender.rounding ?? 0
    change += tender.change
  }
  return {
    ...(rounding !== 0 && { rounding }),
    ...(tip !== 0 && { tip }),
    tenders: tenders.map(printedTender),
    change,
  }
}

function printedTender(tender: Tender): ReceiptTender {
  if (tender.kind === 'cash') return { kind: 'cash', amount: tender.received, reference: '' }
  const reference = 'reference' in tender ? tender.reference : ''
  return { kind: tender.kind, amount: tender.amount + (tender.tip ?? 0), reference }
}
