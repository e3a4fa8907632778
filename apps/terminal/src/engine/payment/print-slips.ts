import type { Currency } from '@evertill/domain'
import type { Host, HostAnswer } from '../../contract/index.ts'
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

/** Prints how the card terminal's day ended: both sums beside each other, then what it wants printed itself. */
export async function printEndOfDay(
  host: Host,
  closed: Extract<HostAnswer<'card.endOfDay'>, { readonly status: 'closed' }>,
  { currency, ids }: { readonly currency: Currency; readonly ids: () => string },
): Promise<void> {
  try {
    const papers = [endOfDayPaper(closed, currency), ...closed.slips.map((slip) => slipPaper(slip))]
    for (const slip of papers) {
      await host.call('printer.print', { id: ids(), document: { kind: 'slip', slip } })
    }
  } catch {
    // The host is away: the day is closed, and its result is on the screen.
  }
}
