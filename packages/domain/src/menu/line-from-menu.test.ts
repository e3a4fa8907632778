import { describe, expect, it } from 'vitest'
import type { OrderType } from '../order/order.ts'
import { aDaypart, aMenu, anItem, aPriceList, aTax } from '../testing/index.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'
import { lineFromMenu, type MenuChoice, modifierGroupsOf } from './line-from-menu.ts'
import type { SaleMoment } from './sale-moment.ts'

const latte = (changes: Partial<MenuChoice> = {}): MenuChoice => ({
  itemId: 'latte',
  variantId: 'latte-large',
  choices: [{ groupId: 'milk', modifierId: 'oat' }],
  quantity: 1,
  note: '',
  ...changes,
})
const extras = (...ids: string[]) => [
  { groupId: 'milk', modifierId: 'oat' },
  ...ids.map((modifierId) => ({ groupId: 'extras', modifierId })),
]

describe('a choice from the menu', () => {
  it('becomes a line with names, prices and taxes stamped', () => {
    const line = lineFromMenu(
      aMenu(),
      latte({ choices: extras('shot', 'own-cup'), quantity: 2, note: 'hot' }),
      'takeaway',
    )
    expect(line).toEqual({
      ok: true,
      value: {
        itemId: 'latte',
        variantId: 'latte-large',
        name: 'Caffè latte',
        variantName: 'Large',
        categoryId: 'coffee',
        categoryName: 'Coffee',
        quantity: 2,
        unitPrice: 410,
        modifiers: [
          { groupId: 'milk', modifierId: 'oat', name: 'Oat milk', price: 40 },
          { groupId: 'extras', modifierId: 'shot', name: 'Extra shot', price: 80 },
          { groupId: 'extras', modifierId: 'own-cup', name: 'Own cup', price: -20 },
        ],
        taxes: [aTax()],
        note: 'hot',
      },
    })
  })

  it('is the same line whichever modifier was tapped first', () => {
    const choices = extras('shot', 'own-cup')
    expect(lineFromMenu(aMenu(), latte({ choices: choices.toReversed() }), 'takeaway')).toEqual(
      lineFromMenu(aMenu(), latte({ choices }), 'takeaway'),
    )
  })

  it.each<[string, Partial<MenuChoice>, ChoiceProblem, string]>([
    [
      'an item that left the menu',
      { itemId: 'mocha' },
      { type: 'no-such-item', itemId: 'mocha' },
      'This item is no longer on the menu.',
    ],
    [
      'no size',
      { variantId: '' },
      { type: 'no-such-variant', itemName: 'Caffè latte', variantId: '' },
      'Choose a size of Caffè latte.',
    ],
    [
      'no milk, which is required',
      { choices: [] },
      { type: 'too-few-choices', groupId: 'milk', groupName: 'Milk', min: 1, chosen: 0 },
      'Milk: choose one.',
    ],
    [
      'two milks',
      { choices: ['oat', 'whole'].map((modifierId) => ({ groupId: 'milk', modifierId })) },
      { type: 'too-many-choices', groupId: 'milk', groupName: 'Milk', max: 1, chosen: 2 },
      'Milk: choose 1 at most.',
    ],
    [
      'three extras',
      { choices: extras('shot', 'syrup', 'own-cup') },
      { type: 'too-many-choices', groupId: 'extras', groupName: 'Extras', max: 2, chosen: 3 },
      'Extras: choose 2 at most.',
    ],
    [
      'the same extra twice',
      { choices: extras('shot', 'shot') },
      { type: 'chosen-twice', groupName: 'Extras', modifierName: 'Extra shot' },
      'Extras: Extra shot is chosen twice.',
    ],
    [
      'a modifier that left the menu',
      { choices: extras('cream') },
      { type: 'no-such-modifier', groupName: 'Extras', modifierId: 'cream' },
      'Extras: this choice is no longer on the menu.',
    ],
    [
      'a group the item does not have',
      { choices: [...extras(), { groupId: 'sauce', modifierId: 'hot' }] },
      { type: 'no-such-group', itemName: 'Caffè latte', groupId: 'sauce' },
      'Caffè latte no longer has this choice.',
    ],
  ])('is refused with %s', (_, changes, problem, words) => {
    expect(lineFromMenu(aMenu(), latte(changes), 'takeaway')).toEqual({ ok: false, error: problem })
    expect(explainChoiceProblem(problem)).toBe(words)
  })

  it('takes as many as the group allows, and none where none is required', () => {
    expect(lineFromMenu(aMenu(), latte({ choices: extras('shot', 'syrup') }), 'takeaway').ok).toBe(true)
    expect(lineFromMenu(aMenu(), latte({ choices: extras() }), 'takeaway').ok).toBe(true)
  })

  it('asks for the missing number where several are required', () => {
    const [milk, side] = aMenu().modifierGroups
    const menu = aMenu({ modifierGroups: [milk!, { ...side!, minChoices: 2 }] })
    const line = lineFromMenu(menu, latte({ choices: extras('shot') }), 'takeaway')
    expect(line.ok ? '' : explainChoiceProblem(line.error)).toBe('Extras: choose at least 2.')
  })

  it('is not sold when sold out, nor while its tax is unknown', () => {
    const soldOut = lineFromMenu(
      aMenu({ items: [anItem({ id: 'latte', name: 'Latte', available: false })] }),
      latte(),
      'takeaway',
    )
    expect(soldOut.ok ? '' : explainChoiceProblem(soldOut.error)).toBe('Latte is sold out.')
    const untaxed = lineFromMenu(aMenu({ taxes: [] }), latte(), 'takeaway')
    expect(untaxed.ok ? '' : explainChoiceProblem(untaxed.error)).toBe(
      'Caffè latte cannot be sold: its tax has not arrived from head office yet.',
    )
  })

  it('offers the groups in the order of the item', () => {
    const item = anItem({ modifierGroupIds: ['extras', 'gone', 'milk'] })
    expect(modifierGroupsOf(aMenu(), item).map(({ id }) => id)).toEqual(['extras', 'milk'])
  })

  it('costs what holds at its moment, and is served then', () => {
    const evening = aDaypart()
    const menu = aMenu({
      priceLists: [
        aPriceList({ orderTypes: ['takeaway'], prices: [{ itemId: 'latte', price: 390 }] }),
        aPriceList({ id: 'happy', dayparts: [evening], prices: [{ itemId: 'latte', price: 350 }] }),
      ],
    })
    const priceAt = (moment: OrderType | SaleMoment) => {
      const line = lineFromMenu(menu, latte(), moment)
      return line.ok && line.value.unitPrice
    }
    expect(priceAt('dine-in')).toBe(410)
    expect(priceAt('takeaway')).toBe(390)
    expect(priceAt({ orderType: 'takeaway', localTime: '2026-11-21T17:30' })).toBe(350)
    expect(priceAt({ orderType: 'dine-in', localTime: '2026-11-21T19:00' })).toBe(410)

    const supper = aMenu({ items: aMenu().items.map((item) => ({ ...item, servedIn: [evening] })) })
    const noon = lineFromMenu(supper, latte(), { orderType: 'dine-in', localTime: '2026-11-21T12:00' })
    expect(noon.ok ? '' : explainChoiceProblem(noon.error)).toBe(
      'Caffè latte is not served now, only at: Evening.',
    )
    expect(lineFromMenu(supper, latte(), 'dine-in').ok).toBe(true)
  })

  it('is weighed, keyed or overridden where it may be, with the minutes the kitchen takes', () => {
    const ham = anItem({ id: 'ham', name: 'Ham', soldBy: { unit: 'kg' }, prepMinutes: 3 })
    const fish = anItem({ id: 'fish', name: 'Fish', openPrice: { min: 1, max: 9_000 } })
    const menu = aMenu({ items: [ham, fish, anItem()] })
    const choose = (itemId: string, changes: Partial<MenuChoice> = {}) =>
      lineFromMenu(menu, latte({ itemId, variantId: 'espresso-single', choices: [], ...changes }), 'takeaway')
    expect(choose('ham', { weight: { gross: 350, manual: false } })).toMatchObject({
      value: { unitPrice: 250, weight: { amount: 350, unit: 'kg', manual: false }, prepMinutes: 3 },
    })
    expect(choose('ham')).toMatchObject({ error: { type: 'weight-missing' } })
    expect(choose('fish', { price: 1_800 })).toMatchObject({ value: { unitPrice: 1_800 } })
    expect(choose('fish')).toMatchObject({ error: { type: 'price-missing' } })
    expect(choose('espresso', { override: { unitPrice: 200, reason: 'Regular' } })).toMatchObject({
      value: { unitPrice: 200, override: { from: 250, reason: 'Regular' } },
    })
  })

  it('is sold although its category has not arrived', () => {
    const line = lineFromMenu(aMenu({ categories: [] }), latte(), 'takeaway')
    expect(line.ok && line.value.categoryName).toBe('')
  })

  it('is not a set menu, which is chosen by its parts', () => {
    const menu = aMenu({ items: [anItem({ combo: { slots: [] } })] })
    const line = lineFromMenu(menu, latte({ itemId: 'espresso', variantId: 'espresso-single' }), 'takeaway')
    expect(line.ok ? '' : explainChoiceProblem(line.error)).toBe('Espresso is a set menu: choose its parts.')
  })
})
