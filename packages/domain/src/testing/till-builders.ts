import fc, { type Arbitrary } from 'fast-check'
import { applyTillCommand } from '../cash/apply-till-command.ts'
import type {
  TillCashMovement,
  TillClose,
  TillCommand,
  TillCount,
  TillMoneyFact,
  TillOpen,
  TillRefund,
  TillSale,
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

const anyPaid = fc
  .record({
    cash: fc.option(anyMinor),
    card: fc.option(anyMinor),
    rounding: fc.integer({ min: -2, max: 2 }),
    tax: fc.constantFrom(...TAXES),
    tax19: fc.nat(1_000),
    businessDay: fc.constantFrom('2026-11-20', '2026-11-21'),
  })
  .map(({ cash, card, rounding, tax, tax19, businessDay }) => {
    const paid = (cash ?? 0) + (card ?? 0)
    const rounded = paid - rounding < 0 ? 0 : rounding
    return {
      businessDay,
      total: paid - rounded,
      rounding: rounded,
      tenders: [
        ...(cash === null ? [] : [{ kind: 'cash' as const, amount: cash }]),
        ...(card === null ? [] : [{ kind: 'card-manual' as const, amount: card }]),
      ],
      taxes: [{ tax, base: paid - rounded - tax19, amount: tax19 }],
    }
  })

/** Up to 30 facts of one session with ids of their own: sales, refunds and cash movements. */
export const anyTillFacts: Arbitrary<TillMoneyFact[]> = fc
  .array(
    fc.oneof(
      anyPaid.map((paid): TillMoneyFact => aTillSale(paid)),
      anyPaid.map((paid): TillMoneyFact => aTillRefund(paid)),
      fc
        .record({ type: fc.constantFrom('till.cash-in', 'till.cash-out', 'till.drop'), amount: anyMinor })
        .map((movement): TillMoneyFact => aCashMovement(movement)),
    ),
    { maxLength: 30 },
  )
  .map((facts) => facts.map((fact, index) => ({ ...fact, id: `fact-${index}` })))
