import { describe, expect, it } from 'vitest'
import { aMenu, anItem } from '../testing/index.ts'
import type { ModifierChoice } from './chosen-modifiers.ts'
import { lineFromMenu } from './line-from-menu.ts'
import { isModifierSoldOut } from './modifier-sold-out.ts'
import type { StockNow } from './sale-moment.ts'

const oat = { id: 'oat', name: 'Oat', price: 50 }
const recipe = {
  sellableId: 'oat',
  servings: 1,
  ingredients: [{ stockItemId: 'oat-milk', quantity: 200, usable: 1_000_000 }],
}
const stock = (level: number, soldOut: readonly string[] = []): StockNow => ({
  recipes: new Map([['oat', recipe]]),
  levels: new Map([['oat-milk', { level, reserved: 100 }]]),
  soldOut: new Set(soldOut),
})

describe('a modifier', () => {
  it.each<[string, Parameters<typeof isModifierSoldOut>, boolean]>([
    ['nobody counts is there', [oat], false],
    ['of which the menu says so is sold out', [{ ...oat, available: false }], true],
    ['that was taken off by hand is sold out', [oat, stock(1_000, ['oat'])], true],
    ['for which there is enough beside what is promised is there', [oat, stock(300)], false],
    ['for which there is not is sold out', [oat, stock(299)], true],
    ['without a recipe is there', [{ id: 'cow' }, stock(0)], false],
  ])('%s', (_, given, soldOut) => {
    expect(isModifierSoldOut(...given)).toBe(soldOut)
  })

  const menu = aMenu({
    modifierGroups: [
      { id: 'milk', name: 'Milk', minChoices: 0, maxChoices: 2, modifiers: [oat], prefixIds: ['no'] },
    ],
    prefixes: [{ id: 'no', name: 'No', price: { kind: 'amount', amount: 0 }, leavesOut: true }],
    items: [anItem({ id: 'latte', modifierGroupIds: ['milk'] })],
  })
  const latte = (choice: Partial<ModifierChoice>) => {
    const variantId = menu.items[0]?.variants[0]?.id ?? ''
    const choices = [{ groupId: 'milk', modifierId: 'oat', ...choice }]
    const moment = { orderType: 'takeaway', stock: stock(0) } as const
    return lineFromMenu(menu, { itemId: 'latte', variantId, choices, quantity: 1, note: '' }, moment)
  }

  it('that is sold out is not sold, and can be left out', () => {
    const error = { type: 'modifier-sold-out', groupName: 'Milk', modifierName: 'Oat' }
    expect(latte({})).toEqual({ ok: false, error })
    expect(latte({ prefixId: 'no' })).toMatchObject({ ok: true })
  })
})
