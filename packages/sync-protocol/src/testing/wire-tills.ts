import { toldReport } from '@evertill/domain'
import {
  aCashMovement,
  aClosedTill,
  aNoSale,
  aTillClosing,
  aTillCount,
  aTillOpening,
  aTillPayment,
  aTillRefund,
  aTillSale,
  aTillVoid,
  aTipPayout,
  aUuid,
} from '@evertill/domain/testing'
import type { WireCommandOf } from '../commands/wire-command.ts'

const id = aUuid(5_000_000)
const CONTENT = { id, sessionId: aUuid(700), approvedBy: 'employee-9' }
const CLOSING = {
  ...CONTENT,
  note: 'A note was torn 💶',
  unresolved: { reviews: 1, cardAttempts: 2, openOrders: 3 },
}

/** A session with one of everything, so that its report has every figure there is. */
const facts = [
  aTillSale({
    tenders: [{ kind: 'cash', amount: 1_190, tip: 60 }],
    charges: 100,
    discounts: [{ source: 'comp', amount: 250 }],
    giftCards: 500,
  }),
  aTillRefund(),
  aTillPayment(),
  aTillPayment({ id: 'account-1', purpose: 'house-account' }),
  aTipPayout(),
  aCashMovement(),
  aTillVoid(),
  aNoSale(),
].map((fact) => ({ ...fact, sessionId: CONTENT.sessionId }))

function closed(): WireCommandOf<'till.close'> {
  const { z, opening } = aClosedTill(facts, aTillOpening(CONTENT))
  const { businessDay } = opening
  const zero = { count: 0, total: 0 }
  const late = [{ businessDay: '2026-11-20', sales: { count: 1, total: 1_190 }, refunds: zero }]
  const { note, unresolved } = CLOSING
  return { ...aTillClosing(CLOSING), businessDay, z: { ...toldReport(z), note, unresolved, late } }
}

/** What happens at a drawer, for the golden fixtures. */
export const TILL_SAMPLES = {
  'till.open': { command: aTillOpening(CONTENT) },
  'till.cash-in': { command: { ...aCashMovement(CONTENT), type: 'till.cash-in', reason: 'Change' } },
  'till.cash-out': { command: { ...aCashMovement(CONTENT), type: 'till.cash-out', reason: 'Flowers 💐' } },
  'till.drop': { command: { ...aCashMovement(CONTENT), type: 'till.drop' } },
  'till.count': { command: aTillCount(CONTENT) },
  'till.close': { command: closed() },
} as const
