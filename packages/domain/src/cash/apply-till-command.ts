import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { cashEffect } from './cash-effect.ts'
import type { TillClose, TillCommand, TillCount, TillFact, TillOpen } from './till-command.ts'
import { tillCommandProblem } from './till-command-problem.ts'
import type { TillRejection } from './till-rejection.ts'
import { zReport } from './till-report.ts'
import type { CountingTill, OpenTill, TillSession } from './till-session.ts'

/**
 * What a command makes of a till session, or why not. A command applied again (same id) changes nothing. Facts about
 * money are taken in every state but the closed one, and there `lateArrival` makes an adjustment of them; a closing
 * is never refused for its difference, and nothing here waits for a network. `session` is undefined where none of
 * that id is known. Source: shared policies, "Cash and days"; sync table, "till session: append-only".
 */
export function applyTillCommand(
  session: TillSession | undefined,
  command: TillCommand,
): Result<TillSession, TillRejection> {
  if (session && isApplied(session, command.id)) return ok(session)
  const problem = tillCommandProblem(command)
  if (problem) return err(problem)
  if (command.type === 'till.open') return open(session, command)
  if (!session) return err({ type: 'no-such-till-session' })
  const expected = session.opening.sessionId
  if (command.sessionId !== expected) {
    return err({ type: 'wrong-till-session', expected, got: command.sessionId })
  }
  switch (command.type) {
    case 'till.count':
      return count(session, command)
    case 'till.close':
      return close(session, command)
    case 'till.sale':
    case 'till.refund':
    case 'till.payment':
    case 'till.payment-back':
    case 'till.tip':
    case 'till.tip-payout':
    case 'till.void':
    case 'till.no-sale':
    case 'till.cash-in':
    case 'till.cash-out':
    case 'till.drop':
    case 'till.adjust':
      return add(session, command)
    default:
      return assertNever(command)
  }
}

function open(session: TillSession | undefined, opening: TillOpen): Result<TillSession, TillRejection> {
  if (session) return err({ type: 'till-session-exists', sessionId: session.opening.sessionId })
  return ok({ status: 'open', opening, facts: [], counts: [] })
}

function add(session: TillSession, fact: TillFact): Result<TillSession, TillRejection> {
  return session.status === 'closed'
    ? err({ type: 'till-closed', zNumber: session.z.carriedOn.zNumber })
    : ok(withTillFact(session, fact))
}

/**
 * The session with a fact of it that is already recorded: it happened, whatever a check of today would say. Cash that
 * moves after a count makes the count void: the drawer is counted again. Source: sync table, "till session: append-only".
 */
export function withTillFact(session: OpenTill | CountingTill, fact: TillFact): OpenTill | CountingTill {
  const { opening, counts } = session
  const facts = [...session.facts, fact]
  const movesCash = fact.type !== 'till.adjust' && cashEffect(fact) !== 0
  return movesCash ? { status: 'open', opening, facts, counts } : { ...session, facts }
}

function count(session: TillSession, counted: TillCount): Result<TillSession, TillRejection> {
  if (session.status === 'closed') {
    return err({ type: 'not-allowed-in-till-state', command: counted.type, status: session.status })
  }
  const { opening, facts } = session
  return ok({ status: 'counting', opening, facts, counts: [...session.counts, counted], count: counted })
}

function close(session: TillSession, closing: TillClose): Result<TillSession, TillRejection> {
  if (session.status !== 'counting') {
    return err({ type: 'not-allowed-in-till-state', command: closing.type, status: session.status })
  }
  return ok({ ...session, status: 'closed', closing, z: zReport(session, closing) })
}

function isApplied(session: TillSession, id: string): boolean {
  const { opening, facts, counts } = session
  const hasId = (command: { readonly id: string }) => command.id === id
  return (
    opening.id === id ||
    facts.some(hasId) ||
    counts.some(hasId) ||
    (session.status === 'closed' && session.closing.id === id)
  )
}
