import type { Currency, Minor } from '../money/currency.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import { sumOfPieces } from './cash-count.ts'
import { grandTotalOf } from './day-figures.ts'
import type { PaidContent, TillAdjust, TillClose, TillFact, Unresolved } from './till-command.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import type { CountingTill, TillSession } from './till-session.ts'
import type { GrandTotal, ZCarry } from './z-carry.ts'

interface TillReport {
  readonly sessionId: string
  readonly terminalId: string
  /** The day the session was opened on. */
  readonly businessDay: BusinessDay
  readonly currency: Currency
  readonly openedAt: Instant
  readonly openedBy: string
  readonly figures: TillFigures
  /** Late facts of sessions already closed, booked here, each dated to its own day. */
  readonly adjustments: readonly TillAdjust[]
}

/** A look at the session as it stands; changes nothing and carries no number. */
export interface XReport extends TillReport {
  readonly kind: 'x'
}

/** The end of a session. `counted = figures.cash.expected + difference`. */
export interface ZReport extends TillReport {
  readonly kind: 'z'
  readonly closedAt: Instant
  readonly closedBy: string
  readonly note: string
  readonly counted: Minor
  /** Positive: more in the drawer than expected. */
  readonly difference: Minor
  readonly carriedIn: ZCarry
  /** What a person still has to look at, as known at closing; absent where nobody asked. */
  readonly unresolved?: Unresolved | undefined
  /** With this report's own number: what the terminal's next session is opened with. */
  readonly carriedOn: ZCarry
}

/**
 * The figures so far. It shows what is expected in the drawer, so whoever counts blind must not see it.
 * Source: shared policies, "Cash and days".
 */
export function xReport(session: TillSession): XReport {
  return { kind: 'x', ...reportOf(session) }
}

/** What closing makes of a counted session, at any difference. Source: shared policies, "Cash and days". */
export function zReport(session: CountingTill, closing: TillClose): ZReport {
  const report = reportOf(session)
  const counted = sumOfPieces(session.count.pieces)
  const { carried } = session.opening
  return {
    kind: 'z',
    ...report,
    closedAt: closing.at,
    closedBy: closing.employeeId,
    note: closing.note,
    counted,
    difference: counted - report.figures.cash.expected,
    ...(closing.unresolved && { unresolved: closing.unresolved }),
    carriedIn: carried,
    carriedOn: {
      zNumber: carried.zNumber + 1,
      sales: plus(carried.sales, booked(session.facts, 'till.sale')),
      refunds: plus(carried.refunds, booked(session.facts, 'till.refund')),
    },
  }
}

function reportOf({ opening, facts }: TillSession): TillReport {
  return {
    sessionId: opening.sessionId,
    terminalId: opening.terminalId,
    businessDay: opening.businessDay,
    currency: opening.currency,
    openedAt: opening.at,
    openedBy: opening.employeeId,
    figures: tillFigures(opening.float, facts),
    adjustments: facts
      .filter((fact) => fact.type === 'till.adjust')
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)),
  }
}

/** Own facts and adjustments alike: the grand totals hold every sale there ever was. */
function booked(facts: readonly TillFact[], type: 'till.sale' | 'till.refund'): GrandTotal {
  const entries = facts.map((fact) => (fact.type === 'till.adjust' ? fact.entry : fact))
  return grandTotalOf(entries.filter((entry): entry is typeof entry & PaidContent => entry.type === type))
}

const plus = (a: GrandTotal, b: GrandTotal): GrandTotal => ({
  count: a.count + b.count,
  total: a.total + b.total,
})
