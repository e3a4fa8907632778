import type { Terminal } from '@evertill/terminal/engine'
import { lastChange } from '../last-change.ts'
import type { Expected } from './bench-window.ts'

/** Milliseconds from the start of a till that has nothing yet until the last document it lacked had arrived. */
export async function firstSync(
  terminal: Pick<Terminal, 'start' | 'getState' | 'ordersOfDay'>,
  { items, orders, businessDay }: Expected,
): Promise<number> {
  const from = performance.now()
  await terminal.start()
  const at = await lastChange({
    look() {
      const { menu, ordersVersion } = terminal.getState()
      return `${menu.items.length} ${ordersVersion}`
    },
    isComplete: async () =>
      terminal.getState().menu.items.length >= items &&
      (await terminal.ordersOfDay({ businessDay, limit: orders })).length >= orders,
  })
  return at - from
}
