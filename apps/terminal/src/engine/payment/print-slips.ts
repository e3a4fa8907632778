import type { Host } from '../../contract/index.ts'
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
