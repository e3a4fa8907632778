import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceOrder } from '../order/price-order.ts'
import { aLunchMenu, anItem, anOrder, aPizzeria, aPriceList, aUuid } from '../testing/index.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'
import { type ComboChoice, type ComboPick, linesFromCombo } from './lines-from-combo.ts'
import type { Menu } from './menu.ts'

const pick = (slotId: string, itemId: string, changes: Partial<ComboPick> = {}): ComboPick => ({
  slotId,
  itemId,
  variantId: itemId === 'espresso' ? 'espresso-single' : `${itemId}-one`,
  choices: [],
  note: '',
  ...changes,
})
const latte = (size: 'small' | 'large') =>
  pick('coffee', 'latte', {
    variantId: `latte-${size}`,
    choices: [{ groupId: 'milk', modifierId: 'oat' }],
  })
const lunch = (picks: readonly ComboPick[], changes: Partial<ComboChoice> = {}): ComboChoice => ({
  itemId: 'lunch',
  variantId: 'lunch-one',
  picks,
  quantity: 1,
  ...changes,
})
const ids = (count: number) => ({
  comboId: 'combo-1',
  lineIds: Array.from({ length: count }, (_, n) => aUuid(100 + n)),
})
const linesOf = (choice: ComboChoice, menu: Menu = aLunchMenu()) => {
  const lines = linesFromCombo(menu, choice, 'dine-in', ids(choice.picks.length))
  if (!lines.ok) throw new Error(explainChoiceProblem(lines.error))
  return lines.value
}
const unitPrices = (choice: ComboChoice, menu?: Menu) =>
  linesOf(choice, menu).map(({ name, unitPrice }) => [name, unitPrice])

const BURGER = pick('main', 'burger')
const FRIES = pick('side', 'fries')

describe('a set menu', () => {
  it.each<[string, ComboPick[], [string, number][]]>([
    [
      'spreads its price by what each costs alone',
      [BURGER, FRIES],
      [
        ['Burger', 701],
        ['Fries', 289],
      ],
    ],
    [
      'leaves the upcharge with its line',
      [pick('main', 'steak'), FRIES],
      [
        ['Steak', 836 + 300],
        ['Fries', 154],
      ],
    ],
    [
      'takes the explicit item before its category',
      [BURGER, FRIES, pick('coffee', 'espresso')],
      [
        ['Burger', 580],
        ['Fries', 239],
        ['Espresso', 171],
      ],
    ],
    [
      'takes the category where no item is named',
      [BURGER, FRIES, latte('small')],
      [
        ['Burger', 554],
        ['Fries', 228],
        ['Caffè latte', 208 + 50],
      ],
    ],
    [
      'takes the size before the category',
      [BURGER, FRIES, latte('large')],
      [
        ['Burger', 523],
        ['Fries', 215],
        ['Caffè latte', 252 + 120],
      ],
    ],
    [
      'comes out in the order of its slots',
      [FRIES, BURGER],
      [
        ['Burger', 701],
        ['Fries', 289],
      ],
    ],
    [
      'may hold the same twice',
      [BURGER, FRIES, FRIES],
      [
        ['Burger', 543],
        ['Fries', 224],
        ['Fries', 223],
      ],
    ],
  ])('%s', (_, picks, expected) => {
    expect(unitPrices(lunch(picks))).toEqual(expected)
  })

  it('has its own price per size, and per price list', () => {
    const big = lunch([BURGER, FRIES], { variantId: 'lunch-big' })
    expect(unitPrices(big)).toEqual([
      ['Burger', 843],
      ['Fries', 347],
    ])
    const menu = aLunchMenu({ priceLists: [aPriceList({ prices: [{ itemId: 'lunch', price: 600 }] })] })
    expect(unitPrices(lunch([BURGER, FRIES]), menu)).toEqual([
      ['Burger', 425],
      ['Fries', 175],
    ])
  })

  it('stamps each line with its own taxes, its modifiers and the set menu it is of', () => {
    const [burger, , coffee] = linesOf(lunch([BURGER, FRIES, latte('large')], { quantity: 2 }))
    expect(burger).toMatchObject({
      id: aUuid(100),
      quantity: 2,
      combo: { id: 'combo-1', itemId: 'lunch', name: 'Lunch', variantId: 'lunch-one', slotId: 'main' },
    })
    expect(burger!.taxes.map(({ id }) => id)).toEqual(['vat-7'])
    expect(coffee!.taxes.map(({ id }) => id)).toEqual(['vat-19'])
    expect(coffee!.modifiers.map(({ price }) => price)).toEqual([40])
    expect(coffee!.combo?.slotId).toBe('coffee')
  })

  it('is spread evenly where its parts cost nothing by themselves', () => {
    const free = aLunchMenu()
    const items = free.items.map((item) =>
      item.combo
        ? item
        : {
            ...item,
            variants: item.variants.map((size) => ({ ...size, price: item.id === 'fries' ? -5 : 0 })),
          },
    )
    expect(unitPrices(lunch([BURGER, FRIES]), { ...free, items })).toEqual([
      ['Burger', 495],
      ['Fries', 495],
    ])
  })

  it.each<[string, ComboChoice, ChoiceProblem['type'], string]>([
    ['no main', lunch([FRIES]), 'too-few-in-slot', 'Main: choose one.'],
    ['two mains', lunch([BURGER, BURGER, FRIES]), 'too-many-in-slot', 'Main: choose 1 at most.'],
    ['three sides', lunch([BURGER, FRIES, FRIES, FRIES]), 'too-many-in-slot', 'Side: choose 2 at most.'],
    [
      'fries as a main',
      lunch([pick('main', 'fries'), FRIES]),
      'not-in-slot',
      'Main: Fries cannot be chosen here.',
    ],
    [
      'a dessert nobody offers',
      lunch([BURGER, FRIES, pick('dessert', 'fries')]),
      'no-such-slot',
      'Lunch no longer has this part.',
    ],
    [
      'a part that left the menu',
      lunch([pick('main', 'pie'), FRIES]),
      'no-such-item',
      'This item is no longer on the menu.',
    ],
    [
      'a coffee without its milk',
      lunch([BURGER, FRIES, { ...latte('large'), choices: [] }]),
      'too-few-choices',
      'Milk: choose one.',
    ],
    ['no size', lunch([BURGER, FRIES], { variantId: '' }), 'no-such-variant', 'Choose a size of Lunch.'],
    ['what is no set menu', lunch([], { itemId: 'burger' }), 'not-a-combo', 'Burger is not a set menu.'],
    [
      'what is not on the menu',
      lunch([], { itemId: 'brunch' }),
      'no-such-item',
      'This item is no longer on the menu.',
    ],
  ])('is refused with %s', (_, choice, type, words) => {
    const lines = linesFromCombo(aLunchMenu(), choice, 'dine-in', ids(choice.picks.length))
    if (lines.ok) throw new Error('taken')
    expect(lines.error.type).toBe(type)
    expect(explainChoiceProblem(lines.error)).toBe(words)
  })

  it('is refused where ids are missing, where it is sold out, and where nothing is chosen', () => {
    const sold = lunch([BURGER, FRIES])
    expect(linesFromCombo(aLunchMenu(), sold, 'dine-in', ids(1))).toEqual({
      ok: false,
      error: { type: 'line-ids-do-not-match', ids: 1, chosen: 2 },
    })
    const soldOut = aLunchMenu().items.map((item) => ({ ...item, available: item.id !== 'lunch' }))
    expect(linesFromCombo(aLunchMenu({ items: soldOut }), sold, 'dine-in', ids(2))).toMatchObject({
      error: { type: 'sold-out' },
    })
    const partGone = aLunchMenu().items.map((item) => ({ ...item, available: item.id !== 'fries' }))
    expect(linesFromCombo(aLunchMenu({ items: partGone }), sold, 'dine-in', ids(2))).toMatchObject({
      error: { type: 'sold-out', itemName: 'Fries' },
    })
    const empty = aLunchMenu().items.map((item) => ({ ...item, ...(item.combo && { combo: { slots: [] } }) }))
    const nothing = linesFromCombo(aLunchMenu({ items: empty }), lunch([]), 'dine-in', ids(0))
    expect(nothing.ok ? '' : explainChoiceProblem(nothing.error)).toBe('Lunch: choose at least one part.')
    expect(explainChoiceProblem({ type: 'line-ids-do-not-match', ids: 1, chosen: 2 })).toBe(
      'The set menu could not be put in the order. Choose it again.',
    )
  })

  it.each([
    ['weighed', { soldBy: { unit: 'kg' } }],
    ['of an open price', { openPrice: { min: 0, max: 1 } }],
    ['a set menu itself', { combo: { slots: [] } }],
  ] as const)('holds nothing that is %s', (_, changes) => {
    const items = aLunchMenu().items.map((item) => (item.id === 'fries' ? { ...item, ...changes } : item))
    expect(linesFromCombo(aLunchMenu({ items }), lunch([BURGER, FRIES]), 'dine-in', ids(2))).toMatchObject({
      error: { type: 'not-in-slot', itemName: 'Fries' },
    })
  })

  it('takes the smaller upcharge of two alike', () => {
    const items = aLunchMenu().items.map((item) =>
      item.combo
        ? {
            ...item,
            combo: {
              slots: [
                {
                  id: 'main',
                  name: 'Main',
                  min: 1,
                  max: 1,
                  choices: [
                    { itemId: 'burger', upcharge: 200 },
                    { itemId: 'burger', upcharge: 100 },
                  ],
                },
              ],
            },
          }
        : item,
    )
    expect(unitPrices(lunch([BURGER]), aLunchMenu({ items }))).toEqual([['Burger', 1_090]])
  })

  it('adds up exactly: price and upcharges, whatever is chosen and whatever it costs', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            price: fc.integer({ min: 0, max: 5_000 }),
            upcharge: fc.integer({ min: 0, max: 500 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 20 }),
        (parts, price, quantity) => {
          const menu = aPizzeria({
            items: [
              ...parts.map((part, n) =>
                anItem({ id: `part-${n}`, variants: [{ id: `part-${n}-one`, name: '', price: part.price }] }),
              ),
              anItem({
                id: 'lunch',
                variants: [{ id: 'lunch-one', name: '', price }],
                combo: {
                  slots: parts.map(({ upcharge }, n) => ({
                    id: `slot-${n}`,
                    name: `${n}`,
                    min: 1,
                    max: 1,
                    choices: [{ itemId: `part-${n}`, upcharge }],
                  })),
                },
              }),
            ],
          })
          const picks = parts.map((_, n) => pick(`slot-${n}`, `part-${n}`))
          const lines = linesOf(lunch(picks, { quantity }), menu)
          const expected = parts.reduce((sum, { upcharge }) => sum + upcharge, price)
          expect(lines.reduce((sum, { unitPrice }) => sum + unitPrice, 0)).toBe(expected)
          for (const [index, { unitPrice }] of lines.entries()) {
            expect(unitPrice).toBeGreaterThanOrEqual(parts[index]!.upcharge)
          }
          expect(priceOrder(anOrder({ lines })).total).toBe(expected * quantity)
        },
      ),
    )
  })
})
