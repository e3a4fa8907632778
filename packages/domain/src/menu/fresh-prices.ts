import type { OrderLine } from '../order/order-line.ts'
import { ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { choicesOfLine } from './choices-of-line.ts'
import { lineFromMenu } from './line-from-menu.ts'
import { linesFromCombo } from './lines-from-combo.ts'
import type { Menu } from './menu.ts'
import type { SaleMoment } from './sale-moment.ts'

/** A line as the menu prices it, whatever a person charges for it. */
export type FreshPrice = Pick<OrderLine, 'unitPrice' | 'modifiers' | 'taxes'>

/**
 * What the menu says lines cost at a moment, by line id, or why one can no longer be sold as it was chosen. Keyed
 * prices and weights stay. A set menu is priced as a whole; what keeps it from being sold stands with its first
 * line. Without its slots its lines are left out. Source: sync table, "a new price re-prices unpaid, unsent lines".
 */
export function freshPrices(
  menu: Menu,
  lines: readonly OrderLine[],
  moment: SaleMoment,
): ReadonlyMap<string, Result<FreshPrice, ChoiceProblem>> {
  const fresh = new Map<string, Result<FreshPrice, ChoiceProblem>>()
  const itsMenu = menuOf(menu, lines)
  for (const line of lines) {
    if (!line.combo) fresh.set(line.id, freshLine(itsMenu, line, moment))
  }
  const combos = new Set(lines.flatMap(({ combo }) => combo?.id ?? []))
  for (const comboId of combos) {
    const ofCombo = lines.filter(({ combo }) => combo?.id === comboId)
    const priced = freshCombo(itsMenu, ofCombo, moment)
    if (!priced) continue
    if (!priced.ok) fresh.set(ofCombo[0]!.id, priced)
    else for (const line of priced.value) fresh.set(line.id, ok(line))
  }
  return fresh
}

/** The menu with the items and prices of these lines only: a large menu is gone through once, not once for each line. */
function menuOf(menu: Menu, lines: readonly OrderLine[]): Menu {
  const itemIds = new Set(lines.flatMap(({ itemId, combo }) => [itemId, combo?.itemId ?? itemId]))
  const priceLists = menu.priceLists?.map((list) => ({
    ...list,
    prices: list.prices.filter(({ itemId }) => itemIds.has(itemId)),
  }))
  return { ...menu, items: menu.items.filter(({ id }) => itemIds.has(id)), priceLists }
}

function freshLine(menu: Menu, line: OrderLine, moment: SaleMoment): Result<FreshPrice, ChoiceProblem> {
  const item = menu.items.find(({ id }) => id === line.itemId)
  const { weight, override } = line
  return lineFromMenu(
    menu,
    {
      ...choiceOf(line),
      quantity: line.quantity,
      ...(item?.openPrice && { price: override?.from ?? line.unitPrice }),
      ...(weight && { weight: { gross: weight.amount, tare: 0, manual: weight.manual } }),
    },
    moment,
  )
}

/** Undefined where a line does not say which slot it fills. */
function freshCombo(
  menu: Menu,
  lines: readonly OrderLine[],
  moment: SaleMoment,
): Result<readonly OrderLine[], ChoiceProblem> | undefined {
  const [first] = lines
  if (!first?.combo) return undefined
  const { id: comboId, itemId, variantId } = first.combo
  const slots = menu.items.find(({ id }) => id === itemId)?.combo?.slots ?? []
  const place = ({ combo }: OrderLine) => slots.findIndex(({ id }) => id === combo?.slotId)
  const inSlots = lines.toSorted((a, b) => place(a) - place(b))
  const picks = inSlots.flatMap((line) => {
    const slotId = line.combo?.slotId
    return slotId === undefined ? [] : { ...choiceOf(line), slotId }
  })
  if (variantId === undefined || picks.length < lines.length) return undefined
  const lineIds = inSlots.map(({ id }) => id)
  return linesFromCombo(menu, { itemId, variantId, picks, quantity: first.quantity }, moment, {
    comboId,
    lineIds,
  })
}

function choiceOf({ itemId, variantId, modifiers, note }: OrderLine) {
  return { itemId, variantId, choices: choicesOfLine(modifiers), note }
}
