import { addLevels, err, levelsBeside, ok, permissionsFor, recipesOf, type StockNow } from '@evertill/domain'
import type { Approval, SaleProblem, StockAtTill, TerminalState } from '../../engine/terminal.ts'

/** What is left beside the lines of the basket. */
export function stockBeside({ menu, stock, basket }: TerminalState, without?: string): StockNow {
  const recipes = recipesOf(menu)
  const lines = basket?.order.lines.filter(({ id }) => id !== without) ?? []
  return { recipes, soldOut: stock.soldOut, levels: levelsBeside(stock.levels, lines, recipes) }
}

/** Stock in memory: movements count at once, and who may not needs an approval. */
export function createScriptedStock(
  state: () => TerminalState,
  set: (change: Partial<TerminalState>) => void,
): StockAtTill {
  const lacks = (type: 'stock.in' | 'stock.adjust' | 'menu.86', approval: Approval | undefined) => {
    const [permission] = permissionsFor({ type } as Parameters<typeof permissionsFor>[0], { online: true })
    const may =
      permission && (state().session?.permissions.includes(permission) || approval?.permission === permission)
    return permission && !may ? err<SaleProblem>({ type: 'not-permitted', permission }) : undefined
  }
  const add = (stockItemId: string, quantity: number) => {
    const { stock } = state()
    const moved = new Map([[stockItemId, { level: quantity, reserved: 0 }]])
    set({ stock: { ...stock, levels: addLevels(stock.levels, moved) } })
    return ok(undefined)
  }
  return {
    move: async ({ stockItemId, quantity }, approval) =>
      lacks('stock.in', approval) ?? add(stockItemId, quantity),
    count: async ({ stockItemId, counted }, approval) =>
      lacks('stock.adjust', approval) ??
      add(stockItemId, counted - (state().stock.levels.get(stockItemId)?.level ?? 0)),
    async setSoldOut({ itemId, soldOut }, approval) {
      const lacking = lacks('menu.86', approval)
      if (lacking) return lacking
      const off = new Set(state().stock.soldOut)
      if (soldOut) off.add(itemId)
      else off.delete(itemId)
      set({ stock: { ...state().stock, soldOut: off } })
      return ok(undefined)
    },
  }
}
