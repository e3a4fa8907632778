import type { GrandTotal, Minor } from '@evertill/domain'
import type { WireCommand } from '@evertill/sync-protocol'
import { type BookedMoney, takenBy } from './booked-money.ts'

/** What a Z report and its entries both say, in minor units. */
interface SessionFigures {
  /** That should be in the drawer. */
  readonly cash: Minor
  readonly sales: GrandTotal
}

/** A session of a drawer, from its opening to its Z report. */
export interface BookedSession {
  readonly zNumber: number
  readonly said: SessionFigures
  /** What the entries in between come to, before payments were given back. */
  readonly came: SessionFigures
  /** Payments given back in it, whichever till had taken them. */
  readonly givenBack: readonly string[]
  /** Payments of which it changed more than an entry alone tells, were they cash. */
  readonly changed: readonly string[]
  /** Entries that cannot be read here. */
  readonly unread: number
}

/** The sessions of one terminal's chain; what is set aside at head office counts in its drawer all the same. */
export interface BookedSessions {
  readonly closed: readonly BookedSession[]
  /** In the order of the chain; undefined for an entry that cannot be read. */
  add(command: WireCommand | undefined): void
}

export function createBookedSessions(): BookedSessions {
  const closed: BookedSession[] = []
  let open: Omit<BookedSession, 'zNumber' | 'said'> | undefined
  return {
    closed,
    add(command) {
      if (command?.type === 'till.open') {
        const sales = { count: 0, total: 0 }
        open = { came: { cash: command.float, sales }, givenBack: [], changed: [], unread: 0 }
      } else if (open && command?.type === 'till.close') {
        const { figures, carriedOn } = command.z
        const said = { cash: figures.cash.expected, sales: figures.sales }
        closed.push({ ...open, zNumber: carriedOn.zNumber, said })
        open = undefined
      } else if (open) {
        open = command ? withEntry(open, command) : { ...open, unread: open.unread + 1 }
      }
    },
  }
}

function withEntry<S extends Omit<BookedSession, 'zNumber' | 'said'>>(session: S, command: WireCommand): S {
  const { came, givenBack, changed } = session
  const cash = came.cash + cashOf(command)
  switch (command.type) {
    case 'order.pay':
    case 'bill.pay': {
      const { count, total } = came.sales
      return { ...session, came: { cash, sales: { count: count + 1, total: total + command.totals.total } } }
    }
    case 'bill.remove-tender':
      return { ...session, givenBack: [...givenBack, command.tenderId] }
    case 'payment.reverse':
    case 'bill.adjust-tip':
      return { ...session, changed: [...changed, command.tenderId] }
    default:
      return { ...session, came: { ...came, cash } }
  }
}

/** By how much an entry alone changes what is in its drawer. */
function cashOf(command: WireCommand): Minor {
  switch (command.type) {
    case 'till.cash-in':
      return command.amount
    case 'till.cash-out':
    case 'till.drop':
      return -command.amount
    case 'order.refund':
      return -command.tenders.reduce(
        (sum, { kind, amount, rounding = 0, tip = 0 }) =>
          kind === 'cash' ? sum + amount + rounding + tip : sum,
        0,
      )
    default:
      return takenBy(command).reduce((sum, [, money]) => sum + cashKept(money), 0)
  }
}

const cashKept = ({ kind, received, change }: BookedMoney): Minor => (kind === 'cash' ? received - change : 0)

/**
 * Where a Z report is not what the entries of its session come to (I3), and where the entries do not tell. `moneyOf`: a
 * payment of any till of the store.
 */
export function sessionProblems(
  sessions: readonly BookedSession[],
  moneyOf: (paymentId: string) => BookedMoney | undefined,
): { readonly problems: readonly string[]; readonly open: readonly string[] } {
  const problems: string[] = []
  const open: string[] = []
  for (const { zNumber, said, came, givenBack, changed, unread } of sessions) {
    const back = givenBack.map(moneyOf)
    const isCash = (id: string) => (moneyOf(id)?.kind ?? 'cash') === 'cash'
    if (unread > 0 || back.includes(undefined) || changed.some(isCash)) {
      open.push(`Z report ${zNumber} was not proven: its entries alone do not tell what was in the drawer.`)
      continue
    }
    const cash = back.reduce((left, money) => left - (money ? cashKept(money) : 0), came.cash)
    if (said.cash !== cash)
      problems.push(
        `Z report ${zNumber} says that ${said.cash} should be in the drawer; its entries come to ${cash}.`,
      )
    const [told, real] = [said.sales, came.sales]
    if (told.count !== real.count || told.total !== real.total)
      problems.push(
        `Z report ${zNumber} says ${told.count} sales of ${told.total}; its entries are ${real.count} of ${real.total}.`,
      )
  }
  return { problems, open }
}
