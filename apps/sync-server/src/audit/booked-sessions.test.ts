import type { WireCommand } from '@evertill/sync-protocol'
import { expect, test } from 'vitest'
import { aTillDay } from '../testing/sample-till.ts'
import type { BookedMoney } from './booked-money.ts'
import { createBookedSessions, sessionProblems } from './booked-sessions.ts'

const TERMINAL = '01990000-0000-7000-8000-0000000000a1'
const cash = (kept: number): BookedMoney => ({ kind: 'cash', amount: kept, received: kept + 50, change: 50 })
const NOT_PROVEN = 'Z report 1 was not proven: its entries alone do not tell what was in the drawer.'
const stamp = { id: 'c-1', orderId: 'o-1', employeeId: 'ana', at: '', businessDay: '2026-11-21' } as const

/** A day of 200.00 float and 15.00 paid out, with more entries before it is closed than its Z report knows of. */
function audited(between: readonly (WireCommand | undefined)[], payments: Record<string, BookedMoney> = {}) {
  const sessions = createBookedSessions()
  const [open, ...rest] = aTillDay({ terminalId: TERMINAL }).commands
  for (const command of [open, ...between, ...rest]) sessions.add(command)
  return sessionProblems(sessions.closed, (id) => payments[id])
}

const taken = (amount: number): WireCommand => ({
  ...{ type: 'bill.take-tender', ...stamp },
  tender: { kind: 'cash', id: 't-1', amount, received: amount, change: 0 },
})
const givenBack: WireCommand = { type: 'bill.remove-tender', ...stamp, tenderId: 't-1' }
const reversed: WireCommand = {
  ...{ type: 'payment.reverse', ...stamp, tenderId: 't-1', reversal: 'r-1' },
  reason: 'Wrong card',
} as WireCommand

test('a part payment that was given back leaves the drawer as it was, whichever till took it', () => {
  expect(audited([taken(300), givenBack], { 't-1': cash(300) })).toEqual({ problems: [], open: [] })
  expect(audited([givenBack], { 't-1': cash(300) }).problems).toEqual([
    'Z report 1 says that 18500 should be in the drawer; its entries come to 18200.',
  ])
})

test('what went to a card does not touch the drawer', () => {
  const card: BookedMoney = { kind: 'card', amount: 300, received: 300, change: 0 }
  expect(audited([givenBack, reversed], { 't-1': card })).toEqual({ problems: [], open: [] })
})

test.each<[string, readonly (WireCommand | undefined)[], Record<string, BookedMoney>]>([
  ['an entry nobody can read', [undefined], {}],
  ['a payment that is not in the books was given back', [givenBack], {}],
  ['cash was reversed', [reversed], { 't-1': cash(300) }],
])('%s: not proven, and not called wrong', (_what, between, payments) => {
  expect(audited(between, payments)).toEqual({ problems: [], open: [NOT_PROVEN] })
})

test('what lies outside a session is in no Z report', () => {
  const sessions = createBookedSessions()
  for (const command of [taken(300), ...aTillDay({ terminalId: TERMINAL }).commands, taken(400)])
    sessions.add(command)
  expect(sessionProblems(sessions.closed, () => undefined)).toEqual({ problems: [], open: [] })
})
