import { expect, it } from 'vitest'
import {
  type GatewayConsequence,
  type GatewayStatus,
  type ReconciledGateway,
  reconcileGatewayStatus,
} from './reconcile-gateway-status.ts'

type Row = [
  GatewayStatus,
  GatewayStatus,
  ReconciledGateway['outcome'],
  GatewayConsequence,
  GatewayConsequence?,
]

/** The till says, the server says, what becomes of it, what follows; and what follows with the goods out. */
const ROWS: Row[] = [
  ['pending', 'pending', 'applied', 'none'],
  ['pending', 'approved', 'applied', 'book-payment'],
  ['pending', 'failed', 'applied', 'pay-otherwise', 'review'],
  ['pending', 'reversed', 'applied', 'pay-otherwise', 'review'],
  ['approved', 'pending', 'applied-with-override', 'none'],
  ['approved', 'approved', 'applied', 'none'],
  ['approved', 'failed', 'applied-with-override', 'pay-otherwise', 'review'],
  ['approved', 'reversed', 'applied-with-override', 'pay-otherwise', 'review'],
  ['failed', 'pending', 'applied-with-override', 'none'],
  ['failed', 'approved', 'applied-with-override', 'book-payment'],
  ['failed', 'failed', 'applied', 'none'],
  ['failed', 'reversed', 'applied-with-override', 'none'],
  ['reversed', 'pending', 'applied-with-override', 'none'],
  ['reversed', 'approved', 'applied-with-override', 'book-payment'],
  ['reversed', 'failed', 'applied-with-override', 'none'],
  ['reversed', 'reversed', 'applied', 'none'],
]

it.each(ROWS)(
  '[SYN-4] the till says %s, the gateway %s',
  (till, server, outcome, consequence, out = consequence) => {
    expect(reconcileGatewayStatus(till, server, false)).toEqual({ outcome, status: server, consequence })
    expect(reconcileGatewayStatus(till, server, true)).toEqual({
      outcome: out === 'review' ? 'in-review' : outcome,
      status: server,
      consequence: out,
    })
  },
)

it('every pair of what the two may say is in the table', () => {
  expect(new Set(ROWS.map(([till, server]) => `${till} ${server}`)).size).toBe(16)
})
