import { type CardAttempt, chargedBy } from './card-attempt.ts'
import type { OfflineRedemption } from './offline-limits.ts'
import type { Tender } from './tender.ts'

/**
 * What a till took while nobody could be asked, of its payments and its card attempts: what `mayRedeemOffline` counts.
 * Tips are at risk as well. Payments that were settled since are left out by who asks. Source: shared policies,
 * "Cards": the store sets a risk limit per payment and per shift; CRM-5; GAP-7.
 */
export function offlineRedemptionsOf(
  tenders: readonly Tender[],
  attempts: readonly CardAttempt[],
): OfflineRedemption[] {
  return [...tenders.flatMap(ofTender), ...attempts.flatMap(ofAttempt)]
}

function ofTender(tender: Tender): OfflineRedemption[] {
  const amount = tender.amount + (tender.tip ?? 0)
  switch (tender.kind) {
    case 'gift-card':
      return tender.offline ? [{ kind: tender.kind, accountId: tender.cardId, amount }] : []
    case 'loyalty':
      return tender.offline ? [{ kind: tender.kind, accountId: tender.accountId, amount }] : []
    case 'cash':
    case 'card':
    case 'card-manual':
    case 'house-account':
    case 'qr':
    case 'ewallet':
    case 'online':
      return []
  }
}

/** A card has no account to count by: the card terminal it was read on stands for it. */
function ofAttempt(attempt: CardAttempt): OfflineRedemption[] {
  if (attempt.status !== 'approved' && attempt.status !== 'approved-unbooked') return []
  const { intent, approval } = attempt
  if (!approval.offline || intent.kind !== 'payment') return []
  return [{ kind: 'card', accountId: intent.cardTerminalId, amount: chargedBy(attempt) }]
}
