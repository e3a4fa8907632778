import fc, { type Arbitrary } from 'fast-check'
import { applyTillCommand } from '../cash/apply-till-command.ts'
import type {
  TenderAmount,
  TillCashMovement,
  TillClose,
  TillCommand,
  TillCount,
  TillMoneyFact,
  TillNoSale,
  TillOpen,
  TillPayment,
  TillRefund,
  TillSale,
  TillTipChange,
  TillTipPayout,
  TillVoid,
} from '../cash/till-command.ts'
import type { ClosedTill, TillSession } from '../cash/till-session.ts'
import { NO_Z_YET } from '../cash/z-carry.ts'
import { aUuid } from './ids.ts'
import { aTax, PRICING } from './order-builders.ts'

const CONTENT = {
  sessionId: 'session-1',
  employeeId: 'employee-1',
  at: '2026-11-21T10:00:00.000Z',
  businessDay: '2026-11-21',
}

/** The drawer of the first day, 100.00 in it. */
export function aTillOpening(changes: Partial<TillOpen> = {}): TillOpen {
  return {
    ...CONTENT,
    type: 'till.open',
    id: 'open-1',
    terminalId: aUuid(9),
    currency: PRICING.currency,
    float: 10_000,
    carried: NO_Z_YET,
    ...changes,
  }
}

/** 11.90 in cash, 1.90 of it VAT. */
export function aTillSale(changes: Partial<TillSale> = {}): TillSale {
  return {
    ...CONTENT,
    type: 'till.sale',
    id: 'sale-1',
    total: 1_190,
    rounding: 0,
    tenders: [{ kind: 'cash', amount: 1_190 }],
    taxes: [{ tax: aTax(), base: 1_000, amount: 190 }],
    ...changes,
  }
}

/** 1.19 given back in cash. */
export function aTillRefund(changes: Partial<TillRefund> = {}): TillRefund {
  return {
    ...CONTENT,
    type: 'till.refund',
    id: 'refund-1',
    total: 119,
    rounding: 0,
    tenders: [{ kind: 'cash', amount: 119 }],
    taxes: [{ tax: aTax(), base: 100, amount: 19 }],
    ...changes,
  }
}

/** 50.00 to the safe. */
export function aCashMovement(changes: Partial<TillCashMovement> = {}): TillCashMovement {
  return { ...CONTENT, type: 'till.drop', id: 'drop-1', amount: 5_000, reason: 'To the safe', ...changes }
}

/** 5.00 in cash towards an open order, 0.50 of it on top for the staff. */
export function aTillPayment(changes: Partial<TillPayment> = {}): TillPayment {
  return {
    ...CONTENT,
    type: 'till.payment',
    id: 'payment-1',
    purpose: 'order',
    ofId: 'order-1',
    tenders: [{ kind: 'cash', amount: 450, tip: 50 }],
    ...changes,
  }
}

/** 1.00 more on a card slip. */
export function aTipChange(changes: Partial<TillTipChange> = {}): TillTipChange {
  return {
    ...CONTENT,
    type: 'till.tip',
    id: 'tip-1',
    orderId: 'order-1',
    tenderId: 'tender-1',
    kind: 'card',
    change: 100,
    ...changes,
  }
}

/** 2.00 of tips paid out to the first employee. */
export function aTipPayout(changes: Partial<TillTipPayout> = {}): TillTipPayout {
  return {
    ...CONTENT,
    type: 'till.tip-payout',
    id: 'tip-payout-1',
    toEmployeeId: 'employee-1',
    amount: 200,
    ...changes,
  }
}

/** An espresso of 2.50 taken back. */
export function aTillVoid(changes: Partial<TillVoid> = {}): TillVoid {
  return {
    ...CONTENT,
    type: 'till.void',
    id: 'void-1',
    orderId: 'order-1',
    amount: 250,
    reason: 'Cold',
    ...changes,
  }
}

/** The drawer opened to change a note. */
export function aNoSale(changes: Partial<TillNoSale> = {}): TillNoSale {
  return { ...CONTENT, type: 'till.no-sale', id: 'no-sale-1', reason: 'Change for a guest', ...changes }
}

/** One note of 100.00. */
export function aTillCount(changes: Partial<TillCount> = {}): TillCount {
  const pieces = [{ denomination: 10_000, pieces: 1 }]
  return { ...CONTENT, type: 'till.count', id: 'count-1', pieces, ...changes }
}

export function aTillClosing(changes: Partial<TillClose> = {}): TillClose {
  return { ...CONTENT, type: 'till.close', id: 'close-1', note: '', ...changes }
}

/** The session the commands lead to; throws at the first that is not applied. */
export function tillAfter(...commands: readonly TillCommand[]): TillSession {
  let session: TillSession | undefined
  for (const command of commands) {
    const result = applyTillCommand(session, command)
    if (!result.ok) throw new Error(`${command.type} ${command.id}: ${result.error.type}`)
    session = result.value
  }
  if (!session) throw new Error('No command, no session')
  return session
}

/** The same, opened, counted at what one note of 100.00 comes to, and closed. */
export function aClosedTill(facts: readonly TillCommand[] = [], opening = aTillOpening()): ClosedTill {
  const ofSession = { sessionId: opening.sessionId }
  const session = tillAfter(opening, ...facts, aTillCount(ofSession), aTillClosing(ofSession))
  if (session.status !== 'closed') throw new Error('The till is not closed')
  return session
}

const TAXES = [aTax(), aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 }), aTax({ rate: 160_000 })]

const anyMinor = fc.integer({ min: 1, max: 100_000_000 })

const anyTip = fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined })

const anyTender = fc
  .record({
    kind: fc.constantFrom('cash', 'card', 'card-manual', 'gift-card', 'house-account'),
    amount: anyMinor,
    tip: anyTip,
  })
  .map(({ kind, amount, tip }): TenderAmount => ({ kind, amount, ...(tip && { tip }) }))

const anyBusinessDay = fc.constantFrom('2026-11-20', '2026-11-21')
const anyEmployee = fc.constantFrom('employee-1', 'employee-2')

const anyPaid = fc
  .record({
    tenders: fc.array(anyTender, { maxLength: 3 }),
    prepaid: fc.option(anyMinor, { nil: 0 }),
    rounding: fc.integer({ min: -2, max: 2 }),
    tax: fc.constantFrom(...TAXES),
    tax19: fc.nat(1_000),
    businessDay: anyBusinessDay,
    servedBy: anyEmployee,
    charges: fc.nat(500),
    giftCards: fc.nat(500),
    discounts: fc.array(
      fc.record({ source: fc.constantFrom('manual', 'promotion', 'comp'), amount: fc.nat(900) }),
      { maxLength: 2 },
    ),
  })
  .map(({ tenders, prepaid, rounding, tax, tax19, businessDay, servedBy, charges, giftCards, discounts }) => {
    const paid = tenders.reduce((sum, { amount }) => sum + amount, prepaid)
    const rounded = paid - rounding < 0 ? 0 : rounding
    return {
      businessDay,
      total: paid - rounded,
      rounding: rounded,
      tenders,
      taxes: [{ tax, base: paid - rounded - tax19, amount: tax19 }],
      servedBy,
      ...(prepaid !== 0 && { prepaid }),
      ...(charges !== 0 && { charges }),
      ...(giftCards !== 0 && { giftCards }),
      ...(discounts.length > 0 && { discounts }),
    }
  })

const anyMovement = fc
  .record({ type: fc.constantFrom('till.cash-in', 'till.cash-out', 'till.drop'), amount: anyMinor })
  .map((movement): TillMoneyFact => aCashMovement(movement))

const anyPayment = fc
  .record({
    type: fc.constantFrom('till.payment', 'till.payment-back'),
    purpose: fc.constantFrom('order', 'house-account'),
    tenders: fc.array(anyTender, { minLength: 1, maxLength: 2 }),
    servedBy: anyEmployee,
  })
  .map((payment): TillMoneyFact => aTillPayment(payment))

const anyTipChange = fc
  .record({
    kind: fc.constantFrom('card', 'cash'),
    change: fc.integer({ min: 1, max: 5_000 }),
    less: fc.boolean(),
  })
  .map(({ kind, change, less }): TillMoneyFact => aTipChange({ kind, change: less ? -change : change }))

/** Up to 30 facts of one session with ids of their own: everything that may happen at a till. */
export const anyTillFacts: Arbitrary<TillMoneyFact[]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: anyPaid.map((paid): TillMoneyFact => aTillSale(paid)) },
      // What a refund gives back was not paid before.
      anyPaid
        .filter(({ prepaid }) => prepaid === undefined)
        .map(({ discounts: _, ...paid }): TillMoneyFact => aTillRefund(paid)),
      anyMovement,
      anyPayment,
      anyTipChange,
      fc
        .record({ toEmployeeId: anyEmployee, amount: anyMinor })
        .map((payout): TillMoneyFact => aTipPayout(payout)),
      anyMinor.map((amount): TillMoneyFact => aTillVoid({ amount })),
      fc.constant<TillMoneyFact>(aNoSale()),
    ),
    { maxLength: 30 },
  )
  .map((facts) => facts.map((fact, index) => ({ ...fact, id: `fact-${index}` })))
