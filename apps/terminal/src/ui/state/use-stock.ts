import {
  availabilityNow,
  levelsBeside,
  type MenuItem,
  recipesOf,
  type ShortLine,
  shortLines,
} from '@evertill/domain'
import { useMemo } from 'react'
import { useView } from './till-context.tsx'

/** What the sale screen shows of what is left of an item. */
export interface LeftOfItem {
  readonly soldOut: boolean
  /** How many more can be sold; absent where nobody counts. */
  readonly left?: number | undefined
}

/** Tells how much is left of an item, or of one of its sizes, beside what is in the basket. */
export function useLeft(): (item: MenuItem, variantId?: string) => LeftOfItem {
  const menu = useView((view) => view.till.menu)
  const { levels, soldOut } = useView((view) => view.till.stock)
  const lines = useView((view) => view.till.basket?.order.lines)
  return useMemo(() => {
    const recipes = recipesOf(menu)
    const stock = { recipes, soldOut, levels: levelsBeside(levels, lines ?? [], recipes) }
    return (item, variantId) => {
      const now = availabilityNow(menu, item, { stock }, variantId)
      if (now.type === 'available') return { soldOut: false, left: now.left }
      return { soldOut: now.type === 'sold-out' }
    }
  }, [menu, levels, soldOut, lines])
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
