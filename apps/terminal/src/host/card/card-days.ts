import type { CardTotalsReport, SchemeTotal } from '@evertill/domain'
import type { CardSlip } from '@evertill/hardware'
import type { AttemptRow } from './attempt-rows.ts'

/** The totals of a card terminal's day beside the till's, on the disk before they are acknowledged. */
export interface DayTotalsHeard {
  /** UUID of the comparison. */
  readonly id: string
  readonly at: string
  readonly cardTerminalId: string
  /** The last attempt that is in it. */
  readonly lastAttemptId: string
  /** Minor units; absent where the card terminal only prints it. */
  readonly total?: number | undefined
  readonly schemes: readonly SchemeTotal[]
  readonly report: CardTotalsReport
}

interface CardDay extends DayTotalsHeard {
  /** False where the till never heard that the day is closed: the totals were kept, and the answer was lost. */
  readonly isClosed: boolean
  readonly slips: readonly CardSlip[]
}

/** What the rows on the disk say of the days of card terminals. */
export interface CardDays {
  take(row: AttemptRow): void
  /** The last attempt of the last day that is known to be closed; empty when none. */
  closedUpTo(cardTerminalId: string): string
  /** The newest day that may be closed, and of which that is not known. */
  unconfirmed(cardTerminalId: string): CardDay | undefined
  /** Whose comparison is on no paper yet, oldest first. */
  unprinted(cardTerminalId: string): readonly CardDay[]
}

export function createCardDays(): CardDays {
  const closedUpTo = new Map<string, string>()
  const days = new Map<string, CardDay>()
  const printed = new Set<string>()
  const daysOf = (cardTerminalId: string) =>
    [...days.values()].filter((day) => day.cardTerminalId === cardTerminalId)
  return {
    take(row) {
      if ('dayTotals' in row) days.set(row.dayTotals.id, { ...row.dayTotals, isClosed: false, slips: [] })
      else if ('dayClosed' in row) {
        const { id = '', cardTerminalId, lastAttemptId, slips = [] } = row.dayClosed
        closedUpTo.set(cardTerminalId, lastAttemptId)
        const day = days.get(id)
        if (day) days.set(id, { ...day, isClosed: true, slips })
      } else if ('dayPrinted' in row) printed.add(row.dayPrinted.id)
      else if ('dayOpen' in row) days.delete(row.dayOpen.id)
    },
    closedUpTo: (cardTerminalId) => closedUpTo.get(cardTerminalId) ?? '',
    unconfirmed(cardTerminalId) {
      const last = daysOf(cardTerminalId).at(-1)
      return last?.isClosed ? undefined : last
    },
    unprinted: (cardTerminalId) => daysOf(cardTerminalId).filter(({ id }) => !printed.has(id)),
  }
}
