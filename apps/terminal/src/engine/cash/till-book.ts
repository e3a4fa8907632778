import {
  applyCommandTo,
  applyTillCommand,
  type CountingTill,
  lateArrival,
  type OpenTill,
  type Order,
  type TillMoneyFact,
  type TillOpen,
  tillFactsOfCommand,
  withTillFact,
} from '@evertill/domain'
import { isSharedCommand, isTillCommand, parseCommandBody, type WireCommandOf } from '@evertill/sync-protocol'
import { rowsFrom } from '../ledger/rows-from.ts'
import type { Outbox, OutboxRow, TillPlace } from '../ports/outbox.ts'

export type RunningTill = OpenTill | CountingTill

/** The drawer's sessions as the books have them; nothing of them is kept anywhere else. */
export interface TillBook {
  /** The session as it stands; undefined while no drawer is open. */
  session(): Promise<RunningTill | undefined>
  /** The last closing, while the outbox has it. */
  lastClosing(): Promise<WireCommandOf<'till.close'> | undefined>
}

/** Reads a session once and then only what came after, so a look at the drawer costs no more on a long day. */
export function createTillBook(deps: {
  outbox: Outbox
  terminalId: string
  place: () => TillPlace | undefined
  order: (id: string) => Promise<Order | undefined>
}): TillBook {
  const { outbox } = deps
  let read: { readonly session: RunningTill; readonly upTo: number } | undefined

  const commandAt = async (tseq: number) => {
    const [row] = await outbox.from(tseq, 1)
    const parsed = row?.tseq === tseq ? parseCommandBody(row.command) : undefined
    return parsed?.ok ? parsed.value : undefined
  }

  /** The session with nothing in it but what was sold since the last closing, before this opening. */
  const opened = async (
    at: TillPlace & { readonly open: { readonly tseq: number } },
  ): Promise<RunningTill> => {
    const opening = await commandAt(at.open.tseq)
    if (opening?.type !== 'till.open') throw new Error(`Entry ${at.open.tseq} opens no till`)
    const applied = applyTillCommand(undefined, opening)
    if (!applied.ok || applied.value.status === 'closed') throw new Error('An opening opens a till')
    let session: RunningTill = applied.value
    const { closed } = at
    if (!closed) return session
    for await (const row of rowsFrom(outbox, closed.tseq + 1)) {
      if (row.tseq >= at.open.tseq) break
      for (const fact of await factsOf(row, closed.sessionId)) {
        session = withTillFact(session, late(fact, opening, closed))
      }
    }
    return session
  }
  const late = (fact: TillMoneyFact, opening: TillOpen, closed: NonNullable<TillPlace['closed']>) => {
    const { sessionId, employeeId, at, businessDay, carried } = opening
    const z = { terminalId: deps.terminalId, businessDay: closed.businessDay, carriedOn: carried }
    return lateArrival(fact, z, { sessionId, employeeId, at, businessDay })
  }

  const factsOf = async (row: OutboxRow, sessionId: string): Promise<readonly TillMoneyFact[]> => {
    if (row.drawer) return row.drawer.map((fact) => ({ ...fact, sessionId }))
    const parsed = parseCommandBody(row.command)
    if (!parsed.ok || !isSharedCommand(parsed.value)) return []
    const { businessDay } = row.command
    return tillFactsOfCommand(parsed.value, await around(row), { sessionId, businessDay })
  }

  /** In a copy made anew: the order from this till's own commands, or where it began elsewhere as it is now. */
  const around = async ({ tseq, orderId }: OutboxRow) => {
    let [before, after]: [Order | undefined, Order | undefined] = [undefined, undefined]
    if (orderId === undefined) return { before, after }
    for (const own of await outbox.ofOrder(orderId)) {
      if (own.tseq > tseq) break
      const parsed = parseCommandBody(own.command)
      if (!parsed.ok || !isSharedCommand(parsed.value)) continue
      const applied = applyCommandTo(orderId, after, parsed.value)
      before = after
      if (applied.ok) after = applied.value
    }
    if (after) return { before, after }
    const now = await deps.order(orderId)
    return { before: now, after: now }
  }

  const withRow = async (session: RunningTill, row: OutboxRow): Promise<RunningTill> => {
    const parsed = parseCommandBody(row.command)
    if (parsed.ok && isTillCommand(parsed.value)) {
      const applied = applyTillCommand(session, parsed.value)
      return applied.ok && applied.value.status !== 'closed' ? applied.value : session
    }
    const facts = await factsOf(row, session.opening.sessionId)
    return facts.reduce<RunningTill>(withTillFact, session)
  }

  return {
    async session() {
      const at = deps.place()
      if (!at?.open) return undefined
      const isRead = read?.session.opening.sessionId === at.open.sessionId
      let session = isRead && read ? read.session : await opened({ ...at, open: at.open })
      let upTo = isRead && read ? read.upTo : at.open.tseq
      for await (const row of rowsFrom(outbox, upTo + 1)) {
        session = await withRow(session, row)
        upTo = row.tseq
      }
      read = { session, upTo }
      return session
    },
    async lastClosing() {
      const tseq = deps.place()?.closed?.tseq
      const command = tseq === undefined ? undefined : await commandAt(tseq)
      return command?.type === 'till.close' ? command : undefined
    },
  }
}
