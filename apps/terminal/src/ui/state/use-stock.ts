import {
  availabilityNow,
  isModifierSoldOut,
  levelsBeside,
  type MenuItem,
  type Modifier,
  recipesOf,
  type ShortLine,
  type StockNow,
  shortLines,
} from '@evertill/domain'
import { useCallback, useMemo } from 'react'
import { useView } from './till-context.tsx'

/** What the sale screen shows of what is left of an item. */
export interface LeftOfItem {
  readonly soldOut: boolean
  /** How many more can be sold; absent where nobody counts. */
  readonly left?: number | undefined
}

/** What is left beside what is in the basket. */
function useStockNow(): StockNow {
  const menu = useView((view) => view.till.menu)
  const { levels, soldOut } = useView((view) => view.till.stock)
  const lines = useView((view) => view.till.basket?.order.lines)
  return useMemo(() => {
    const recipes = recipesOf(menu)
    return { recipes, soldOut, levels: levelsBeside(levels, lines ?? [], recipes) }
  }, [menu, levels, soldOut, lines])
}

/** Tells how much is left of an item, or of one of its sizes, beside what is in the basket. */
export function useLeft(): (item: MenuItem, variantId?: string) => LeftOfItem {
  const menu = useView((view) => view.till.menu)
  const stock = useStockNow()
  return useCallback(
    (item, variantId) => {
      const now = availabilityNow(menu, item, { stock }, variantId)
      if (now.type === 'available') return { soldOut: false, left: now.left }
      return { soldOut: now.type === 'sold-out' }
    },
    [menu, stock],
  )
}

/** Tells whether a modifier is sold out, beside what is in the basket. */
export function useModifierGone(): (modifier: Modifier) => boolean {
  const stock = useStockNow()
  return useCallback((modifier) => isModifierSoldOut(modifier, stock), [stock])
}

/** The lines of the basket there is not enough left for, for the cashier to remove. */
export function useShortLines(): readonly ShortLine[] {
  const menu = useView((view) => view.till.menu)
  const { levels, soldOut } = useView((view) => view.till.stock)
  const lines = useView((view) => view.till.basket?.order.lines)
  return useMemo(() => {
    if (!lines) return []
    const short = shortLines(lines, recipesOf(menu), levels)
    const known = new Set(short.map(({ lineId }) => lineId))
    const byHand = lines.filter(({ id, itemId }) => soldOut.has(itemId) && !known.has(id))
    return [...short, ...byHand.map(({ id }) => ({ lineId: id, missing: [] }))]
  }, [menu, levels, soldOut, lines])
}
