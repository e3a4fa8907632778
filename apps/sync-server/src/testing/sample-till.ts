import {
  applyTillCommand,
  NO_Z_YET,
  type RecordedClose,
  type RecordedTillCommand,
  type TillCommand,
  type TillFact,
  type TillSession,
  type ToldReport,
  toldReport,
  type ZCarry,
  type ZReport,
} from '@evertill/domain'
import { v7 as uuidv7 } from 'uuid'

interface TillDay {
  readonly terminalId: string
  readonly carried?: ZCarry
  readonly businessDay?: string
  /** What was taken between opening and closing, as the till saw it; it travels in commands of its own. */
  readonly taken?: (sessionId: string) => readonly TillFact[]
  /** In the drawer at the end, minor units. */
  readonly counted?: number
}

/** A session of one till: 200.00 in the drawer, 15.00 paid out for flowers, counted and closed. */
export function aTillDay({
  terminalId,
  carried = NO_Z_YET,
  businessDay = '2026-11-21',
  taken = () => [],
  counted = 18_000,
}: TillDay): { readonly commands: readonly RecordedTillCommand[]; readonly z: ToldReport<ZReport> } {
  const sessionId = uuidv7()
  const stamp = () => ({ id: uuidv7(), sessionId, employeeId: 'emp-ana', businessDay })
  const morning = { ...stamp(), at: `${businessDay}T08:00:00.000Z` }
  const currency = { code: 'EUR', decimals: 2 } as const
  const open = { ...morning, type: 'till.open', terminalId, currency, float: 20_000, carried } as const
  const out = { ...stamp(), at: `${businessDay}T12:00:00.000Z`, amount: 1_500, reason: 'Flowers' }
  const evening = `${businessDay}T22:00:00.000Z`
  const flowers = { ...out, type: 'till.cash-out' } as const
  const pieces = counted === 0 ? [] : [{ denomination: counted, pieces: 1 }]
  const count = { ...stamp(), type: 'till.count', at: evening, pieces } as const
  const closing = { ...stamp(), type: 'till.close', at: evening, note: '' } as const
  const closed = after([open, flowers, ...taken(sessionId), count, closing])
  if (closed?.status !== 'closed') throw new Error('The till is not closed')
  const z = toldReport(closed.z)
  const close: RecordedClose = { ...closing, z }
  return { commands: [open, flowers, count, close], z }
}

function after(commands: readonly TillCommand[]): TillSession | undefined {
  return commands.reduce<TillSession | undefined>((session, command) => {
    const applied = applyTillCommand(session, command)
    if (!applied.ok) throw new Error(applied.error.type)
    return applied.value
  }, undefined)
}
