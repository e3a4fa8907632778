import type { Command } from '@evertill/sync-protocol'
import type { DrawerOf } from '../cash/drawer-facts.ts'
import type { KitchenOf } from '../kitchen/kitchen-papers.ts'
import type { OutboxRow } from '../ports/outbox.ts'

/** What of a command is known only while the books are without it, and lies in its row from then on. */
type FromBooks = Pick<OutboxRow, 'kitchen' | 'told' | 'drawer'>

export type FromBooksOf = (command: Command) => Promise<FromBooks>

/** The kitchen's tickets and the command's part in the drawer, from the books as they are without it. */
export function createFromBooks(deps: { kitchenOf: KitchenOf; drawerOf: DrawerOf }): FromBooksOf {
  return async (command) => {
    const kitchen = await deps.kitchenOf(command)
    const drawer = await deps.drawerOf(command)
    return { ...kitchen, ...(drawer && { drawer }) }
  }
}
