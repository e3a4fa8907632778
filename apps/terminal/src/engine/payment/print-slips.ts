import type { Currency } from '@evertill/domain'
import type { CardDay, Host, SlipPaper } from '../../contract/index.ts'
import { endOfDayPaper } from './end-of-day-paper.ts'
import { slipJobId, slipPaper } from './slip-paper.ts'

/**
 * Prints what the card terminal wants on the till's paper, each slip once however often this is asked. A printer that
 * is away keeps them waiting; the payment waits for none of them.
 */
export async function printSlips(
  host: Host,
  { id: attemptId, orderId }: { readonly id: string; readonly orderId: string },
): Promise<void> {
  try {
    const slips = await host.call('card.slips', { attemptId })
    for (const [nth, slip] of slips.entries()) {
      const id = slipJobId(attemptId, nth)
      if (id === undefined) continue
      await host.call('printer.print', { id, document: { kind: 'slip', slip: slipPaper(slip, orderId) } })
    }
  } catch {
    // The host is away: the charge stands, and the card terminal can print its slip again.
  }
}

/**
 * Prints how the card terminal's day ended: both sums beside each other, then what it wants printed itself. Each is one
 * job however often this is asked; the host is told once the printer's queue has them. False where the host was away.
 */
export async function printEndOfDay(host: Host, day: CardDay, currency: Currency): Promise<boolean> {
  try {
    const papers = [endOfDayPaper(day, currency), ...slipsPaper(day.slips)]
    for (const [nth, slip] of papers.entries()) {
      const id = slipJobId(day.id, nth)
      if (id !== undefined) await host.call('printer.print', { id, document: { kind: 'slip', slip } })
    }
    await host.call('card.dayPrinted', { id: day.id })
    return true
  } catch {
    return false
  }
}

/** All of them on one paper, a rule between one and the next. */
function slipsPaper(slips: CardDay['slips']): SlipPaper[] {
  const [first, ...rest] = slips.map((slip) => slipPaper(slip))
  if (!first) return []
  const rows = rest.flatMap((slip): SlipPaper['rows'] => [{ type: 'rule' }, ...slip.rows])
  return [{ ...first, rows: [...first.rows, ...rows] }]
}
