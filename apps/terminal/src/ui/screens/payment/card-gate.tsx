import type { CardPayment } from '../../../engine/payment/card-at-till.ts'
import { isAside } from '../../state/card-actions.ts'
import { useView } from '../../state/till-context.tsx'
import { CardProgressSheet } from './card-progress-sheet.tsx'

/** What is going on at the card terminal lies over every screen until it is over or put aside. */
export function CardGate() {
  const payments = useView((view) => view.till.card.payments)
  const aside = useView((view) => view.cardsAside)
  const approving = useView((view) => view.approving !== undefined)
  const shown = payments.find((payment) => isToldOf(payment, payments) && !isAside(payment, aside))
  if (!shown || approving) return null
  return <CardProgressSheet key={`${shown.attemptId} ${shown.phase.name}`} payment={shown} />
}

/** A payment that is being given back is told of by its reversal. */
function isToldOf({ phase, kind, orderId }: CardPayment, payments: readonly CardPayment[]): boolean {
  if (phase.name === 'booked') return false
  const isGivingBack = payments.some(
    (other) => other.kind === 'reversal' && other.orderId === orderId && ACTIVE.has(other.phase.name),
  )
  return kind === 'reversal' || !isGivingBack
}

const ACTIVE: ReadonlySet<CardPayment['phase']['name']> = new Set<CardPayment['phase']['name']>([
  'at-terminal',
  'unknown',
  'needs-manager',
  'approved',
  'not-booked',
])
